package org.neuropil.volume.annotation;

import java.util.function.Consumer;
import org.neuropil.volume.block.BlockPosition;

/**
 * The cubes that a box of voxels touches, as far as there can be points; both ends belong to it.
 */
record Cubes(long x0, long y0, long z0, long x1, long y1, long z1) {
  private static final long FIRST = -(1L << 20);
  private static final long LAST = (1L << 20) - 1;

  /** Of a box's least corner and its sizes. */
  static Cubes of(long[] from, long[] size) {
    long[] first = new long[3];
    long[] last = new long[3];
    for (int i = 0; i < 3; i++) {
      first[i] = Math.max(FIRST, Math.floorDiv(from[i], Point.CUBE));
      last[i] = Math.min(LAST, Math.floorDiv(from[i] + size[i] - 1, Point.CUBE));
    }
    return new Cubes(first[0], first[1], first[2], last[0], last[1], last[2]);
  }

  /** How many there are, or nearly, where that is more than a long holds exactly. */
  double count() {
    return Math.max(0.0, x1 - x0 + 1) * Math.max(0.0, y1 - y0 + 1) * Math.max(0.0, z1 - z0 + 1);
  }

  void forEach(Consumer<BlockPosition> consumer) {
    for (long z = z0; z <= z1; z++) {
      for (long y = y0; y <= y1; y++) {
        for (long x = x0; x <= x1; x++) {
          consumer.accept(new BlockPosition((int) x, (int) y, (int) z));
        }
      }
    }
  }
}
