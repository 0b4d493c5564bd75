package org.neuropil.volume.block;

/**
 * Where a block is: its place in the grid of blocks of its scale. Each coordinate is from -2^20 to
 * 2^20 - 1.
 */
public record BlockPosition(int x, int y, int z) implements Comparable<BlockPosition> {
  private static final int BIAS = 1 << 20;
  private static final int MASK = (1 << 21) - 1;

  public BlockPosition {
    if ((x + BIAS & ~MASK) != 0 || (y + BIAS & ~MASK) != 0 || (z + BIAS & ~MASK) != 0) {
      throw new IllegalArgumentException(
          "block (" + x + ", " + y + ", " + z + ") (expected: coordinates within 2^20)");
    }
  }

  /** Whether such a block can exist. */
  public static boolean isPossible(long x, long y, long z) {
    return isPossible(x) && isPossible(y) && isPossible(z);
  }

  private static boolean isPossible(long coordinate) {
    return coordinate >= -BIAS && coordinate < BIAS;
  }

  /** The position as a number that grows with z, then y, then x. */
  public long order() {
    return (long) (z + BIAS) << 42 | (long) (y + BIAS) << 21 | (x + BIAS);
  }

  public static BlockPosition ofOrder(long order) {
    return new BlockPosition(
        (int) (order & MASK) - BIAS,
        (int) (order >>> 21 & MASK) - BIAS,
        (int) (order >>> 42 & MASK) - BIAS);
  }

  /** The position as a number in which near blocks are near: the bits of x, y and z in turn. */
  public long morton() {
    return spread(x + BIAS) | spread(y + BIAS) << 1 | spread(z + BIAS) << 2;
  }

  public static BlockPosition ofMorton(long morton) {
    return new BlockPosition(
        gather(morton) - BIAS, gather(morton >>> 1) - BIAS, gather(morton >>> 2) - BIAS);
  }

  /** The block at the next scale that this one is an eighth of. */
  public BlockPosition parent() {
    return new BlockPosition(x >> 1, y >> 1, z >> 1);
  }

  /** Which eighth of its parent this is: bit 0 for x, 1 for y, 2 for z. */
  public int octant() {
    return (x & 1) | (y & 1) << 1 | (z & 1) << 2;
  }

  /** One of the eight blocks of the scale below. */
  public BlockPosition child(int octant) {
    return new BlockPosition(
        2 * x + (octant & 1), 2 * y + (octant >> 1 & 1), 2 * z + (octant >> 2 & 1));
  }

  private static long spread(long v) {
    long w = v & MASK;
    w = (w | w << 32) & 0x1F00000000FFFFL;
    w = (w | w << 16) & 0x1F0000FF0000FFL;
    w = (w | w << 8) & 0x100F00F00F00F00FL;
    w = (w | w << 4) & 0x10C30C30C30C30C3L;
    w = (w | w << 2) & 0x1249249249249249L;
    return w;
  }

  private static int gather(long v) {
    long w = v & 0x1249249249249249L;
    w = (w | w >>> 2) & 0x10C30C30C30C30C3L;
    w = (w | w >>> 4) & 0x100F00F00F00F00FL;
    w = (w | w >>> 8) & 0x1F0000FF0000FFL;
    w = (w | w >>> 16) & 0x1F00000000FFFFL;
    w = (w | w >>> 32) & MASK;
    return (int) w;
  }

  /** By z, then y, then x. */
  @Override
  public int compareTo(BlockPosition other) {
    return Long.compare(order(), other.order());
  }
}
