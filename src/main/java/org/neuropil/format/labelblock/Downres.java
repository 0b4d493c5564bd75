package org.neuropil.format.labelblock;

import java.util.List;
import java.util.Optional;

/**
 * Makes a block of half the resolution from eight. Each voxel gets the label that most of the 2 x 2
 * x 2 voxels below it have, background aside; of equally frequent ones the smallest (unsigned);
 * background only when all eight are background. This is DVID's rule.
 */
public final class Downres {
  private Downres() {}

  /**
   * @param octants the blocks below, x fastest, then y, then z, all of the same size; an absent one
   *     is background
   */
  public static LabelBlock octants(List<Optional<LabelBlock>> octants) {
    LabelBlock any =
        octants.stream()
            .flatMap(Optional::stream)
            .findAny()
            .orElseThrow(() -> new IllegalArgumentException("no octant (expected: one to eight)"));
    int nx = any.nx();
    int ny = any.ny();
    int nz = any.nz();
    LabelBlockBuilder builder = new LabelBlockBuilder(nx, ny, nz);
    if (nx % 16 == 0 && ny % 16 == 0 && nz % 16 == 0) {
      bySubBlock(octants, builder, any);
      return builder.build();
    }
    long[] half = new long[nx * ny * nz];
    long[] full = new long[half.length];
    for (int o = 0; o < 8; o++) {
      Optional<LabelBlock> octant = octants.get(o);
      if (octant.isPresent()) {
        octant.get().decode(full, 0, nx, nx * ny);
        int to = ((o >> 2) * (nz / 2) * ny + (o >> 1 & 1) * (ny / 2)) * nx + (o & 1) * (nx / 2);
        vote(full, nx, ny, nz, half, to, nx, nx * ny);
      }
    }
    return LabelBlock.encode(half, nx, ny, nz);
  }

  private static void bySubBlock(
      List<Optional<LabelBlock>> octants, LabelBlockBuilder builder, LabelBlock like) {
    int hx = like.gx() / 2;
    int hy = like.gy() / 2;
    int hz = like.gz() / 2;
    Voting voting = new Voting();
    for (int z = 0; z < like.gz(); z++) {
      for (int y = 0; y < like.gy(); y++) {
        for (int x = 0; x < like.gx(); x++) {
          Optional<LabelBlock> octant =
              octants.get((x >= hx ? 1 : 0) | (y >= hy ? 2 : 0) | (z >= hz ? 4 : 0));
          if (octant.isPresent()) {
            voting.add(builder, octant.get(), x % hx, y % hy, z % hz);
          } else {
            builder.addUniform(0);
          }
        }
      }
    }
  }

  /** Votes in a box of even sides, x fastest, and writes into another. */
  static void vote(
      long[] full, int nx, int ny, int nz, long[] half, int offset, int strideY, int strideZ) {
    for (int z = 0; z < nz; z += 2) {
      for (int y = 0; y < ny; y += 2) {
        int to = offset + (z >> 1) * strideZ + (y >> 1) * strideY;
        int from = (z * ny + y) * nx;
        for (int x = 0; x < nx; x += 2, from += 2) {
          half[to++] =
              winner(
                  full[from],
                  full[from + 1],
                  full[from + nx],
                  full[from + nx + 1],
                  full[from + nx * ny],
                  full[from + nx * ny + 1],
                  full[from + nx * ny + nx],
                  full[from + nx * ny + nx + 1]);
        }
      }
    }
  }

  static long winner(long a, long b, long c, long d, long e, long f, long g, long h) {
    if (a == b && a == c && a == d && a == e && a == f && a == g && a == h) {
      return a;
    }
    long best = 0;
    int votes = 0;
    long[] all = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < 8; i++) {
      long label = all[i];
      if (label == 0 || label == best) {
        continue;
      }
      int count = 0;
      for (int k = 0; k < 8; k++) {
        count += all[k] == label ? 1 : 0;
      }
      if (count > votes || (count == votes && Long.compareUnsigned(label, best) < 0)) {
        best = label;
        votes = count;
      }
    }
    return best;
  }

  /** Votes in the eight sub-blocks below one of half the resolution. */
  private static final class Voting {
    private final long[] below = new long[16 * 16 * 16];
    private final long[] labels = new long[Tail.VOXELS];
    private final long[] voted = new long[Tail.VOXELS];
    private final int[] values = new int[Tail.VOXELS];

    void add(LabelBlockBuilder builder, LabelBlock block, int x, int y, int z) {
      boolean uniform = true;
      int first = (2 * z * block.gy() + 2 * y) * block.gx() + 2 * x;
      for (int o = 0; o < 8 && uniform; o++) {
        int sub = first + sub(block, o);
        uniform = block.isUniform(sub) && block.uniform(sub) == block.uniform(first);
      }
      if (uniform) {
        builder.addUniform(block.uniform(first));
        return;
      }
      for (int o = 0; o < 8; o++) {
        block.expand(first + sub(block, o), values, labels);
        int to = (o >> 2) * 8 * 256 + (o >> 1 & 1) * 8 * 16 + (o & 1) * 8;
        for (int row = 0; row < 64; row++) {
          System.arraycopy(labels, 8 * row, below, to + (row >> 3) * 256 + (row & 7) * 16, 8);
        }
      }
      vote(below, 16, 16, 16, voted, 0, 8, 64);
      builder.add(voted);
    }

    private static int sub(LabelBlock block, int octant) {
      return ((octant >> 2) * block.gy() + (octant >> 1 & 1)) * block.gx() + (octant & 1);
    }
  }
}
