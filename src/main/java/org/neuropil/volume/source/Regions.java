package org.neuropil.volume.source;

import java.util.ArrayList;
import java.util.List;

/** Cuts a volume into boxes for reading. */
final class Regions {
  private static final int GRID = 64;

  /** Sides that regions grow up to; large ones cost less a voxel, but memory. */
  private static final int SIDE = 256;

  private static final long MOST_VOXELS = 1 << 24;
  private static final long MOST_REGIONS = 1 << 24;

  private Regions() {}

  static List<SourceBox> of(SourceScale scale, SourceBox box) {
    SourceBox inside = box.intersect(scale.bounds());
    if (inside.isEmpty()) {
      return List.of();
    }
    Axis[] axes = {
      Axis.of(scale.bounds().x0(), scale.chunkX()),
      Axis.of(scale.bounds().y0(), scale.chunkY()),
      Axis.of(scale.bounds().z0(), scale.chunkZ())
    };
    long[] sides = {axes[0].side(), axes[1].side(), axes[2].side()};
    shrink(sides);
    grow(sides);
    long[] from = {
      axes[0].floor(inside.x0(), sides[0]),
      axes[1].floor(inside.y0(), sides[1]),
      axes[2].floor(inside.z0(), sides[2])
    };
    double count =
        Math.ceil((inside.x1() - (double) from[0]) / sides[0])
            * Math.ceil((inside.y1() - (double) from[1]) / sides[1])
            * Math.ceil((inside.z1() - (double) from[2]) / sides[2]);
    if (count > MOST_REGIONS) {
      throw new IllegalArgumentException(
          inside + " (expected: a smaller one, with up to " + MOST_REGIONS + " regions)");
    }
    List<SourceBox> regions = new ArrayList<>((int) count);
    for (long z = from[2]; z < inside.z1(); z += sides[2]) {
      for (long y = from[1]; y < inside.y1(); y += sides[1]) {
        for (long x = from[0]; x < inside.x1(); x += sides[0]) {
          regions.add(region(inside, sides, x, y, z));
        }
      }
    }
    return regions;
  }

  private static SourceBox region(SourceBox inside, long[] sides, long x, long y, long z) {
    return new SourceBox(
        (int) Math.max(x, inside.x0()),
        (int) Math.max(y, inside.y0()),
        (int) Math.max(z, inside.z0()),
        (int) Math.min(x + sides[0], inside.x1()),
        (int) Math.min(y + sides[1], inside.y1()),
        (int) Math.min(z + sides[2], inside.z1()));
  }

  /**
   * How one axis is cut.
   *
   * @param anchor an edge of regions: the first chunk's, where that is a multiple of 64
   * @param side a multiple of 64; there, and if that is not too large, one of the chunk as well
   */
  private record Axis(int anchor, long side) {
    static Axis of(int origin, int chunk) {
      long common = (long) chunk / gcd(chunk, GRID) * GRID;
      if (origin % GRID == 0 && common <= 2 * SIDE) {
        return new Axis(origin, common);
      }
      return new Axis(0, Math.max(SIDE, (chunk + GRID - 1L) / GRID * GRID));
    }

    long floor(int value, long side) {
      return Math.floorDiv((long) value - anchor, side) * side + anchor;
    }
  }

  /** Doubles the shortest side as long as regions stay small. */
  private static void grow(long[] sides) {
    while (true) {
      int shortest = sides[0] <= sides[1] ? 0 : 1;
      shortest = sides[shortest] <= sides[2] ? shortest : 2;
      if (sides[shortest] >= SIDE || 2 * sides[0] * sides[1] * sides[2] > MOST_VOXELS) {
        return;
      }
      sides[shortest] *= 2;
    }
  }

  private static void shrink(long[] sides) {
    while (sides[0] * sides[1] > MOST_VOXELS || sides[0] * sides[1] * sides[2] > MOST_VOXELS) {
      int longest = sides[2] >= sides[1] ? (sides[2] >= sides[0] ? 2 : 0) : 1;
      longest = sides[longest] >= sides[0] ? longest : 0;
      sides[longest] = Math.max(GRID, sides[longest] / 2 / GRID * GRID);
    }
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
