package org.neuropil.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packed service is killed while clients merge, cleave and split. Every client has blocks of
 * its own, so what it was told is what must be there; of the one change that it was not told about,
 * all or nothing.
 */
class VolumeKillIT {
  private static final int KILLS = Integer.getInteger("neuropil.kills", 3);
  private static final int CLIENTS = 3;
  private static final int BLOCKS = 6;
  private static final int SIDE = 16;
  private static final long SEED = 5;

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private String node = "";

  /** Which supervoxel each half (16 x 16 x 8) of a client's blocks has, and its body. */
  private static final class Row {
    final long[] halves = new long[2 * BLOCKS];
    final Map<Long, Long> bodies = new ConcurrentSkipListMap<>();

    /** Supervoxels and voxels of each body. */
    Map<Long, Map<Long, Long>> byBody() {
      Map<Long, Map<Long, Long>> all = new TreeMap<>();
      for (long half : halves) {
        all.computeIfAbsent(body(half), key -> new TreeMap<>())
            .merge(half, (long) SIDE * SIDE * SIDE / 2, Long::sum);
      }
      return all;
    }

    long body(long supervoxel) {
      return bodies.getOrDefault(supervoxel, supervoxel);
    }
  }

  @Test
  void whatWasAcknowledgedSurvivesAndNothingIsThereInPart() throws Exception {
    Random random = new Random(SEED);
    Path data = folder.resolve("data");
    List<Row> rows = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (RunningService service = RunningService.start(data, "--neuropil.bundled=false")) {
        String server = "http://" + service.address();
        if (kill == 0) {
          create(server, rows);
        }
        node = server + node.substring(node.indexOf("/api/"));
        check(rows, "after kill " + kill + ", seed " + SEED);
        AtomicInteger done = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          int which = i;
          Random own = new Random(random.nextLong());
          Thread thread = new Thread(() -> edit(rows.get(which), which, own, done));
          thread.start();
          clients.add(thread);
        }
        int enough = 1 + random.nextInt(40);
        RunningService.await("changes to be acknowledged", () -> done.get() >= enough);
        Thread.sleep(random.nextInt(20));
        service.kill();
        for (Thread thread : clients) {
          thread.join();
        }
      }
    }
  }

  private void create(String server, List<Row> rows) throws Exception {
    String root =
        json(post(server + "/api/repos", "{\"alias\":\"k\"}".getBytes(StandardCharsets.UTF_8)))
            .get("root")
            .asString();
    node = server + "/api/node/" + root + "/seg/";
    post(
        server + "/api/repo/" + root + "/instance",
        "{\"typename\":\"labelmap\",\"dataname\":\"seg\",\"BlockSize\":\"16,16,16\",\"MaxDownresLevel\":\"1\"}"
            .getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < CLIENTS; i++) {
      Row row = new Row();
      ByteBuffer voxels =
          ByteBuffer.allocate(8 * BLOCKS * SIDE * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
      for (int b = 0; b < BLOCKS; b++) {
        row.halves[2 * b] = 100L * (i + 1) + b;
        row.halves[2 * b + 1] = row.halves[2 * b];
      }
      for (int at = 0; at < BLOCKS * SIDE * SIDE * SIDE; at++) {
        voxels.putLong(row.halves[2 * (at % (BLOCKS * SIDE) / SIDE)]);
      }
      post(node + "raw/0_1_2/" + BLOCKS * SIDE + "_16_16/0_" + 32 * i + "_0", voxels.array());
      rows.add(row);
    }
  }

  /** Changes bodies until the service is gone, and counts what was acknowledged. */
  private void edit(Row row, int client, Random random, AtomicInteger done) {
    try {
      while (true) {
        if (change(row, client, random)) {
          done.incrementAndGet();
        }
      }
    } catch (IOException e) {
      // It is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean change(Row row, int client, Random random)
      throws IOException, InterruptedException {
    List<Long> bodies = new ArrayList<>(row.byBody().keySet());
    long body = bodies.get(random.nextInt(bodies.size()));
    List<Long> supervoxels = new ArrayList<>(row.byBody().get(body).keySet());
    int block = random.nextInt(BLOCKS);
    if (random.nextInt(3) == 0 && row.halves[2 * block] == row.halves[2 * block + 1]) {
      JsonNode made =
          json(
              post(
                  node + "split-supervoxel/" + row.halves[2 * block],
                  lowerHalf(block, 32 * client)));
      long old = row.halves[2 * block];
      row.halves[2 * block] = made.get("SplitSupervoxel").asLong();
      row.halves[2 * block + 1] = made.get("RemainSupervoxel").asLong();
      row.bodies.put(row.halves[2 * block], row.body(old));
      row.bodies.put(row.halves[2 * block + 1], row.body(old));
    } else if (random.nextBoolean() && supervoxels.size() > 1) {
      JsonNode made =
          json(
              post(
                  node + "cleave/" + body,
                  ("[" + supervoxels.get(0) + "]").getBytes(StandardCharsets.UTF_8)));
      row.bodies.put(supervoxels.get(0), made.get("CleavedLabel").asLong());
    } else {
      long other = bodies.get(random.nextInt(bodies.size()));
      if (other == body) {
        return false;
      }
      post(node + "merge", ("[" + body + "," + other + "]").getBytes(StandardCharsets.UTF_8));
      row.byBody().get(other).keySet().forEach(supervoxel -> row.bodies.put(supervoxel, body));
    }
    return true;
  }

  private static byte[] lowerHalf(int block, int y0) {
    int runs = SIDE * SIDE / 2;
    ByteBuffer out = ByteBuffer.allocate(12 + 16 * runs).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 0).put((byte) 3).put((byte) 0).put((byte) 0).putInt(0).putInt(runs);
    for (int z = 0; z < SIDE / 2; z++) {
      for (int y = 0; y < SIDE; y++) {
        out.putInt(block * SIDE).putInt(y0 + y).putInt(z).putInt(SIDE);
      }
    }
    return out.array();
  }

  /**
   * Compares voxels, mapping and bodies with what each client knows; where a client was not told of
   * its last change, takes that over if it is there.
   */
  private void check(List<Row> rows, String when) throws Exception {
    Map<Long, Long> listed = new TreeMap<>();
    ByteBuffer pairs = little(get(node + "listlabels?sizes=true"));
    while (pairs.hasRemaining()) {
      listed.put(pairs.getLong(), pairs.getLong());
    }
    Map<Long, Long> counted = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String box = "raw/0_1_2/" + BLOCKS * SIDE + "_16_16/0_" + 32 * i + "_0";
      ByteBuffer supervoxels = little(get(node + box + "?supervoxels=true"));
      ByteBuffer bodies = little(get(node + box));
      ByteBuffer halved =
          little(
              get(
                  node
                      + "raw/0_1_2/"
                      + BLOCKS * SIDE / 2
                      + "_8_8/0_"
                      + 16 * i
                      + "_0?scale=1&supervoxels=true"));
      Row found = new Row();
      for (int h = 0; h < 2 * BLOCKS; h++) {
        int z = h % 2 * SIDE / 2;
        int at = z * SIDE * BLOCKS * SIDE + h / 2 * SIDE;
        found.halves[h] = supervoxels.getLong(8 * at);
        found.bodies.put(found.halves[h], bodies.getLong(8 * at));
        int coarse = z / 2 * (SIDE / 2) * (BLOCKS * SIDE / 2) + h / 2 * SIDE / 2;
        assertThat(halved.getLong(8 * coarse)).as(when).isEqualTo(found.halves[h]);
      }
      for (int at = 0; at < BLOCKS * SIDE * SIDE * SIDE; at++) {
        int h = 2 * (at % (BLOCKS * SIDE) / SIDE) + at / (BLOCKS * SIDE * SIDE) / (SIDE / 2);
        if (supervoxels.getLong(8 * at) != found.halves[h]
            || bodies.getLong(8 * at) != found.body(found.halves[h])) {
          throw new AssertionError(when + ": voxel " + at + " of row " + i + " is in between");
        }
      }
      assertThat(changesBetween(row, found)).as(when + ", row " + i).isLessThanOrEqualTo(1);
      found
          .byBody()
          .forEach(
              (body, sizes) ->
                  counted.merge(body, sizes.values().stream().mapToLong(v -> v).sum(), Long::sum));
      rows.set(i, found);
    }
    assertThat(listed).as(when).isEqualTo(counted);
  }

  /**
   * How many changes lead from one state to the other, as far as one can explain it: 0, 1 or more.
   */
  private static int changesBetween(Row before, Row after) {
    List<Integer> split = new ArrayList<>();
    for (int b = 0; b < BLOCKS; b++) {
      if (before.halves[2 * b] != after.halves[2 * b]
          || before.halves[2 * b + 1] != after.halves[2 * b + 1]) {
        split.add(b);
      }
    }
    List<Long> moved = new ArrayList<>();
    List<Long> targets = new ArrayList<>();
    for (int h = 0; h < 2 * BLOCKS; h++) {
      long old = before.body(before.halves[h]);
      long now = after.body(after.halves[h]);
      if (old != now) {
        moved.add(old);
        targets.add(now);
      }
    }
    if (split.isEmpty() && moved.isEmpty()) {
      return 0;
    }
    boolean oneSplit = split.size() == 1 && moved.isEmpty();
    boolean oneMove =
        split.isEmpty()
            && moved.stream().distinct().count() == 1
            && targets.stream().distinct().count() == 1;
    return oneSplit || oneMove ? 1 : 2;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static JsonNode json(byte[] body) {
    return JsonMapper.shared().readTree(body);
  }

  private byte[] get(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  private byte[] post(String url, byte[] body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        client.send(
            request.timeout(Duration.ofSeconds(20)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          answer.uri()
              + ": "
              + answer.statusCode()
              + " "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return answer.body();
  }
}
