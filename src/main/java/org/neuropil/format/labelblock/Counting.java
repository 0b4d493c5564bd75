package org.neuropil.format.labelblock;

import java.util.Arrays;

/** Counts voxels by label without expanding them. */
final class Counting {
  private Counting() {}

  static LabelCounts counts(LabelBlock block) {
    int[] counts = new int[block.labelCount()];
    Tail tail = block.tail();
    int nothing = 0;
    if (tail == null) {
      counts[0] = block.nx() * block.ny() * block.nz();
    } else {
      PackedCounts own = new PackedCounts();
      for (int sub = 0; sub < block.subBlocks(); sub++) {
        int size = tail.sizes[sub];
        if (size == 0) {
          nothing += Tail.VOXELS;
        } else if (size == 1) {
          counts[tail.entry(sub, 0)] += Tail.VOXELS;
        } else {
          own.count(tail.bytes, tail.voxels[sub], Tail.bits(size));
          for (int i = 0; i < size; i++) {
            counts[tail.entry(sub, i)] += own.counts[i];
          }
        }
      }
    }
    return merged(block.labels(), counts, nothing);
  }

  /** Sums up entries that repeat, and leaves out unused ones. */
  private static LabelCounts merged(long[] palette, int[] counts, int nothing) {
    // One place more for the background that sub-blocks without labels have.
    long[] sorted = Arrays.copyOf(palette, palette.length + (nothing > 0 ? 1 : 0));
    Arrays.sort(sorted);
    int labels = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[labels++] = sorted[i];
      }
    }
    int[] sums = new int[labels];
    for (int i = 0; i < palette.length && labels > 0; i++) {
      if (counts[i] > 0) {
        sums[Arrays.binarySearch(sorted, 0, labels, palette[i])] += counts[i];
      }
    }
    if (nothing > 0) {
      sums[Arrays.binarySearch(sorted, 0, labels, 0)] += nothing;
    }
    int used = 0;
    for (int i = 0; i < labels; i++) {
      if (sums[i] > 0) {
        sorted[used] = sorted[i];
        sums[used++] = sums[i];
      }
    }
    return new LabelCounts(Arrays.copyOf(sorted, used), Arrays.copyOf(sums, used));
  }
}
