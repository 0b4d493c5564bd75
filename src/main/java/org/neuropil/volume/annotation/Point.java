package org.neuropil.volume.annotation;

import java.util.Comparator;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.store.Key;

/** A voxel; x, y and z from -2^26 to 2^26 - 1. Ordered by z, y, x. */
public record Point(int x, int y, int z) implements Comparable<Point> {
  /** Points are kept in cubes of so many voxels a side, whatever blocks a labelmap has. */
  static final int CUBE = 64;

  /** Bytes of a point in a key. */
  static final int BYTES = 12;

  private static final int BITS = 6;
  private static final int MASK = CUBE - 1;
  private static final int LIMIT = 1 << 26;
  private static final Comparator<Point> ORDER =
      Comparator.comparingInt(Point::z).thenComparingInt(Point::y).thenComparingInt(Point::x);

  public Point {
    if (!isPossible(x) || !isPossible(y) || !isPossible(z)) {
      throw new IllegalArgumentException(
          "point (" + x + "," + y + "," + z + ") (expected: coordinates within 2^26)");
    }
  }

  private static boolean isPossible(int coordinate) {
    return coordinate >= -LIMIT && coordinate < LIMIT;
  }

  BlockPosition cube() {
    return new BlockPosition(x >> BITS, y >> BITS, z >> BITS);
  }

  /** Adds the cube's Morton number and the place in the cube. */
  Key addTo(Key key) {
    int place = (z & MASK) << 2 * BITS | (y & MASK) << BITS | (x & MASK);
    return key.add(cube().morton()).add(place);
  }

  /** The point that a key has from {@code at} on. */
  static Point of(byte[] key, int at) {
    BlockPosition cube = BlockPosition.ofMorton(Key.readLong(key, at));
    int place = Key.readInt(key, at + 8);
    return new Point(
        cube.x() << BITS | (place & MASK),
        cube.y() << BITS | (place >> BITS & MASK),
        cube.z() << BITS | (place >> 2 * BITS & MASK));
  }

  @Override
  public int compareTo(Point other) {
    return ORDER.compare(this, other);
  }

  /** As DVID writes it. */
  @Override
  public String toString() {
    return "(" + x + "," + y + "," + z + ")";
  }
}
