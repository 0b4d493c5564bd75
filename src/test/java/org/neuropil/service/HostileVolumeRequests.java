package org.neuropil.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Requests that no server should be impressed by; {@code SEG} is a labelmap, {@code GRAY} a
 * grayscale image, {@code NODE} a version.
 */
final class HostileVolumeRequests {
  record Hostile(String method, String path, byte[] body) {
    @Override
    public String toString() {
      return method + " " + path + " " + body.length + " bytes";
    }
  }

  private final List<Hostile> all = new ArrayList<>();

  static List<Hostile> all() throws IOException {
    HostileVolumeRequests requests = new HostileVolumeRequests();
    requests.boxes();
    requests.paths();
    requests.texts();
    requests.blockStreams();
    requests.voxels();
    requests.runs();
    requests.messages();
    requests.images();
    requests.annotations();
    requests.all.addAll(new HostileAnnotationRequests().all());
    return requests.all;
  }

  private void get(String path) {
    get(path, "");
  }

  private void get(String path, String body) {
    all.add(new Hostile("GET", path, body.getBytes(StandardCharsets.UTF_8)));
  }

  private void post(String path, String body) {
    post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  private void post(String path, byte[] body) {
    all.add(new Hostile("POST", path, body));
  }

  private void boxes() {
    for (String size :
        List.of(
            "10000_10000_10000",
            "2147483647_2147483647_2147483647",
            "0_64_64",
            "-64_64_64",
            "64_64",
            "64_64_64_64",
            "x_y_z",
            "9999999999_1_1",
            "64_64_-2147483648")) {
      get("SEG/raw/0_1_2/" + size + "/0_0_0");
      get("SEG/raw/0_1_2/" + size + "/0_0_0?compression=googlegzip");
    }
    for (String offset : List.of("2147483647_0_0", "0_0_2147483600", "1_2", "a_b_c", "")) {
      get("SEG/raw/0_1_2/64_64_64/" + offset);
    }
    get("SEG/raw/0_1_2/64_64_64/0_0_0?compression=zip");
    get("SEG/raw/0_1_2/64_64_64/0_0_0?scale=-1");
    get("SEG/raw/0_1_2/64_64_64/0_0_0?scale=999999999999");
    get("SEG/raw/0_1_2/60_60_60/0_0_0?compression=google");
    get("SEG/raw/9_9_9/64_64_64/0_0_0");
    get("SEG/raw/0_1/100000_100000/0_0_0");
    get("SEG/raw/0_1_2/64_64_64/0_0_0?roi=nosuch");
    get("SEG/blocks/64_64_64/1_0_0");
    get("SEG/blocks/63_64_64/0_0_0");
    get("SEG/blocks/64_64_64/0_0_0?compression=brotli");
    get("SEG/specificblocks?blocks=1,2");
    get("SEG/specificblocks?blocks=a,b,c");
    get("SEG/specificblocks?blocks=99999999999,0,0");
  }

  private void paths() {
    for (String path :
        List.of(
            "SEG",
            "SEG/",
            "SEG/nosuch",
            "SEG//raw",
            "NODE/nosuch/info",
            "/api/node/",
            "/api/node",
            "/api/node/zzzz/seg/info",
            "/api/repo/zzzz/info",
            "/api/repo/",
            "/api/repos/nosuch",
            "/api/server/nosuch",
            "/api/node/a:b:c/seg/info",
            "/api/node/:nosuch/seg/info",
            "SEG/label",
            "SEG/label/1_2",
            "SEG/label/99999999999_0_0",
            "SEG/size/0",
            "SEG/size/-1",
            "SEG/size/18446744073709551616",
            "SEG/size/abc",
            "SEG/supervoxels/0",
            "SEG/sparsevol/0",
            "SEG/sparsevol/99?scale=x",
            "SEG/sparsevol/1?minx=abc",
            "SEG/sparsevol/1?format=nosuch",
            "SEG/sparsevol/1?compression=nosuch",
            "SEG/sparsevols-coarse/0/5",
            "SEG/sparsevol-by-point/5000_0_0",
            "SEG/lastmod/12345",
            "SEG/index/0",
            "SEG/history/1/zz/zz",
            "SEG/mutations-range/zz/zz",
            "SEG/listlabels?start=x",
            "SEG/listlabels?number=-5")) {
      get(path);
    }
    all.add(new Hostile("DELETE", "SEG/raw/0_1_2/64_64_64/0_0_0", new byte[0]));
    all.add(new Hostile("PUT", "SEG/merge", new byte[0]));
    all.add(new Hostile("DELETE", "/api/repos", new byte[0]));
  }

  private void texts() {
    for (String body :
        List.of(
            "",
            "[",
            "[1,",
            "{}",
            "null",
            "[1]",
            "[1,1]",
            "[0,1]",
            "[1,0]",
            "[1.5,2]",
            "[-1,2]",
            "[\"1\",2]",
            "[1,18446744073709551616]",
            "[1,99999]",
            "[[1,2]]",
            "[1,2]x",
            "[" + "[".repeat(5000))) {
      post("SEG/merge", body);
      post("SEG/cleave/1", body);
    }
    for (String body : List.of("[", "[[1,2]]", "[[1,2,3.5]]", "[[1,2,99999999999]]", "[1,2,3]")) {
      get("SEG/labels", body);
    }
    get("SEG/labels?hash=00", "[[1,2,3]]");
    get("SEG/mapping", "{\"a\":1}");
    get("SEG/sizes", "[-1]");
    post("SEG/labels", "[[1,2,3]]");
    post("SEG/renumber", "[1]");
    post("SEG/renumber", "[2,1]");
    post("SEG/nextlabel/0", "");
    post("SEG/nextlabel/18446744073709551615", "");
    post("SEG/maxlabel/18446744073709551615", "");
    post("SEG/extents", "{\"MinPoint\":[9,9,9],\"MaxPoint\":[1,1,1]}");
    post("SEG/extents", "{\"MinPoint\":[1e99,9,9]}");
    post("NODE/newversion", "");
    post("NODE/branch", "{\"branch\":\"b\"}");
    post("NODE/tag", "{\"tag\":\"a/b\"}");
    post("/api/repos", "{\"root\":\"a/b\"}");
    post("/api/repos", "[]");
    post("REPO/instance", "{\"typename\":\"labelmap\",\"dataname\":\"../x\"}");
    post("REPO/instance", "{\"typename\":\"labelmap\",\"dataname\":\"y\",\"BlockSize\":\"0,0,0\"}");
    post(
        "REPO/instance",
        "{\"typename\":\"labelmap\",\"dataname\":\"y\",\"MaxDownresLevel\":\"99999\"}");
    post(
        "REPO/instance",
        "{\"typename\":\"labelmap\",\"dataname\":\"y\",\"VoxelSize\":\"-1,NaN,0\"}");
    post("REPO/log", "{\"log\":7}");
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] block(int x, int length, byte[] payload) {
    return little(16 + payload.length)
        .putInt(x)
        .putInt(0)
        .putInt(0)
        .putInt(length)
        .put(payload)
        .array();
  }

  private void blockStreams() throws IOException {
    post("SEG/blocks", new byte[3]);
    post("SEG/blocks", block(0, -1, new byte[8]));
    post("SEG/blocks", block(0, Integer.MAX_VALUE, new byte[8]));
    post("SEG/blocks", block(1 << 25, 8, new byte[8]));
    post("SEG/blocks", block(0, 8, new byte[8]));
    post("SEG/blocks?compression=lz4", new byte[0]);
    post("SEG/blocks?scale=77", block(0, 8, new byte[8]));
    byte[] bomb = gzip(new byte[100 << 20]);
    post("SEG/blocks", block(0, bomb.length, bomb));
    byte[] many = gzip(little(24).putInt(8).putInt(8).putInt(8).putInt(1 << 31).putLong(1).array());
    post("SEG/blocks", block(0, many.length, many));
    byte[] huge = gzip(little(24).putInt(1 << 20).putInt(8).putInt(8).putInt(1).putLong(1).array());
    post("SEG/blocks", block(0, huge.length, huge));
    byte[] none = gzip(little(24).putInt(8).putInt(8).putInt(8).putInt(0).putLong(1).array());
    post("SEG/blocks", block(0, none.length, none));
    byte[] other = gzip(little(24).putInt(4).putInt(4).putInt(4).putInt(1).putLong(1).array());
    post("SEG/blocks", block(0, other.length, other));
    byte[] cut =
        gzip(little(40).putInt(8).putInt(8).putInt(8).putInt(2).putLong(1).putLong(2).array());
    post("SEG/blocks", block(0, cut.length, cut));
    post("SEG/ingest-supervoxels", block(0, 8, new byte[8]));
  }

  private void voxels() throws IOException {
    String path = "SEG/raw/0_1_2/64_64_64/0_0_0";
    post(path, new byte[7]);
    post(path + "?compression=lz4", new byte[100]);
    post(path + "?compression=gzip", new byte[100]);
    post(path + "?compression=gzip", gzip(new byte[100 << 20]));
    post(path + "?compression=gzip", gzip(new byte[100]));
    post("SEG/raw/0_1_2/64_64_64/1_0_0", new byte[0]);
    post("SEG/raw/0_1_2/10048_10048_10048/0_0_0", new byte[0]);
  }

  private static byte[] rle(long count, int... numbers) {
    ByteBuffer out = little(12 + 4 * numbers.length);
    out.put((byte) 0).put((byte) 3).put((byte) 0).put((byte) 0).putInt(0).putInt((int) count);
    for (int number : numbers) {
      out.putInt(number);
    }
    return out.array();
  }

  private void runs() {
    for (String path : List.of("SEG/split-supervoxel/1", "SEG/split/1")) {
      post(path, new byte[0]);
      post(path, new byte[11]);
      post(path, rle(0));
      post(path, rle(0xFFFFFFFFL));
      post(path, rle(1, 0, 0, 0, 0));
      post(path, rle(1, 0, 0, 0, -1));
      post(path, rle(1, 0, 0, 0, Integer.MAX_VALUE));
      post(path, rle(1, Integer.MAX_VALUE, 0, 0, 5));
      post(path, rle(1, 0, Integer.MIN_VALUE, Integer.MAX_VALUE, 5));
      post(path, rle(2, 0, 0, 0, 1));
      post(path, rle(1, 40, 0, 0, 1));
    }
    post("SEG/split-supervoxel/1?split=5&remain=5", rle(1, 0, 0, 0, 1));
    post("SEG/split-supervoxel/1?split=2", rle(1, 0, 0, 0, 1));
    post("SEG/split-supervoxel/12345", rle(1, 0, 0, 0, 1));
  }

  private void images() {
    for (String size :
        List.of(
            "10000_10000_10000",
            "2147483647_2147483647_2147483647",
            "0_64_64",
            "64_64",
            "1_268435456_1",
            "64_-64_64")) {
      get("GRAY/raw/0_1_2/" + size + "/0_0_0");
      get("GRAY/raw/0_1_2/" + size + "/0_0_0/jpeg");
      get("GRAY/subvolblocks/" + size + "/0_0_0");
      post("GRAY/raw/0_1_2/" + size + "/0_0_0", "");
    }
    for (String form : List.of("gif", "jpg:0", "jpg:101", "jpg:x", "png:5")) {
      get("GRAY/raw/xy/64_64/0_0_0/" + form);
    }
    for (String plane : List.of("xy", "xz", "yz", "0_1")) {
      get("GRAY/raw/" + plane + "/100000_100000/0_0_0");
      get("GRAY/isotropic/" + plane + "/70000_2/0_0_0/jpg");
      get("GRAY/raw/" + plane + "/64/0_0_0");
      get("GRAY/raw/" + plane + "/64_64/2147483600_2147483600_2147483600");
      post("GRAY/raw/" + plane + "/64_64/0_0_0", "");
    }
    get("GRAY/raw/2_1/64_64/0_0_0");
    get("GRAY/raw/0_1_2/64_2048_64/0_0_0/jpeg");
    get("GRAY/raw/0_1_2/64_64_64/0_0_0?roi=nosuch");
    get("GRAY/raw/xy/64_64/0_0_0?roi=region&attenuation=9");
    get("GRAY/subvolblocks/32_32_32/1_0_0");
    get("GRAY/subvolblocks/32_32_32/0_0_0?compression=brotli");
    get("GRAY/specificblocks?blocks=1,2");
    get("GRAY/specificblocks?blocks=a,b,c");
    get("GRAY/blocks/0_0_0/0");
    get("GRAY/blocks/0_0_0/999999999999");
    get("GRAY/blocks/9999999_0_0/1");
    post("GRAY/blocks/0_0_0/2", new byte[32 * 32 * 32]);
    post("GRAY/raw/0_1_2/32_32_32/0_0_0", new byte[7]);
    post("GRAY/raw/0_1_2/32_32_32/0_0_0", new byte[32 * 32 * 32 + 1]);
    post("GRAY/raw/0_1_2/32_32_32/0_0_16", new byte[32 * 32 * 32]);
    post("GRAY/raw/0_1_2/32_32_32/0_0_1073741824", new byte[32 * 32 * 32]);
    post("GRAY/raw/0_1_2/32_32_32/0_0_0?roi=region", new byte[32 * 32 * 32]);
    post("GRAY/extents", "{\"MinPoint\":[9,9,9],\"MaxPoint\":[1,1,1]}");
    for (String size : List.of("[0,1,1]", "[1,1]", "[-8,8,8]", "[\"8\",8,8]", "[1e999,1,1]")) {
      post("GRAY/resolution", size);
    }
    for (String settings :
        List.of(
            "\"BlockSize\":\"4,4,4\"",
            "\"BlockSize\":\"1024,1024,1024\"",
            "\"Background\":\"256\"",
            "\"VoxelSize\":\"8,8\"")) {
      post("REPO/instance", "{\"typename\":\"uint8blk\",\"dataname\":\"z\"," + settings + "}");
    }
  }

  private void messages() {
    for (String path : List.of("SEG/index/1", "SEG/indices", "SEG/mappings")) {
      post(path, new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F});
      post(path, new byte[] {0x0A, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07});
    }
    post("SEG/index/1", new byte[] {0x10, 0x05});
    post("KV/keyvalues", new byte[] {0x0A, 0x7F});
    post("KV/key/" + "k".repeat(5000), "x");
    get("KV/key/nosuch");
    get("KV/keyrange/a");
    get("KV/keyvalues?json=true", "{}");
    post("ROI/roi", "[[1,2,3]]");
    post("ROI/roi", "[[1,2,5,3]]");
    post("ROI/ptquery", "[[1,2]]");
    get("ROI/mask/0_1_2/100000_100000_100000/0_0_0");
    get("ROI/partition?batchsize=0");
  }

  private void annotations() {
    for (String body :
        List.of(
            "",
            "{}",
            "[",
            "[1]",
            "[null]",
            "[{}]",
            "[{\"Pos\":[1,2]}]",
            "[{\"Pos\":[1,2,3.5]}]",
            "[{\"Pos\":[1,2,99999999999]}]",
            "[{\"Pos\":[1,2,2147483647]}]",
            "[{\"Pos\":[9,9,9],\"Kind\":7}]",
            "[{\"Pos\":[9,9,9],\"Kind\":\"Bogus\"}]",
            "[{\"Pos\":[9,9,9],\"Tags\":\"a\"}]",
            "[{\"Pos\":[9,9,9],\"Tags\":[\"a\\u0000b\"]}]",
            "[{\"Pos\":[9,9,9],\"Tags\":[\"" + "t".repeat(5000) + "\"]}]",
            "[{\"Pos\":[9,9,9],\"Prop\":{\"a\":1}}]",
            "[{\"Pos\":[9,9,9],\"Rels\":[{\"Rel\":\"Bogus\",\"To\":[1,2,3]}]}]",
            "[{\"Pos\":[9,9,9],\"Rels\":[{\"Rel\":\"PreSynTo\"}]}]",
            "[{\"Pos\":[9,9,9]},{\"Pos\":[9,9,9],\"Kind\":\"\"}]",
            "[{\"Pos\":[9,9,9]}] x",
            "[{\"Pos\":" + "[".repeat(5000))) {
      post("SYN/elements", body);
    }
    post("SYN/blocks", "[]");
    post("SYN/blocks", "{\"0,0,0\":{}}");
    post("SYN/blocks", "{\"0,0\":[]}");
    post("SYN/blocks", "{\"0,0,99999999999\":[]}");
    post("SYN/blocks", "{\"7,0,0\":[{\"Pos\":[1,2,3]}]}");
    post("SYN/labels", "{\"x\":\"[]\"}");
    post("SYN/labels", "{\"1\":\"[{}]\"}");
    post("SYN/move/1_2_3", "");
    post("SYN/move/5_5_5/6_6_6", "");
    post("SYN/move/1_2_3/1_2_2147483647", "");
    post("SYN/sync", "{\"sync\":\"nosuch\"}");
    post("SYN/nosuch", "");
    for (String path :
        List.of(
            "SYN/elements/1_1/0_0_0",
            "SYN/elements/0_1_1/0_0_0",
            "SYN/elements/1_1_1",
            "SYN/blocks/1_1_-1/0_0_0",
            "SYN/label/0",
            "SYN/label/x",
            "SYN/tag",
            "SYN/roi/nosuch",
            "SYN/roi/seg",
            "SYN/roi/region,zz",
            "SIZES/count/1/Bogus",
            "SIZES/count/0/PreSyn",
            "SIZES/count/1",
            "SIZES/top/x/PreSyn",
            "SIZES/top/99999999999999999999/PreSyn",
            "SIZES/top/-1/PreSyn",
            "SIZES/threshold/1/AllSyn?offset=-1",
            "SIZES/threshold/1/AllSyn?n=x",
            "SIZES/nosuch")) {
      get(path);
    }
    get("SIZES/counts/PreSyn", "[-1]");
    get("SIZES/counts/PreSyn", "{}");
    all.add(new Hostile("DELETE", "SYN/element/7_7_7", new byte[0]));
    all.add(new Hostile("DELETE", "SYN/element/7_7", new byte[0]));
    all.add(new Hostile("DELETE", "SYN/elements", new byte[0]));
    post("REPO/instance", "{\"typename\":\"annotation\",\"dataname\":\"y\",\"sync\":\"nosuch\"}");
    post("REPO/instance", "{\"typename\":\"annotation\",\"dataname\":\"y\",\"BlockSize\":\"0,0\"}");
    post("REPO/instance", "{\"typename\":\"labelsz\",\"dataname\":\"y\",\"ROI\":\"a,b\"}");
  }
}
