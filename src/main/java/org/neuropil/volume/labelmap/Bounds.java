package org.neuropil.volume.labelmap;

import org.neuropil.volume.block.BlockPosition;

/** A box of voxels at the scale of a request; both ends belong to it, absent ones are far away. */
public record Bounds(long x0, long y0, long z0, long x1, long y1, long z1) {
  /** Everywhere. */
  public static final Bounds NONE =
      new Bounds(
          Integer.MIN_VALUE,
          Integer.MIN_VALUE,
          Integer.MIN_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE);

  /** Whether a block has voxels inside. */
  public boolean touches(BlockPosition block, LabelmapSettings settings) {
    return touches(block.x(), settings.nx(), x0, x1)
        && touches(block.y(), settings.ny(), y0, y1)
        && touches(block.z(), settings.nz(), z0, z1);
  }

  private static boolean touches(int block, int side, long from, long to) {
    long first = (long) block * side;
    return first <= to && first + side - 1 >= from;
  }
}
