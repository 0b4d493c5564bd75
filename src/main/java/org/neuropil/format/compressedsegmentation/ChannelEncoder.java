package org.neuropil.format.compressedsegmentation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Writes the blocks of one channel. */
final class ChannelEncoder {
  /** A header holds where its table starts in 24 bits; readers cut the values' start likewise. */
  private static final int MOST_OFFSET = 1 << 24;

  /** The labels of a table, as a key. */
  private record Table(long[] labels, int hash) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Table table && Arrays.equals(labels, table.labels);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private final Words out;
  private final SegmentationShape shape;
  private final BlockLabels labels;

  /** Where the channel starts; offsets count from here. */
  private final int start;

  private final Map<Table, Integer> tables = new HashMap<>();

  ChannelEncoder(Words out, SegmentationShape shape) {
    this.out = out;
    this.shape = shape;
    this.labels = new BlockLabels(shape);
    this.start = out.skip(2 * shape.blocks());
  }

  /** Writes the next block. */
  void add(long[] voxels, int block, int from, int sx, int sy, int sz) {
    labels.collect(voxels, from, sx, sy, sz);
    int bits = bits(labels.size());
    int values = out.length() - start;
    if (bits > 0) {
      pack(bits);
    }
    int table = table();
    if (table >= MOST_OFFSET || values >= MOST_OFFSET) {
      throw new IllegalArgumentException(
          "compressed segmentation with blocks beyond 64 MiB of a channel, where readers cannot"
              + " point (expected: a smaller volume)");
    }
    out.set(start + 2 * block, table | bits << 24);
    out.set(start + 2 * block + 1, values);
  }

  private void pack(int bits) {
    int[] numbers = labels.numbers;
    int[] ranks = labels.ranks;
    int perWord = 32 / bits;
    int voxels = shape.blockVoxels();
    int at = out.skip((voxels + perWord - 1) / perWord);
    int[] words = out.array();
    int i = 0;
    while (i < voxels) {
      int end = Math.min(i + perWord, voxels);
      int word = 0;
      for (int shift = 0; i < end; i++, shift += bits) {
        word |= ranks[numbers[i]] << shift;
      }
      words[at++] = word;
    }
  }

  /** Where the block's table is, which another block may have written. */
  private int table() {
    long[] copy = Arrays.copyOf(labels.table, labels.size());
    Table key = new Table(copy, Arrays.hashCode(copy));
    Integer known = tables.get(key);
    if (known != null) {
      return known;
    }
    int offset = out.length() - start;
    for (long label : copy) {
      out.add((int) label);
      if (shape.is64()) {
        out.add((int) (label >>> 32));
      } else if (label >>> 32 != 0) {
        throw new IllegalArgumentException(
            "label " + Long.toUnsignedString(label) + " (expected: less than 2^32)");
      }
    }
    tables.put(key, offset);
    return offset;
  }

  /** The least of 0, 1, 2, 4, 8, 16, 32 that tells so many labels apart. */
  private static int bits(int labels) {
    if (labels == 1) {
      return 0;
    }
    int needed = 32 - Integer.numberOfLeadingZeros(labels - 1);
    return needed == 1 ? 1 : Integer.highestOneBit(2 * needed - 1);
  }
}
