package org.neuropil.volume.block;

/** A box of places in a grid of blocks; both ends belong to it. */
public record BlockRange(int x0, int y0, int z0, int x1, int y1, int z1) {
  /** Takes places; they need not be possible ones. */
  @FunctionalInterface
  public interface Visitor {
    /** Returns whether to go on. */
    boolean accept(int x, int y, int z);
  }

  /** How many blocks it has, at most about 10^29. */
  public double count() {
    return (x1 - (double) x0 + 1) * (y1 - (double) y0 + 1) * (z1 - (double) z0 + 1);
  }

  public boolean has(BlockPosition at) {
    return at.x() >= x0
        && at.x() <= x1
        && at.y() >= y0
        && at.y() <= y1
        && at.z() >= z0
        && at.z() <= z1;
  }

  /** Visits all places, x fastest, then y, then z. */
  public void visit(Visitor visitor) {
    for (int z = z0; z <= z1; z++) {
      for (int y = y0; y <= y1; y++) {
        for (int x = x0; x <= x1; x++) {
          if (!visitor.accept(x, y, z)) {
            return;
          }
        }
      }
    }
  }
}
