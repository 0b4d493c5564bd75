package org.neuropil.volume.source;

import java.util.ArrayList;
import java.util.List;

/** Cuts a volume into boxes for reading. */
final class Regions {
  private static final int GRID = 64;
  private static final int UNALIGNED_SIDE = 256;
  private static final long MOST_VOXELS = 1 << 24;
  private static final long MOST_REGIONS = 1 << 24;

  private Regions() {}

  static List<SourceBox> of(SourceScale scale, SourceBox box) {
    SourceBox inside = box.intersect(scale.bounds());
    if (inside.isEmpty()) {
      return List.of();
    }
    long[] sides = {
      side(scale.bounds().x0(), scale.chunkX()),
      side(scale.bounds().y0(), scale.chunkY()),
      side(scale.bounds().z0(), scale.chunkZ())
    };
    shrink(sides);
    long[] from = {
      floor(inside.x0(), sides[0]), floor(inside.y0(), sides[1]), floor(inside.z0(), sides[2])
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

  /** A multiple of 64 that is one of the chunk as well, where that is not too large. */
  private static long side(int origin, int chunk) {
    long common = (long) chunk / gcd(chunk, GRID) * GRID;
    if (origin % GRID == 0 && common <= 2 * UNALIGNED_SIDE) {
      return common;
    }
    return Math.max(UNALIGNED_SIDE, (chunk + GRID - 1L) / GRID * GRID);
  }

  private static void shrink(long[] sides) {
    while (sides[0] * sides[1] > MOST_VOXELS || sides[0] * sides[1] * sides[2] > MOST_VOXELS) {
      int longest = sides[2] >= sides[1] ? (sides[2] >= sides[0] ? 2 : 0) : 1;
      longest = sides[longest] >= sides[0] ? longest : 0;
      sides[longest] = Math.max(GRID, sides[longest] / 2 / GRID * GRID);
    }
  }

  private static long floor(int value, long side) {
    return Math.floorDiv(value, side) * side;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
