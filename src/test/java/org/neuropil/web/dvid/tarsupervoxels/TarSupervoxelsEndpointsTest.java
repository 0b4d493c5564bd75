package org.neuropil.web.dvid.tarsupervoxels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.web.dvid.DvidTestServer;
import org.springframework.mock.web.MockHttpServletResponse;

class TarSupervoxelsEndpointsTest {
  private static final int SIDE = 64;

  @TempDir static Path folder;

  private static DvidTestServer server;

  private String root = "";
  private String meshes = "";

  @BeforeAll
  static void open() {
    server = new DvidTestServer(folder);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @BeforeEach
  void make() throws Exception {
    root = server.repo();
    meshes = "/api/node/" + root + "/meshes/";
    server.instance(root, "labelmap", "seg", "");
    server.instance(
        root, "tarsupervoxels", "meshes", ",\"Extension\":\"drc\",\"versioned\":\"false\"");
    ByteBuffer voxels = ByteBuffer.allocate(8 * SIDE * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < SIDE * SIDE * SIDE; i++) {
      voxels.putLong(1 + i % SIDE / 16);
    }
    assertThat(
            server
                .send("POST", "/api/node/" + root + "/seg/raw/0_1_2/64_64_64/0_0_0", voxels.array())
                .getStatus())
        .isEqualTo(200);
  }

  private int status(String method, String path) throws Exception {
    return server.send(method, meshes + path, "").getStatus();
  }

  private void sync() throws Exception {
    server.ok("POST", meshes + "sync", "{\"sync\":\"seg\"}");
  }

  private static Map<String, Integer> files(MockHttpServletResponse answer) throws IOException {
    Map<String, Integer> files = new TreeMap<>();
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(new ByteArrayInputStream(answer.getContentAsByteArray()))) {
      for (TarArchiveEntry entry; (entry = in.getNextEntry()) != null; ) {
        files.put(entry.getName(), in.readAllBytes().length);
      }
    }
    return files;
  }

  private static byte[] tar(Map<String, Integer> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (Map.Entry<String, Integer> file : new TreeMap<>(files).entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue());
        tar.putArchiveEntry(entry);
        tar.write(new byte[file.getValue()]);
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  @Test
  void aBodysTarHasWhatItsSupervoxelsHaveInTheVersionAsked() throws Exception {
    sync();
    Map<String, Integer> sent = Map.of("1.drc", 9 << 20, "2.drc", 3, "4.drc", 0);
    assertThat(server.send("POST", meshes + "load", tar(sent)).getStatus()).isEqualTo(200);
    server.ok("POST", "/api/node/" + root + "/commit", "{}");
    String child = UUID.randomUUID().toString().replace("-", "");
    server.ok("POST", "/api/node/" + root + "/newversion", "{\"uuid\":\"" + child + "\"}");
    server.ok("POST", "/api/node/" + child + "/seg/merge", "[1,2,3]");

    assertThat(files(server.send("GET", meshes + "tarfile/1", "")))
        .isEqualTo(Map.of("1.drc", 9 << 20));
    String later = meshes.replace(root, child);
    assertThat(files(server.send("GET", later + "tarfile/1", "")))
        .isEqualTo(Map.of("1.drc", 9 << 20, "2.drc", 3, "3.missing", 0));
    assertThat(server.get(later + "missing/1")).isEqualTo("[3]");
    assertThat(server.send("HEAD", later + "tarfile/1", "").getStatus()).isEqualTo(400);
    server.ok("POST", later + "supervoxel/3", "mesh");
    assertThat(server.send("HEAD", later + "tarfile/1", "").getStatus()).isEqualTo(200);
    assertThat(status("HEAD", "tarfile/4")).isEqualTo(200);
  }

  @Test
  void tellsWhichFilesThereAre() throws Exception {
    server.ok("POST", meshes + "supervoxel/18446744073709551615", "mesh");
    assertThat(server.ok("GET", meshes + "exists", "[18446744073709551615,5]"))
        .isEqualTo("[true,false]");
    assertThat(server.get(meshes + "supervoxel/18446744073709551615")).isEqualTo("mesh");
    server.ok("DELETE", meshes + "supervoxel/18446744073709551615", "");
    assertThat(status("GET", "supervoxel/18446744073709551615")).isEqualTo(404);
    assertThat(server.send("GET", meshes + "exists?hash=00", "[5]").getStatus()).isEqualTo(400);
  }

  @Test
  void refusesWhatItCannotDo() throws Exception {
    assertThat(status("GET", "tarfile/1")).as("no sync").isEqualTo(400);
    sync();
    assertThat(status("GET", "tarfile/99")).isEqualTo(400);
    assertThat(status("GET", "tarfile/0")).isEqualTo(400);
    assertThat(status("GET", "missing/99")).isEqualTo(400);
    assertThat(status("POST", "supervoxel/0")).isEqualTo(400);
    assertThat(status("GET", "supervoxel/x")).isEqualTo(400);
    assertThat(status("GET", "load")).isEqualTo(400);
    byte[] wrong = tar(Map.of("1.drc", 5, "2.obj", 5));
    assertThat(server.send("POST", meshes + "load", wrong).getStatus()).isEqualTo(400);
    assertThat(server.ok("GET", meshes + "exists", "[1,2]")).isEqualTo("[false,false]");
    String noExtension = "{\"typename\":\"tarsupervoxels\",\"dataname\":\"x\"}";
    assertThat(server.send("POST", "/api/repo/" + root + "/instance", noExtension).getStatus())
        .isEqualTo(400);
  }
}
