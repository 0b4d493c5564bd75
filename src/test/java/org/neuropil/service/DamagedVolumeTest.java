package org.neuropil.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.volume.store.Writes;
import org.neuropil.web.dvid.DvidTestServer;

/** The whole service, and a volume of eight label blocks whose last one is damaged. */
class DamagedVolumeTest {
  private static final int SIDE = 64;
  private static final int BLOCKS = 8;

  /** The column of blocks, in the order of their keys. */
  private static final String ALL = "blocks/64_64_" + SIDE * BLOCKS + "/0_0_0";

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private String node = "";

  @Test
  void anAnswerThatMeetsItTooLateIsBrokenOffAndOthersAreWhole() throws Exception {
    Path data = folder.resolve("data");
    String path = create(data.resolve("volumes"));
    damageTheLastBlock(data.resolve("volumes/store"));
    try (WholeService service = WholeService.start(data)) {
      node = "http://" + service.address() + path;
      assertThatThrownBy(() -> get(ALL)).isInstanceOf(IOException.class);
      assertThat(get("blocks/64_64_64/0_0_0").statusCode()).isEqualTo(200);
      String last = "raw/0_1_2/64_64_64/0_0_" + SIDE * (BLOCKS - 1);
      HttpResponse<byte[]> told = get(last);
      assertThat(told.statusCode()).isEqualTo(500);
      assertThat(new String(told.body(), StandardCharsets.UTF_8)).contains("block", last);
    }
  }

  /** Labels without any order, so that an answer begins long before its end is read. */
  private static String create(Path volumes) throws Exception {
    byte[] voxels = new byte[8 * SIDE * SIDE * SIDE * BLOCKS];
    Random random = new Random(1);
    for (int i = 0; i < voxels.length; i += 8) {
      voxels[i] = (byte) (1 + random.nextInt(9));
    }
    try (DvidTestServer server = new DvidTestServer(volumes)) {
      String root = server.repo();
      server.instance(root, "labelmap", "seg", ",\"MaxDownresLevel\":\"0\"");
      String path = "/api/node/" + root + "/seg/";
      String box = "raw/0_1_2/64_64_" + SIDE * BLOCKS + "/0_0_0";
      assertThat(server.send("POST", path + box, voxels).getStatus()).isEqualTo(200);
      assertThat(server.send("GET", path + ALL, "").getContentAsByteArray())
          .hasSizeGreaterThan(BLOCKS * 10_000);
      return path;
    }
  }

  private static void damageTheLastBlock(Path folder) {
    try (VolumeStore store = VolumeStore.open(folder, VolumeStoreSettings.DEFAULT)) {
      byte[] last = {};
      int blocks = 0;
      try (Cursor cursor = store.cursor(Column.BLOCKS)) {
        for (boolean found = cursor.seek(last); found; found = cursor.next()) {
          last = cursor.key();
          blocks++;
        }
      }
      assertThat(blocks).isEqualTo(BLOCKS);
      try (Writes writes = store.begin()) {
        writes.put(Column.BLOCKS, last, new byte[] {1, 2, 3});
        writes.commit();
      }
    }
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(node + path)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
