package org.neuropil.volume.source;

/** A box of voxels of a scale; the upper ends (x1, y1, z1) do not belong to it. */
public record SourceBox(int x0, int y0, int z0, int x1, int y1, int z1) {
  /** Refuses boxes that end before they begin, or a side of 2^31 voxels. */
  public SourceBox {
    if (x1 < x0 || y1 < y0 || z1 < z0) {
      throw new IllegalArgumentException(
          text(x0, y0, z0, x1, y1, z1) + " (expected: ends at or behind the beginnings)");
    }
    if ((long) x1 - x0 > Integer.MAX_VALUE
        || (long) y1 - y0 > Integer.MAX_VALUE
        || (long) z1 - z0 > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          text(x0, y0, z0, x1, y1, z1) + " (expected: sides below 2^31)");
    }
  }

  public int sizeX() {
    return x1 - x0;
  }

  public int sizeY() {
    return y1 - y0;
  }

  public int sizeZ() {
    return z1 - z0;
  }

  public boolean isEmpty() {
    return x1 == x0 || y1 == y0 || z1 == z0;
  }

  /**
   * The voxels, for an array of them.
   *
   * @throws IllegalArgumentException when they do not fit into one
   */
  public int voxels() {
    long plane = (long) sizeX() * sizeY();
    if (sizeZ() > 0 && plane > (Integer.MAX_VALUE - 8) / sizeZ()) {
      throw new IllegalArgumentException(this + " (expected: fewer than 2^31 voxels)");
    }
    return (int) (plane * sizeZ());
  }

  /** What both have; an empty box where they do not meet. */
  public SourceBox intersect(SourceBox other) {
    int fromX = Math.max(x0, other.x0);
    int fromY = Math.max(y0, other.y0);
    int fromZ = Math.max(z0, other.z0);
    return new SourceBox(
        fromX,
        fromY,
        fromZ,
        Math.max(fromX, Math.min(x1, other.x1)),
        Math.max(fromY, Math.min(y1, other.y1)),
        Math.max(fromZ, Math.min(z1, other.z1)));
  }

  /** Copies the voxels that both boxes have from an array over this box into one over another. */
  void copy(long[] from, long[] to, SourceBox target) {
    SourceBox both = intersect(target);
    for (int z = both.z0; z < both.z1; z++) {
      for (int y = both.y0; y < both.y1; y++) {
        System.arraycopy(
            from,
            ((z - z0) * sizeY() + y - y0) * sizeX() + both.x0 - x0,
            to,
            ((z - target.z0) * target.sizeY() + y - target.y0) * target.sizeX()
                + both.x0
                - target.x0,
            both.sizeX());
      }
    }
  }

  private static String text(int x0, int y0, int z0, int x1, int y1, int z1) {
    return "box " + x0 + "," + y0 + "," + z0 + " to " + x1 + "," + y1 + "," + z1;
  }

  @Override
  public String toString() {
    return text(x0, y0, z0, x1, y1, z1);
  }
}
