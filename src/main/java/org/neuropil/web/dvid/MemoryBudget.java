package org.neuropil.web.dvid;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The heap that bodies and cutouts of all requests may take together. A request that needs more
 * than is free waits a little, and is then refused. Safe for many threads.
 */
public final class MemoryBudget {
  private static final int UNIT = 1 << 20;
  private static final long WAIT_SECONDS = 20;

  private final int total;
  private final Semaphore free;

  MemoryBudget(long bytes) {
    total = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
    free = new Semaphore(total, true);
  }

  /** A quarter of the heap. */
  static MemoryBudget ofHeap() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / 4);
  }

  /**
   * Takes a share.
   *
   * @return units that {@link #giveBack} returns
   */
  int take(long bytes) {
    long units = bytes / UNIT;
    if (units > total) {
      throw DvidException.badRequest(
          "this request needs "
              + units
              + " MB of memory (expected: at most "
              + total
              + " MB; ask in smaller pieces, or give the service more heap)");
    }
    try {
      if (units > 0 && !free.tryAcquire((int) units, WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw DvidException.of(
            503, "Server already running large operations (max = " + total + " MB)");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DvidException.of(503, "the service is stopping");
    }
    return (int) units;
  }

  void giveBack(int units) {
    free.release(units);
  }
}
