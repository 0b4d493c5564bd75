package org.neuropil.format.labelblock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Counts voxels by label without expanding them. */
final class Counting {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final long ODD = 0x5555555555555555L;

  private Counting() {}

  static LabelCounts counts(LabelBlock block) {
    int[] counts = new int[block.labelCount()];
    Tail tail = block.tail();
    int nothing = 0;
    if (tail == null) {
      counts[0] = block.nx() * block.ny() * block.nz();
    } else {
      int[] own = new int[Tail.VOXELS];
      int[] values = new int[Tail.VOXELS];
      for (int sub = 0; sub < block.subBlocks(); sub++) {
        int size = tail.sizes[sub];
        if (size == 0) {
          nothing += Tail.VOXELS;
        } else if (size == 1) {
          counts[tail.entry(sub, 0)] += Tail.VOXELS;
        } else {
          Arrays.fill(own, 0, size, 0);
          count(tail, sub, values, own);
          for (int i = 0; i < size; i++) {
            counts[tail.entry(sub, i)] += own[i];
          }
        }
      }
    }
    return merged(block.labels(), counts, nothing);
  }

  private static void count(Tail tail, int sub, int[] values, int[] own) {
    int size = tail.sizes[sub];
    if (size == 2) {
      int ones = 0;
      for (int i = 0; i < 8; i++) {
        ones += Long.bitCount((long) LONG.get(tail.bytes, tail.voxels[sub] + 8 * i));
      }
      own[0] += Tail.VOXELS - ones;
      own[1] += ones;
    } else if (size <= 4) {
      int low = 0;
      int high = 0;
      int both = 0;
      for (int i = 0; i < 16; i++) {
        long word = (long) LONG.get(tail.bytes, tail.voxels[sub] + 8 * i);
        low += Long.bitCount(word & ODD);
        high += Long.bitCount(word >>> 1 & ODD);
        both += Long.bitCount(word & word >>> 1 & ODD);
      }
      own[0] += Tail.VOXELS - low - high + both;
      own[1] += low - both;
      own[2] += high - both;
      if (size == 4) {
        own[3] += both;
      }
    } else {
      tail.unpack(sub, values);
      for (int i = 0; i < Tail.VOXELS; i++) {
        own[values[i]]++;
      }
    }
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
