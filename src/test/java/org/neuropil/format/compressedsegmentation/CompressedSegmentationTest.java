package org.neuropil.format.compressedsegmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class CompressedSegmentationTest {
  private static final String GOLDEN = "/precomputed/";

  @Test
  void roundTripsVoxelsOfAnyShape() {
    for (long seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      SegmentationShape shape = shape(random);
      long[] voxels = voxels(random, shape);

      byte[] bytes = CompressedSegmentation.encode(voxels, shape);

      assertThat(CompressedSegmentation.decode(bytes, shape))
          .as("seed %d, %s", seed, shape)
          .isEqualTo(voxels);
      assertThat(NaiveSegmentation.decode(bytes, shape))
          .as("naive, seed %d, %s", seed, shape)
          .isEqualTo(voxels);
    }
  }

  @Test
  void readsWhatNeuroglancersLibrariesWrote() throws IOException {
    long[] all = golden("seg-s0.u64.gz");
    long[] expected = cut(all, 150, 97, 0, 0, 0, 64, 64, 64);

    long[] read =
        CompressedSegmentation.decode(
            resource("seg_cs/8_8_8/10-74_20-84_30-94"), 64, 64, 64, 8, 8, 8, true);

    assertThat(read).isEqualTo(expected);
  }

  @Test
  void readsCutChunksWithOddBlocksOf32Bits() throws IOException {
    long[] all = golden("seg32-s0.u64.gz");
    long[] expected = cut(all, 100, 61, 50, 41, 33, 50, 20, 12);
    byte[] bytes = resource("seg32_cs_oddblock/16_16_40/30-80_41-61_38-50");

    assertThat(CompressedSegmentation.decode(bytes, 50, 20, 12, 4, 8, 16, false))
        .isEqualTo(expected);
  }

  /** Their writer sorts tables, shares them, and uses the least bits, as ours does. */
  @Test
  void writesTheVeryBytesOfNeuroglancersLibraries() throws IOException {
    long[] whole = cut(golden("seg-s0.u64.gz"), 150, 97, 0, 0, 0, 64, 64, 64);
    long[] odd = cut(golden("seg32-s0.u64.gz"), 100, 61, 50, 41, 33, 50, 20, 12);

    byte[] oddBytes = CompressedSegmentation.encode(odd, 50, 20, 12, 4, 8, 16, false);
    byte[] theirs = resource("seg32_cs_oddblock/16_16_40/30-80_41-61_38-50");

    assertThat(CompressedSegmentation.encode64(whole, 64, 64, 64))
        .isEqualTo(resource("seg_cs/8_8_8/10-74_20-84_30-94"));
    assertThat(oddBytes).isEqualTo(theirs);
  }

  @Test
  void refusesDamagedBytesOrReadsOtherLabels() {
    SegmentationShape shape = new SegmentationShape(20, 17, 9, 8, 8, 8, 1, true);
    byte[] whole = CompressedSegmentation.encode(voxels(new Random(5), shape), shape);
    int refused = 0;
    for (long seed = 1; seed <= 2_000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = whole.clone();
      if (random.nextBoolean()) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      for (int i = 0; i < 4 && bytes.length > 0; i++) {
        int reach = random.nextBoolean() ? Math.min(bytes.length, 160) : bytes.length;
        bytes[random.nextInt(reach)] = (byte) random.nextInt();
      }
      try {
        assertThat(CompressedSegmentation.decode(bytes, shape)).hasSize(shape.voxels());
      } catch (CompressedSegmentationException e) {
        refused++;
        assertThat(e).as("seed %d", seed).hasMessageContaining("byte " + e.offset());
      }
    }
    assertThat(refused).isGreaterThan(500);
  }

  @Test
  void saysWhichByteIsWrong() {
    byte[] bytes = CompressedSegmentation.encode64(new long[512], 8, 8, 8);
    bytes[7] = 3;

    assertThatThrownBy(() -> CompressedSegmentation.decode(bytes, 8, 8, 8, 8, 8, 8, true))
        .isInstanceOf(CompressedSegmentationException.class)
        .hasMessage(
            "compressed segmentation, byte 7: 3 bits (expected: 0, 1, 2, 4, 8, 16 or 32 bits a"
                + " value)");
  }

  @Test
  void refusesAnEmptyFileForAHugeShapeWithoutMakingRoom() {
    assertThatThrownBy(
            () ->
                CompressedSegmentation.decode(
                    new byte[] {1, 0, 0, 0}, 1 << 10, 1 << 10, 1 << 10, 8, 8, 8, true))
        .isInstanceOf(CompressedSegmentationException.class)
        .hasMessageContaining("2097152 block headers");
  }

  @Test
  void refusesLabelsBeyond32Bits() {
    assertThatThrownBy(
            () -> CompressedSegmentation.encode(new long[] {1L << 32}, 1, 1, 1, 8, 8, 8, false))
        .hasMessage("label 4294967296 (expected: less than 2^32)");
  }

  @Test
  void sharesTablesOfBlocksWithEqualLabels() {
    long[] voxels = new long[16 * 8 * 8];
    Arrays.fill(voxels, 7);

    assertThat(CompressedSegmentation.encode64(voxels, 16, 8, 8)).hasSize(4 * (1 + 2 * 2 + 2));
  }

  private static SegmentationShape shape(Random random) {
    return new SegmentationShape(
        1 + random.nextInt(40),
        1 + random.nextInt(40),
        1 + random.nextInt(40),
        1 + random.nextInt(random.nextBoolean() ? 9 : 40),
        1 + random.nextInt(9),
        1 + random.nextInt(20),
        1 + random.nextInt(3),
        random.nextBoolean());
  }

  /** Boxes of labels over few or many different single ones. */
  private static long[] voxels(Random random, SegmentationShape shape) {
    long mask = shape.is64() ? -1 : 0xFFFFFFFFL;
    int kinds = 1 << random.nextInt(14);
    long[] labels = random.longs(kinds).map(label -> label & mask).toArray();
    long[] voxels = new long[shape.channels() * shape.voxels()];
    int at = 0;
    while (at < voxels.length) {
      int run = Math.min(voxels.length - at, 1 + random.nextInt(1 + random.nextInt(30)));
      Arrays.fill(voxels, at, at + run, labels[random.nextInt(kinds)]);
      at += run;
    }
    return voxels;
  }

  private static long[] cut(
      long[] all, int nx, int ny, int x0, int y0, int z0, int sx, int sy, int sz) {
    long[] out = new long[sx * sy * sz];
    for (int i = 0; i < out.length; i++) {
      int x = x0 + i % sx;
      int y = y0 + i / sx % sy;
      int z = z0 + i / sx / sy;
      out[i] = all[(z * ny + y) * nx + x];
    }
    return out;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = CompressedSegmentationTest.class.getResourceAsStream(GOLDEN + name)) {
      return in.readAllBytes();
    }
  }

  private static long[] golden(String name) throws IOException {
    try (InputStream in =
        new GZIPInputStream(CompressedSegmentationTest.class.getResourceAsStream(GOLDEN + name))) {
      byte[] bytes = in.readAllBytes();
      long[] voxels = new long[bytes.length / 8];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(voxels);
      return voxels;
    }
  }
}
