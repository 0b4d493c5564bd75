package org.neuropil.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.format.labelblock.LabelCounts;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.StoredBlock;
import org.neuropil.volume.source.SourceBox;
import org.neuropil.volume.source.VoxelSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads a segmentation into a labelmap of a running server, as DVID's clients would, and times the
 * questions of docs/benchmarks.md. Answers are compared with the segmentation before they count.
 */
public final class VolumeBench {
  private static final int SIDE = 64;
  private static final int BLOCKS_A_POST = 64;
  private static final int CLIENTS = 4;
  private static final int RUNS = 7;
  private static final int MERGED = 1_500;

  /**
   * One row of the table.
   *
   * @param figure in the unit
   */
  public record Row(String work, String target, double figure, String unit) {}

  private final URI server;
  private final String adminToken;
  private final PrintWriter out;
  private final Random random;
  private final List<Row> rows = new ArrayList<>();
  private final Map<BlockPosition, LabelBlock> blocks = new TreeMap<>();
  private String node = "";

  public VolumeBench(URI server, String adminToken, long seed, PrintWriter out) {
    this.server = server;
    this.adminToken = adminToken;
    this.random = new Random(seed);
    this.out = out;
  }

  /** Runs all of it. The repo that it makes stays. */
  public List<Row> run(VoxelSource source, Duration load) throws IOException {
    read(source);
    try (DvidClient client = new DvidClient(server)) {
      makeInstance(client);
      ingest(client);
      cutouts(load);
      points(client);
      sparseVolume(client);
      merges(client);
    }
    return rows;
  }

  private void read(VoxelSource source) throws IOException {
    SourceBox bounds = source.info().scale(0).bounds();
    for (SourceBox region : source.regions(0, bounds)) {
      for (int z = region.z0(); z + SIDE <= region.z1(); z += SIDE) {
        for (int y = region.y0(); y + SIDE <= region.y1(); y += SIDE) {
          for (int x = region.x0(); x + SIDE <= region.x1(); x += SIDE) {
            SourceBox box = new SourceBox(x, y, z, x + SIDE, y + SIDE, z + SIDE);
            blocks.put(
                new BlockPosition(x / SIDE, y / SIDE, z / SIDE),
                LabelBlock.encode(source.read(0, box), SIDE, SIDE, SIDE));
          }
        }
      }
    }
    if (blocks.isEmpty()) {
      throw new IOException("the source has no whole block of 64 x 64 x 64 voxels");
    }
    out.println(blocks.size() + " blocks of 64 x 64 x 64 voxels");
  }

  private void makeInstance(DvidClient client) throws IOException {
    String token = adminToken.isEmpty() ? "" : "?admintoken=" + adminToken;
    byte[] made = client.post("/api/repos" + token, "{\"alias\":\"bench\"}");
    String root = JsonMapper.shared().readTree(made).get("root").asString();
    client.post(
        "/api/repo/" + root + "/instance",
        "{\"typename\":\"labelmap\",\"dataname\":\"seg\",\"MaxDownresLevel\":\"3\"}");
    node = "/api/node/" + root + "/seg/";
  }

  private void ingest(DvidClient client) throws IOException {
    List<byte[]> posts = new ArrayList<>();
    ByteArrayOutputStream post = new ByteArrayOutputStream();
    int count = 0;
    for (Map.Entry<BlockPosition, LabelBlock> block : blocks.entrySet()) {
      byte[] gzip = StoredBlock.of(block.getValue()).gzip(label -> label);
      BlockPosition at = block.getKey();
      post.write(
          little(16).putInt(at.x()).putInt(at.y()).putInt(at.z()).putInt(gzip.length).array());
      post.write(gzip);
      if (++count % BLOCKS_A_POST == 0 || count == blocks.size()) {
        posts.add(post.toByteArray());
        post.reset();
      }
    }
    long begin = System.nanoTime();
    for (byte[] body : posts) {
      client.post(node + "blocks?downres=true", body);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    row("POST blocks, index, three scales, synced", "60", voxels() / seconds / 1e6, "Mvoxels/s");
  }

  private double voxels() {
    return (double) blocks.size() * SIDE * SIDE * SIDE;
  }

  private void cutouts(Duration load) throws IOException {
    checkCutout();
    for (String[] kind :
        new String[][] {
          {"raw", "", "800"},
          {"raw", "lz4", "2000"},
          {"raw", "googlegzip", "1500"},
          {"blocks", "blocks", "3000"}
        }) {
      List<byte[]> requests = new ArrayList<>();
      for (BlockPosition at : blocks.keySet()) {
        String offset = SIDE * at.x() + "_" + SIDE * at.y() + "_" + SIDE * at.z();
        String path =
            node
                + (kind[0].equals("raw") ? "raw/0_1_2/64_64_64/" : "blocks/64_64_64/")
                + offset
                + (kind[1].isEmpty() ? "" : "?compression=" + kind[1]);
        requests.add(DvidClient.request(server, "GET", path, new byte[0]));
      }
      java.util.Collections.shuffle(requests, random);
      LoadGenerator.Load done = new LoadGenerator(server, CLIENTS, load, load).run(requests);
      if (done.errors() > 0) {
        throw new IOException(kind[0] + " " + kind[1] + ": " + done.errors() + " errors");
      }
      row("64^3 " + kind[0] + " " + kind[1] + ", 4 clients", kind[2], done.perSecond(), "a second");
    }
  }

  private void checkCutout() throws IOException {
    BlockPosition at = blocks.keySet().iterator().next();
    try (DvidClient client = new DvidClient(server)) {
      byte[] raw =
          client.get(
              node
                  + "raw/0_1_2/64_64_64/"
                  + SIDE * at.x()
                  + "_"
                  + SIDE * at.y()
                  + "_"
                  + SIDE * at.z());
      long[] expected = decoded(block(at));
      long[] answer = new long[expected.length];
      ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(answer);
      check("raw", Arrays.equals(answer, expected));
    }
  }

  private LabelBlock block(BlockPosition at) {
    LabelBlock block = blocks.get(at);
    if (block == null) {
      throw new IllegalStateException("no block " + at);
    }
    return block;
  }

  private static long[] decoded(LabelBlock block) {
    long[] voxels = new long[SIDE * SIDE * SIDE];
    block.decode(voxels, 0, SIDE, SIDE * SIDE);
    return voxels;
  }

  private void points(DvidClient client) throws IOException {
    List<BlockPosition> all = new ArrayList<>(blocks.keySet());
    StringBuilder body = new StringBuilder("[");
    StringBuilder expected = new StringBuilder("[");
    for (int i = 0; i < 10_000; i++) {
      BlockPosition at = all.get(random.nextInt(all.size()));
      int x = random.nextInt(SIDE);
      int y = random.nextInt(SIDE);
      int z = random.nextInt(SIDE);
      String comma = i == 0 ? "" : ",";
      body.append(comma).append('[').append(SIDE * at.x() + x).append(',');
      body.append(SIDE * at.y() + y).append(',').append(SIDE * at.z() + z).append(']');
      expected.append(comma).append(Long.toUnsignedString(block(at).voxel(x, y, z)));
    }
    String points = body.append(']').toString();
    byte[] right =
        expected.append(']').toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    double millis =
        median(() -> check("labels", Arrays.equals(client.get(node + "labels", points), right)));
    row("labels at 10,000 random points", "20", millis, "ms");
  }

  private Map<Long, Long> sizes() {
    Map<Long, Long> sizes = new HashMap<>();
    for (LabelBlock block : blocks.values()) {
      LabelCounts counts = block.counts();
      for (int i = 0; i < counts.labels().length; i++) {
        sizes.merge(counts.labels()[i], (long) counts.counts()[i], Long::sum);
      }
    }
    sizes.remove(0L);
    return sizes;
  }

  private void sparseVolume(DvidClient client) throws IOException {
    Map.Entry<Long, Long> largest =
        sizes().entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    String path = node + "sparsevol/" + Long.toUnsignedString(largest.getKey());
    double fine =
        median(() -> check("sparsevol", voxelsOf(client.get(path)) == largest.getValue()));
    row("sparsevol of " + largest.getValue() + " voxels, rles", "400", fine, "ms");
    long place =
        blocks.values().stream()
            .filter(block -> block.counts().count(largest.getKey()) > 0)
            .count();
    String coarse = node + "sparsevol-coarse/" + Long.toUnsignedString(largest.getKey());
    double millis = median(() -> check("coarse", voxelsOf(client.get(coarse)) == place));
    row("the same, coarse", "2", millis, "ms");
  }

  /** Lengths of all runs after the header. */
  private static long voxelsOf(byte[] runs) {
    ByteBuffer in = ByteBuffer.wrap(runs).order(ByteOrder.LITTLE_ENDIAN);
    long voxels = 0;
    for (int at = 12; at < runs.length; at += 16) {
      voxels += in.getInt(at + 12);
    }
    return voxels;
  }

  private void merges(DvidClient client) throws IOException {
    List<Long> smallest =
        sizes().entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(Map.Entry::getKey)
            .toList();
    List<Double> times = new ArrayList<>();
    int pairs = Math.min(50, smallest.size() / 4);
    for (int i = 0; i < pairs; i++) {
      String body =
          "["
              + Long.toUnsignedString(smallest.get(2 * i))
              + ","
              + Long.toUnsignedString(smallest.get(2 * i + 1))
              + "]";
      times.add(millis(() -> client.post(node + "merge", body)));
    }
    times.sort(Comparator.naturalOrder());
    row("merge of two small bodies, synced", "3 + sync", times.get(times.size() / 2), "ms");
    List<Long> many =
        smallest.subList(2 * pairs, Math.min(smallest.size(), 2 * pairs + MERGED + 1));
    StringBuilder body = new StringBuilder();
    many.forEach(
        label -> body.append(body.isEmpty() ? "[" : ",").append(Long.toUnsignedString(label)));
    double millis = millis(() -> client.post(node + "merge", body.append(']').toString()));
    row("merge of " + (many.size() - 1) + " bodies into one, synced", "25 + sync", millis, "ms");
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static double millis(Work work) throws IOException {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double median(Work work) throws IOException {
    work.run();
    work.run();
    double[] times = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      times[i] = millis(work);
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }

  private static void check(String what, boolean right) throws IOException {
    if (!right) {
      throw new IOException(what + ": the answer is not what the source has");
    }
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void row(String work, String target, double figure, String unit) {
    rows.add(new Row(work, target, figure, unit));
    out.printf("%-52s %12.2f %-10s (to reach: %s)%n", work, figure, unit, target);
    out.flush();
  }
}
