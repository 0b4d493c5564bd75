package org.neuropil.format.compressedsegmentation;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;

/** The different labels of one block, and its voxels as numbers of these. Used over and over. */
final class BlockLabels {
  /** Up to so many labels are found faster by looking at all of them. */
  private static final int FEW = 16;

  private final SegmentationShape shape;

  /** In order of appearance. */
  private final long[] labels;

  private final Long2IntOpenHashMap many = new Long2IntOpenHashMap();

  /** Of every voxel of the whole block, which label it has; outside the volume, none. */
  final int[] numbers;

  /** For a label in order of appearance, its rank in {@link #table}; at the end, 0 for none. */
  final int[] ranks;

  /** In rising order. */
  final long[] table;

  private int size;

  BlockLabels(SegmentationShape shape) {
    this.shape = shape;
    this.labels = new long[shape.blockVoxels()];
    this.numbers = new int[shape.blockVoxels()];
    this.ranks = new int[shape.blockVoxels() + 1];
    this.table = new long[shape.blockVoxels()];
    many.defaultReturnValue(-1);
  }

  int size() {
    return size;
  }

  /** Reads a block of voxels. */
  void collect(long[] voxels, int from, int sx, int sy, int sz) {
    boolean isCut = sx < shape.bx() || sy < shape.by() || sz < shape.bz();
    if (isCut) {
      Arrays.fill(numbers, shape.blockVoxels());
    }
    if (!many.isEmpty()) {
      many.clear();
    }
    int[] into = numbers;
    long last = voxels[from];
    labels[0] = last;
    size = 1;
    int number = 0;
    for (int z = 0; z < sz; z++) {
      for (int y = 0; y < sy; y++) {
        int row = from + (z * shape.ny() + y) * shape.nx();
        int at = (z * shape.by() + y) * shape.bx();
        for (int x = 0; x < sx; x++) {
          long label = voxels[row + x];
          if (label != last) {
            last = label;
            number = number(label);
          }
          into[at + x] = number;
        }
      }
    }
    rank();
  }

  private int number(long label) {
    if (size <= FEW) {
      for (int i = 0; i < size; i++) {
        if (labels[i] == label) {
          return i;
        }
      }
      labels[size] = label;
      if (size == FEW) {
        for (int i = 0; i <= size; i++) {
          many.put(labels[i], i);
        }
      }
      return size++;
    }
    int known = many.get(label);
    if (known >= 0) {
      return known;
    }
    many.put(label, size);
    labels[size] = label;
    return size++;
  }

  /** Sorts the labels as unsigned numbers: with the highest bit turned over, they are signed. */
  private void rank() {
    for (int i = 0; i < size; i++) {
      table[i] = labels[i] ^ Long.MIN_VALUE;
    }
    if (size > 1) {
      Arrays.sort(table, 0, size);
    }
    for (int i = 0; i < size; i++) {
      ranks[i] = Arrays.binarySearch(table, 0, size, labels[i] ^ Long.MIN_VALUE);
    }
    for (int i = 0; i < size; i++) {
      table[i] ^= Long.MIN_VALUE;
    }
  }
}
