package org.neuropil.volume.block;

/**
 * A box of voxels at a scale.
 *
 * @param sizeX voxels along x, 1 or more
 * @param x0 least x; may be negative
 */
public record Cutout(int scale, int x0, int y0, int z0, int sizeX, int sizeY, int sizeZ) {
  public Cutout {
    if (scale < 0 || scale > 127) {
      throw new IllegalArgumentException("scale: " + scale + " (expected: 0 or more)");
    }
    check("x", x0, sizeX);
    check("y", y0, sizeY);
    check("z", z0, sizeZ);
  }

  private static void check(String axis, int from, int size) {
    if (size < 1 || (long) from + size - 1 > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "size along "
              + axis
              + ": "
              + size
              + " from "
              + from
              + " (expected: 1 or more, ending within 32 bits)");
    }
  }

  /** How many voxels it has; the largest number of 64 bits when they are more. */
  public long voxels() {
    long area = (long) sizeX * sizeY;
    return area > Long.MAX_VALUE / sizeZ ? Long.MAX_VALUE : area * sizeZ;
  }

  /** Refuses a box of more voxels. */
  public Cutout ofAtMost(long voxels) {
    if (voxels() > voxels) {
      throw new IllegalArgumentException(
          voxels() + " voxels (expected: at most " + voxels + " in one request)");
    }
    return this;
  }

  /** Whether it is made of whole blocks. */
  public boolean isAligned(VoxelGrid grid) {
    return x0 % grid.nx() == 0
        && y0 % grid.ny() == 0
        && z0 % grid.nz() == 0
        && sizeX % grid.nx() == 0
        && sizeY % grid.ny() == 0
        && sizeZ % grid.nz() == 0;
  }

  /** The blocks that it touches. */
  public BlockRange blocks(VoxelGrid grid) {
    return new BlockRange(
        Math.floorDiv(x0, grid.nx()),
        Math.floorDiv(y0, grid.ny()),
        Math.floorDiv(z0, grid.nz()),
        Math.floorDiv(x0 + sizeX - 1, grid.nx()),
        Math.floorDiv(y0 + sizeY - 1, grid.ny()),
        Math.floorDiv(z0 + sizeZ - 1, grid.nz()));
  }

  /**
   * The voxels that a block and a box have both.
   *
   * @param x0 first x within the block; the ends do not belong to it
   * @param offset where the first one is in the box's voxels, x fastest
   */
  public record Overlap(int x0, int y0, int z0, int x1, int y1, int z1, int offset) {}

  /** What a block that it touches has of it; only for boxes whose voxels fit an array. */
  public Overlap overlap(BlockPosition position, VoxelGrid grid) {
    long x = (long) position.x() * grid.nx();
    long y = (long) position.y() * grid.ny();
    long z = (long) position.z() * grid.nz();
    int fromX = (int) Math.max(0, x0 - x);
    int fromY = (int) Math.max(0, y0 - y);
    int fromZ = (int) Math.max(0, z0 - z);
    return new Overlap(
        fromX,
        fromY,
        fromZ,
        (int) Math.min(grid.nx(), (long) x0 + sizeX - x),
        (int) Math.min(grid.ny(), (long) y0 + sizeY - y),
        (int) Math.min(grid.nz(), (long) z0 + sizeZ - z),
        (int) (((z + fromZ - z0) * sizeY + (y + fromY - y0)) * sizeX + (x + fromX - x0)));
  }
}
