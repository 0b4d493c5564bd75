package org.neuropil.format.labelblock;

import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/** Selects voxels by label, and gives selected ones other labels. */
final class Masking {
  private Masking() {}

  static LabelMask mask(LabelBlock block, LongPredicate wanted) {
    LabelMask mask = new LabelMask(block.nx(), block.ny(), block.nz());
    boolean[] chosen = new boolean[block.labelCount()];
    boolean any = false;
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = wanted.test(block.label(i));
      any |= chosen[i];
    }
    boolean background = block.tail() != null && wanted.test(0);
    if (!any && !background) {
      return mask;
    }
    Tail tail = block.tail();
    int[] values = new int[Tail.VOXELS];
    int sub = 0;
    for (int gz = 0; gz < block.gz(); gz++) {
      for (int gy = 0; gy < block.gy(); gy++) {
        for (int gx = 0; gx < block.gx(); gx++, sub++) {
          if (tail == null || tail.sizes[sub] == 0) {
            boolean all = tail == null ? chosen[0] : background;
            if (all) {
              fill(mask, gx, gy, gz);
            }
          } else {
            subBlock(mask, tail, sub, gx, gy, gz, chosen, values);
          }
        }
      }
    }
    return mask;
  }

  private static void subBlock(
      LabelMask mask, Tail tail, int sub, int gx, int gy, int gz, boolean[] chosen, int[] values) {
    int size = tail.sizes[sub];
    int hits = 0;
    boolean[] own = new boolean[size];
    for (int i = 0; i < size; i++) {
      own[i] = chosen[tail.entry(sub, i)];
      hits += own[i] ? 1 : 0;
    }
    if (hits == size) {
      fill(mask, gx, gy, gz);
    } else if (hits > 0 && size == 2) {
      int flip = own[1] ? 0 : 0xFF;
      for (int row = 0; row < 64; row++) {
        int packed = tail.bytes[tail.voxels[sub] + row] & 0xFF;
        int eight = Integer.reverse(packed) >>> 24 ^ flip;
        mask.setRow(gx, 8 * gy + (row & 7), 8 * gz + (row >> 3), eight);
      }
    } else if (hits > 0) {
      tail.unpack(sub, values);
      for (int row = 0; row < 64; row++) {
        int eight = 0;
        for (int x = 0; x < 8; x++) {
          eight |= own[values[8 * row + x]] ? 1 << x : 0;
        }
        mask.setRow(gx, 8 * gy + (row & 7), 8 * gz + (row >> 3), eight);
      }
    }
  }

  private static void fill(LabelMask mask, int gx, int gy, int gz) {
    for (int row = 0; row < 64; row++) {
      mask.setRow(gx, 8 * gy + (row & 7), 8 * gz + (row >> 3), 0xFF);
    }
  }

  static LabelBlock replace(LabelBlock block, LabelMask mask, LongUnaryOperator map) {
    LabelBlockBuilder builder = new LabelBlockBuilder(block.nx(), block.ny(), block.nz());
    long[] labels = new long[Tail.VOXELS];
    int[] values = new int[Tail.VOXELS];
    int sub = 0;
    for (int gz = 0; gz < block.gz(); gz++) {
      for (int gy = 0; gy < block.gy(); gy++) {
        for (int gx = 0; gx < block.gx(); gx++, sub++) {
          if (isEmpty(mask, gx, gy, gz)) {
            builder.addCopy(block, sub);
          } else {
            block.expand(sub, values, labels);
            replace(labels, mask, gx, gy, gz, map);
            builder.add(labels);
          }
        }
      }
    }
    return builder.build();
  }

  private static void replace(
      long[] labels, LabelMask mask, int gx, int gy, int gz, LongUnaryOperator map) {
    long last = labels[0];
    long mapped = map.applyAsLong(last);
    for (int row = 0; row < 64; row++) {
      int eight = mask.row(gx, 8 * gy + (row & 7), 8 * gz + (row >> 3));
      for (int x = 0; eight != 0; x++, eight >>>= 1) {
        if ((eight & 1) != 0) {
          long label = labels[8 * row + x];
          if (label != last) {
            last = label;
            mapped = map.applyAsLong(label);
          }
          labels[8 * row + x] = mapped;
        }
      }
    }
  }

  private static boolean isEmpty(LabelMask mask, int gx, int gy, int gz) {
    for (int row = 0; row < 64; row++) {
      if (mask.row(gx, 8 * gy + (row & 7), 8 * gz + (row >> 3)) != 0) {
        return false;
      }
    }
    return true;
  }
}
