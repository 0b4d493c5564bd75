package org.neuropil.volume.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neuropil.volume.objects.ObjectException;
import org.neuropil.volume.objects.ObjectSettings;
import org.neuropil.volume.s3.S3TestServer;

class S3SourceTest {
  private S3TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = new S3TestServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void readsShardsByRanges() throws IOException {
    store("seg_cs_sharded", "lab/vol");
    try (VoxelSource source = VoxelSources.open("s3://bucket/lab/vol/", settings())) {
      assertThat(source.read(0, source.info().scale(0).bounds()))
          .isEqualTo(GoldenVolumes.voxels("seg-s0"));
    }
    assertThat(server.requests())
        .contains("GET bucket/lab/vol/8_8_8/0.shard bytes=0-15")
        .allMatch(request -> request.endsWith("info") || request.contains(" bytes="));
  }

  @Test
  void readsGzippedObjects() throws IOException {
    store("seg_raw_gzip", "");
    try (VoxelSource source = VoxelSources.open("s3://bucket", settings())) {
      assertThat(source.read(0, source.info().scale(0).bounds()))
          .isEqualTo(GoldenVolumes.voxels("seg-s0"));
    }
  }

  @Test
  void triesAgainWhenTheServiceIsBusy() throws IOException {
    store("seg_cs", "v");
    server.failNext(2);
    try (VoxelSource source = VoxelSources.open("s3://bucket/v", settings())) {
      assertThat(source.info().scales()).hasSize(2);
    }
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void namesTheObjectThatCannotBeHad() {
    assertThatThrownBy(() -> VoxelSources.open("s3://bucket/none", settings()))
        .isInstanceOf(ObjectException.class)
        .hasMessageStartingWith("s3://bucket/none/info: not there");
    server.failNext(100);
    assertThatThrownBy(() -> VoxelSources.open("s3://bucket/none", settings()))
        .isInstanceOf(ObjectException.class)
        .hasMessageStartingWith("s3://bucket/none/info: status 503");
  }

  private ObjectSettings settings() {
    return ObjectSettings.defaults()
        .withTries(Duration.ofSeconds(5), 3, Duration.ofMillis(1))
        .withEndpoint(server.endpoint())
        .withRegion("us-east-1")
        .withAnonymous(true);
  }

  /** Puts a folder's files, {@code .gz} ones as objects with a Content-Encoding. */
  private void store(String name, String prefix) throws IOException {
    Path folder = GoldenVolumes.folder(name);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String key = (prefix.isEmpty() ? "" : prefix + "/") + folder.relativize(file);
        if (key.endsWith(".gz")) {
          server.put(
              "bucket", key.substring(0, key.length() - 3), Files.readAllBytes(file), "gzip");
        } else {
          server.put("bucket", key, Files.readAllBytes(file));
        }
      }
    }
  }
}
