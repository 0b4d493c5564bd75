package org.neuropil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.SmallVolume;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.Ingest;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.version.VersionNode;

class VolumeArchiveCommandTest {
  private static final Cutout BOX = new Cutout(0, 0, 0, 0, 32, 32, 32);

  @TempDir Path data;
  @TempDir Path archive;

  private String uuid = "";
  private String out = "";

  @BeforeEach
  void aVolume() {
    try (Volumes volumes = volumes()) {
      VersionNode root = volumes.repos().root(volumes.repos().create("r", "", Optional.empty()));
      volumes.repos().add(root, "seg", "labelmap", Map.of("BlockSize", "16,16,16"), made -> {});
      uuid = root.uuid();
      Labelmap labelmap = labelmap(volumes);
      labelmap
          .ingest()
          .write(
              root,
              labelmap.voxels().cut(voxels(), BOX),
              new Ingest.Mode(0, true, true),
              Author.UNKNOWN);
    }
  }

  private Volumes volumes() {
    return SmallVolume.open(data.resolve("volumes"));
  }

  private Labelmap labelmap(Volumes volumes) {
    VersionNode root = volumes.repos().find(uuid);
    return volumes.labelmap(volumes.repos().instance(root, "seg"));
  }

  private static long[] voxels() {
    long[] voxels = new long[32 * 32 * 32];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = i % 32 / 4 + 1;
    }
    return voxels;
  }

  @Test
  void movesALockedVersionsVoxelsAndTheyAreReadAsBefore() throws IOException {
    assertThat(execute(archive.toString(), "--version", uuid, "--instance", "seg")).isEqualTo(1);
    assertThat(out).contains("is open", "commit it first");
    try (Volumes volumes = volumes()) {
      volumes.repos().commit(volumes.repos().find(uuid), Optional.empty(), List.of());
    }
    assertThat(execute(archive.toString(), "--version", uuid, "--instance", "seg")).isZero();
    assertThat(out).contains("seg: 8 blocks moved to " + archive);
    assertThat(execute(archive.toString(), "--version", uuid, "--instance", "seg")).isZero();
    assertThat(out).contains("seg: 0 blocks moved");
    try (Volumes volumes = volumes()) {
      assertThat(labelmap(volumes).voxels().read(volumes.repos().find(uuid), BOX, true))
          .isEqualTo(voxels());
    }
    try (Stream<Path> files = Files.walk(archive)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void unarchiveBringsThemBackAndLeavesObjectsUnlessTheyAreToBeDeleted() throws IOException {
    try (Volumes volumes = volumes()) {
      volumes.repos().commit(volumes.repos().find(uuid), Optional.empty(), List.of());
    }
    assertThat(unarchive()).isZero();
    assertThat(out).contains("seg: 0 blocks of 0 packs moved back from no archive");
    execute(archive.toString(), "--version", uuid, "--instance", "seg");
    assertThat(unarchive()).isZero();
    assertThat(out)
        .contains("seg: 8 blocks of 1 packs moved back from " + archive)
        .doesNotContain("deleted");
    assertThat(objects()).isEqualTo(1);
    execute(archive.toString(), "--version", uuid, "--instance", "seg");
    assertThat(objects()).isEqualTo(2);
    assertThat(unarchive("--delete")).isZero();
    assertThat(out).contains("8 blocks of 1 packs moved back", "1 objects deleted");
    assertThat(objects()).isEqualTo(1);
    try (Volumes volumes = volumes()) {
      assertThat(labelmap(volumes).voxels().read(volumes.repos().find(uuid), BOX, true))
          .isEqualTo(voxels());
    }
  }

  private long objects() throws IOException {
    try (Stream<Path> files = Files.walk(archive)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private int unarchive(String... options) {
    return run(
        Stream.concat(
            Stream.of("unarchive", "--version", uuid, "--instance", "seg"), Stream.of(options)));
  }

  @Test
  void saysWhatIsWrongWithThePlaceOrTheVersion() {
    assertThat(execute("http://host/x", "--version", uuid, "--instance", "none")).isEqualTo(1);
    assertThat(out).contains("none");
    try (Volumes volumes = volumes()) {
      volumes.repos().commit(volumes.repos().find(uuid), Optional.empty(), List.of());
    }
    assertThat(execute("http://host/x", "--version", uuid, "--instance", "seg")).isEqualTo(1);
    assertThat(out).contains("http://host/x: cannot be written to (expected: s3://");
    assertThat(execute(archive.toString(), "--version", "ffff", "--instance", "seg")).isEqualTo(1);
    assertThat(out).contains("ffff");
  }

  private int execute(String place, String... options) {
    return run(Stream.concat(Stream.of("archive", place), Stream.of(options)));
  }

  private int run(Stream<String> command) {
    Stream<String> data = Stream.of("--data", this.data.toString());
    CommandRun run =
        CommandRun.of(
            Stream.concat(Stream.of("volume"), Stream.concat(command, data))
                .toArray(String[]::new));
    out = run.output();
    return run.exitCode();
  }
}
