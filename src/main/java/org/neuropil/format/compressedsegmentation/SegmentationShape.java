package org.neuropil.format.compressedsegmentation;

/**
 * What a compressed segmentation does not say of itself: its size, and that of its blocks.
 *
 * @param nx voxels along x; need not be a multiple of the block's
 * @param bx voxels of a block along x
 * @param channels one after the other, each with voxels of its own
 * @param is64 whether labels have 64 bits, not 32
 */
public record SegmentationShape(
    int nx, int ny, int nz, int bx, int by, int bz, int channels, boolean is64) {
  private static final int MOST_SIDE = 1 << 20;

  /** Refuses sides below 1, and more voxels than an array holds. */
  public SegmentationShape {
    positive("nx", nx);
    positive("ny", ny);
    positive("nz", nz);
    positive("bx", bx);
    positive("by", by);
    positive("bz", bz);
    positive("channels", channels);
    long plane = (long) nx * ny;
    if (plane * nz > Integer.MAX_VALUE - 8 || plane * nz * channels > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          nx + " x " + ny + " x " + nz + " voxels (expected: fewer than 2^31 in all)");
    }
    if ((long) bx * by > MOST_SIDE || (long) bx * by * bz > MOST_SIDE) {
      throw new IllegalArgumentException(
          "blocks of " + bx + " x " + by + " x " + bz + " voxels (expected: up to 2^20 voxels)");
    }
  }

  private static void positive(String name, int side) {
    if (side < 1 || side > MOST_SIDE) {
      throw new IllegalArgumentException(
          name + ": " + side + " (expected: 1 to " + MOST_SIDE + ")");
    }
  }

  /** Voxels of a channel. */
  public int voxels() {
    return nx * ny * nz;
  }

  int blockVoxels() {
    return bx * by * bz;
  }

  /** Blocks of a channel. */
  int blocks() {
    return ceil(nx, bx) * ceil(ny, by) * ceil(nz, bz);
  }

  private static int ceil(int side, int block) {
    return (side + block - 1) / block;
  }

  /** Visits the blocks, x fastest. */
  void forEachBlock(BlockVisitor visitor) {
    int block = 0;
    for (int z = 0; z < nz; z += bz) {
      for (int y = 0; y < ny; y += by) {
        for (int x = 0; x < nx; x += bx) {
          visitor.visit(
              block++,
              (z * ny + y) * nx + x,
              Math.min(bx, nx - x),
              Math.min(by, ny - y),
              Math.min(bz, nz - z));
        }
      }
    }
  }

  /** Takes one block. */
  @FunctionalInterface
  interface BlockVisitor {
    /**
     * One block.
     *
     * @param from its first voxel in the channel's array
     * @param sx voxels along x that are inside the volume
     */
    void visit(int block, int from, int sx, int sy, int sz);
  }
}
