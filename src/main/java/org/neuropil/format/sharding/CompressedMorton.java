package org.neuropil.format.sharding;

/**
 * Keys of the cells of a grid: the bits of x, y and z in turn, lowest first, without those that no
 * cell of the grid has.
 *
 * @param nx cells along x
 */
public record CompressedMorton(long nx, long ny, long nz) {
  /** Refuses grids whose keys need more than 64 bits. */
  public CompressedMorton {
    if (nx < 1 || ny < 1 || nz < 1) {
      throw new ShardingException(
          nx + " x " + ny + " x " + nz + " chunks (expected: 1 or more a side)");
    }
    int bits = bits(nx) + bits(ny) + bits(nz);
    if (bits > 64) {
      throw new ShardingException(
          nx
              + " x "
              + ny
              + " x "
              + nz
              + " chunks (expected: keys of up to 64 bits, not "
              + bits
              + ")");
    }
  }

  private static int bits(long cells) {
    return 64 - Long.numberOfLeadingZeros(cells - 1);
  }

  /** The key of a cell inside the grid. */
  public long key(long x, long y, long z) {
    if (x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz) {
      throw new IllegalArgumentException(
          "cell " + x + ", " + y + ", " + z + " (expected: inside " + this + ")");
    }
    long key = 0;
    int to = 0;
    int most = Math.max(bits(nx), Math.max(bits(ny), bits(nz)));
    for (int bit = 0; bit < most; bit++) {
      long at = 1L << bit;
      if (at < nx) {
        key |= (x >>> bit & 1) << to++;
      }
      if (at < ny) {
        key |= (y >>> bit & 1) << to++;
      }
      if (at < nz) {
        key |= (z >>> bit & 1) << to++;
      }
    }
    return key;
  }
}
