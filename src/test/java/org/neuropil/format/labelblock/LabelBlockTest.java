package org.neuropil.format.labelblock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelBlockTest {
  private static final int[][] SIZES = {{64, 64, 64}, {16, 24, 64}, {32, 16, 16}, {16, 128, 16}};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 9, 17, 40, 300, 2000})
  void voxelsComeBackAsTheyWere(int labels) {
    Random random = new Random(labels);
    for (int[] size : SIZES) {
      long[] voxels = voxels(random, size, labels);
      LabelBlock block = LabelBlock.encode(voxels, size[0], size[1], size[2]);
      byte[] bytes = block.toBytes();
      assertThat(naive(bytes)).as("seed %d", labels).isEqualTo(voxels);
      LabelBlock read = LabelBlock.parse(bytes);
      assertThat(decoded(read)).isEqualTo(voxels);
      assertThat(read.labels()).doesNotHaveDuplicates();
      assertThat(decoded(LabelBlock.trusted(bytes))).isEqualTo(voxels);
      byte[] expanded = new byte[8 * voxels.length];
      read.decode(expanded, label -> label ^ 5);
      long[] mapped = new long[voxels.length];
      ByteBuffer.wrap(expanded).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(mapped);
      assertThat(mapped).isEqualTo(Arrays.stream(voxels).map(label -> label ^ 5).toArray());
      assertThat(segmentation(read.toCompressedSegmentation(), size)).isEqualTo(voxels);
      for (int i = 0; i < 100; i++) {
        int at = random.nextInt(voxels.length);
        int x = at % size[0];
        int y = at / size[0] % size[1];
        int z = at / size[0] / size[1];
        assertThat(read.voxel(x, y, z)).isEqualTo(voxels[at]);
      }
      assertCountsAndMasks(random, read, voxels, size);
    }
  }

  private static void assertCountsAndMasks(
      Random random, LabelBlock block, long[] voxels, int[] size) {
    TreeMap<Long, Integer> counts = new TreeMap<>();
    for (long label : voxels) {
      counts.merge(label, 1, Integer::sum);
    }
    LabelCounts counted = block.counts();
    assertThat(counted.labels())
        .containsExactly(counts.keySet().stream().mapToLong(v -> v).toArray());
    assertThat(counted.counts())
        .containsExactly(counts.values().stream().mapToInt(v -> v).toArray());
    long bit = 1L << random.nextInt(3);
    boolean[] wanted = new boolean[voxels.length];
    block.runs(
        label -> (label & bit) != 0,
        (x, y, z, length) -> {
          int at = (z * size[1] + y) * size[0] + x;
          assertThat(x == 0 || (voxels[at - 1] & bit) == 0).isTrue();
          Arrays.fill(wanted, at, at + length, true);
        });
    for (int i = 0; i < voxels.length; i++) {
      if (wanted[i] != ((voxels[i] & bit) != 0)) {
        throw new AssertionError("voxel " + i);
      }
    }
    LabelMask mask = LabelMask.empty(size[0], size[1], size[2]);
    long[] replaced = voxels.clone();
    for (int i = 0; i < 50; i++) {
      int x = random.nextInt(size[0]);
      int y = random.nextInt(size[1]);
      int z = random.nextInt(size[2]);
      int length = random.nextInt(size[0] - x) + 1;
      mask.setRun(x, y, z, length);
      for (int k = 0; k < length; k++) {
        int at = (z * size[1] + y) * size[0] + x + k;
        replaced[at] = voxels[at] + 7;
      }
    }
    LabelBlock changed = block.replace(mask, label -> label + 7);
    assertThat(naive(changed.toBytes())).isEqualTo(replaced);
    assertThat(decoded(block.mapLabels(label -> label / 2)))
        .isEqualTo(Arrays.stream(voxels).map(label -> label / 2).toArray());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void halvingVotesAsTheRuleSays(long seed) {
    Random random = new Random(seed);
    int[] size = SIZES[(int) (seed % SIZES.length)];
    int nx = size[0];
    int ny = size[1];
    int nz = size[2];
    List<Optional<LabelBlock>> octants = new ArrayList<>();
    long[] full = new long[8 * nx * ny * nz];
    for (int o = 0; o < 8; o++) {
      if (o > 0 && random.nextInt(4) == 0) {
        octants.add(Optional.empty());
        continue;
      }
      long[] voxels = voxels(random, size, 1 + random.nextInt(6));
      octants.add(Optional.of(LabelBlock.encode(voxels, nx, ny, nz)));
      for (int i = 0; i < voxels.length; i++) {
        int x = i % nx + (o & 1) * nx;
        int y = i / nx % ny + (o >> 1 & 1) * ny;
        int z = i / nx / ny + (o >> 2) * nz;
        full[(z * 2 * ny + y) * 2 * nx + x] = voxels[i];
      }
    }
    long[] expected = new long[nx * ny * nz];
    for (int i = 0; i < expected.length; i++) {
      int x = 2 * (i % nx);
      int y = 2 * (i / nx % ny);
      int z = 2 * (i / nx / ny);
      TreeMap<Long, Integer> votes = new TreeMap<>(Long::compareUnsigned);
      for (int k = 0; k < 8; k++) {
        votes.merge(
            full[((z + (k >> 2)) * 2 * ny + y + (k >> 1 & 1)) * 2 * nx + x + (k & 1)],
            1,
            Integer::sum);
      }
      votes.remove(0L);
      int most = votes.values().stream().mapToInt(v -> v).max().orElse(0);
      expected[i] =
          votes.entrySet().stream()
              .filter(vote -> vote.getValue() == most)
              .map(java.util.Map.Entry::getKey)
              .findFirst()
              .orElse(0L);
    }
    assertThat(decoded(Downres.octants(octants))).as("seed %d", seed).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 9, 300})
  void damagedBytesAreABlockOrATypedError(int labels) {
    Random random = new Random(labels);
    byte[] bytes = LabelBlock.encode(voxels(random, SIZES[1], labels), 16, 24, 64).toBytes();
    for (int i = 0; i < 500; i++) {
      byte[] damaged =
          Arrays.copyOf(
              bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
      for (int k = 0; k < 3 && damaged.length > 0; k++) {
        int at =
            random.nextBoolean()
                ? random.nextInt(damaged.length)
                : random.nextInt(Math.min(damaged.length, 400));
        damaged[at] = (byte) random.nextInt();
      }
      try {
        LabelBlock block = LabelBlock.parse(damaged);
        block.counts();
        block.mask(label -> label == 1);
        decoded(block);
      } catch (LabelBlockException e) {
        assertThat(e).hasMessageContaining("expected");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 15, 23})
  void lessThanAHeaderIsRefused(int length) {
    assertThatThrownBy(() -> LabelBlock.parse(new byte[length]))
        .isInstanceOf(LabelBlockException.class)
        .hasMessageContaining("at least 24 bytes");
  }

  /** Smooth in places, noisy in others, labels also above 2^63. */
  private static long[] voxels(Random random, int[] size, int labels) {
    long[] palette = new long[labels];
    for (int i = 0; i < labels; i++) {
      palette[i] = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(1000);
    }
    long[] voxels = new long[size[0] * size[1] * size[2]];
    long label = palette[0];
    for (int i = 0; i < voxels.length; i++) {
      if (random.nextInt(i < voxels.length / 2 ? 40 : 2) == 0) {
        label = palette[random.nextInt(labels)];
      }
      voxels[i] = label;
    }
    return voxels;
  }

  private static long[] decoded(LabelBlock block) {
    long[] out = new long[block.nx() * block.ny() * block.nz()];
    block.decode(out, 0, block.nx(), block.nx() * block.ny());
    return out;
  }

  /** Reads compressed segmentation voxel by voxel and bit by bit. */
  private static long[] segmentation(byte[] bytes, int[] size) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int channel = 4 * in.getInt(0);
    long[] voxels = new long[size[0] * size[1] * size[2]];
    for (int i = 0; i < voxels.length; i++) {
      int x = i % size[0];
      int y = i / size[0] % size[1];
      int z = i / size[0] / size[1];
      int block = (z / 8 * (size[1] / 8) + y / 8) * (size[0] / 8) + x / 8;
      int header = in.getInt(channel + 8 * block);
      int bits = header >>> 24;
      int at = ((z % 8 * 8 + y % 8) * 8 + x % 8) * bits;
      int values = channel + 4 * in.getInt(channel + 8 * block + 4);
      int number = bits == 0 ? 0 : in.getInt(values + 4 * (at / 32)) >>> at % 32 & (1 << bits) - 1;
      voxels[i] = in.getLong(channel + 4 * (header & 0xFFFFFF) + 8 * number);
    }
    return voxels;
  }

  /** Reads the format voxel by voxel and bit by bit. */
  private static long[] naive(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int gx = in.getInt();
    int gy = in.getInt();
    int gz = in.getInt();
    long[] palette = new long[in.getInt()];
    for (int i = 0; i < palette.length; i++) {
      palette[i] = in.getLong();
    }
    long[] voxels = new long[512 * gx * gy * gz];
    if (palette.length == 1) {
      Arrays.fill(voxels, palette[0]);
      return voxels;
    }
    int[] sizes = new int[gx * gy * gz];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = in.getShort();
    }
    int[][] entries = new int[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      entries[i] = new int[sizes[i]];
      for (int k = 0; k < sizes[i]; k++) {
        entries[i][k] = in.getInt();
      }
    }
    int bit = 8 * in.position();
    for (int i = 0; i < sizes.length; i++) {
      int bits = sizes[i] <= 1 ? 0 : (int) Math.ceil(Math.log(sizes[i]) / Math.log(2) - 1e-9);
      for (int v = 0; v < 512; v++) {
        int value = 0;
        for (int b = 0; b < bits; b++, bit++) {
          value = value << 1 | bytes[bit >> 3] >> 7 - (bit & 7) & 1;
        }
        int x = 8 * (i % gx) + v % 8;
        int y = 8 * (i / gx % gy) + v / 8 % 8;
        int z = 8 * (i / gx / gy) + v / 64;
        voxels[(z * 8 * gy + y) * 8 * gx + x] = sizes[i] == 0 ? 0 : palette[entries[i][value]];
      }
    }
    assertThat(bit).isEqualTo(8 * bytes.length);
    return voxels;
  }
}
