package org.neuropil.connectome.export;

/** How far an export is. Written by the one thread that makes it, read by any. */
public final class ExportProgress {
  private volatile long rows;

  /** The same, for the thread that writes: most rows change nothing that others see. */
  private long reached;

  private volatile long all = -1;
  private volatile long startNanos;
  private volatile long endNanos;

  void begin() {
    startNanos = System.nanoTime();
  }

  void end() {
    endNanos = System.nanoTime();
  }

  void expect(long rowsInAll) {
    rows = 0;
    reached = 0;
    all = rowsInAll;
  }

  void reach(long rowsDone) {
    if (rowsDone != reached) {
      reached = rowsDone;
      rows = rowsDone;
    }
  }

  /** Connections, or neurons, that have been written. */
  public long rowsDone() {
    return rows;
  }

  /** How many there are; -1 while that is not known. */
  public long rowsInAll() {
    return all;
  }

  /** A guess of the seconds left; -1 while it would be wild. */
  public double secondsLeft() {
    long done = rows;
    if (endNanos != 0) {
      return 0;
    }
    if (startNanos == 0 || all <= 0 || done * 50 < all) {
      return -1;
    }
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    return Math.max(0, seconds * (all - done) / done);
  }
}
