package org.neuropil.format.compressedsegmentation;

import java.util.Arrays;

/**
 * Writes Neuroglancer's {@code compressed_segmentation}: blocks of voxels, each with a table of its
 * labels and its voxels as numbers of that table in 0, 1, 2, 4, 8 or 16 bits. Little-endian; voxels
 * and blocks with x fastest; packed numbers lowest bits first. Equal tables of neighbouring blocks
 * are shared.
 */
public final class CompressedSegmentation {
  private static final int SIDE = 8;
  private static final int VOXELS = SIDE * SIDE * SIDE;

  /** A header holds where its table is in 24 bits. */
  private static final int MAX_TABLE_OFFSET = 1 << 24;

  private CompressedSegmentation() {}

  /**
   * Labels of 64 bits in blocks of 8 x 8 x 8, one channel; as DVID's {@code google} compression.
   *
   * @param voxels x fastest
   * @param nx voxels along x, a multiple of 8
   */
  public static byte[] encode64(long[] voxels, int nx, int ny, int nz) {
    if (nx % SIDE != 0 || ny % SIDE != 0 || nz % SIDE != 0 || nx * ny * nz != voxels.length) {
      throw new IllegalArgumentException(
          nx + " x " + ny + " x " + nz + " voxels (expected: multiples of the block size, 8)");
    }
    int blocks = voxels.length / VOXELS;
    Words out = new Words(1 + 2 * blocks + voxels.length / 16);
    out.add(1);
    out.skip(2 * blocks);
    BlockEncoder encoder = new BlockEncoder(out);
    int block = 0;
    for (int z = 0; z < nz; z += SIDE) {
      for (int y = 0; y < ny; y += SIDE) {
        for (int x = 0; x < nx; x += SIDE) {
          encoder.add(voxels, (z * ny + y) * nx + x, nx, nx * ny, 1 + 2 * block++);
        }
      }
    }
    return out.bytes();
  }

  /** Finds each block's labels and packs its voxels. */
  private static final class BlockEncoder {
    private final Words out;
    private final long[] labels = new long[VOXELS];
    private final long[] table = new long[VOXELS];
    private final int[] ranks = new int[VOXELS];
    private final int[] numbers = new int[VOXELS];
    private long[] lastTable = new long[0];
    private int lastOffset;

    BlockEncoder(Words out) {
      this.out = out;
    }

    void add(long[] voxels, int from, int strideY, int strideZ, int header) {
      int size = collect(voxels, from, strideY, strideZ);
      int bits = bits(size);
      int values = out.length() - 1;
      pack(bits);
      int offset = tableOffset(size);
      if (offset >= MAX_TABLE_OFFSET) {
        throw new IllegalArgumentException(
            "too many different labels for this format (expected: a smaller volume)");
      }
      out.set(header, offset | bits << 24);
      out.set(header + 1, values);
    }

    /** Labels in order of appearance, then sorted; voxels as numbers of the sorted table. */
    private int collect(long[] voxels, int from, int strideY, int strideZ) {
      int size = 1;
      long last = voxels[from];
      int number = 0;
      labels[0] = last;
      int at = 0;
      for (int z = 0; z < SIDE; z++) {
        for (int y = 0; y < SIDE; y++) {
          int row = from + z * strideZ + y * strideY;
          for (int x = 0; x < SIDE; x++) {
            long label = voxels[row + x];
            if (label != last) {
              last = label;
              number = 0;
              while (number < size && labels[number] != label) {
                number++;
              }
              if (number == size) {
                labels[size++] = label;
              }
            }
            numbers[at++] = number;
          }
        }
      }
      System.arraycopy(labels, 0, table, 0, size);
      Arrays.sort(table, 0, size);
      if (size > 1) {
        for (int i = 0; i < size; i++) {
          ranks[i] = Arrays.binarySearch(table, 0, size, labels[i]);
        }
        for (int i = 0; i < VOXELS; i++) {
          numbers[i] = ranks[numbers[i]];
        }
      }
      return size;
    }

    private void pack(int bits) {
      if (bits == 0) {
        return;
      }
      int perWord = 32 / bits;
      for (int i = 0; i < VOXELS; i += perWord) {
        int word = 0;
        for (int k = 0; k < perWord; k++) {
          word |= numbers[i + k] << k * bits;
        }
        out.add(word);
      }
    }

    private int tableOffset(int size) {
      if (Arrays.equals(lastTable, 0, lastTable.length, table, 0, size)) {
        return lastOffset;
      }
      lastTable = Arrays.copyOf(table, size);
      lastOffset = out.length() - 1;
      for (int i = 0; i < size; i++) {
        out.add((int) table[i]);
        out.add((int) (table[i] >>> 32));
      }
      return lastOffset;
    }

    private static int bits(int size) {
      if (size <= 1) {
        return 0;
      }
      int needed = 32 - Integer.numberOfLeadingZeros(size - 1);
      return needed <= 1 ? 1 : Integer.highestOneBit(2 * needed - 1);
    }
  }

  /** Words of 32 bits, little-endian. */
  private static final class Words {
    private int[] words;
    private int length;

    Words(int capacity) {
      words = new int[Math.max(16, capacity)];
    }

    int length() {
      return length;
    }

    void add(int word) {
      if (length == words.length) {
        words = Arrays.copyOf(words, 2 * length);
      }
      words[length++] = word;
    }

    void skip(int count) {
      words = length + count > words.length ? Arrays.copyOf(words, 2 * (length + count)) : words;
      length += count;
    }

    void set(int at, int word) {
      words[at] = word;
    }

    byte[] bytes() {
      byte[] bytes = new byte[4 * length];
      java.nio.ByteBuffer.wrap(bytes)
          .order(java.nio.ByteOrder.LITTLE_ENDIAN)
          .asIntBuffer()
          .put(words, 0, length);
      return bytes;
    }
  }
}
