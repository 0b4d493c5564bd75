package org.neuropil.connectome.ingest.rows;

/**
 * Lets threads do a short piece of work in the order in which they took their turns, so that which
 * of two equal ids is the second, and which number a row gets, does not depend on chance. Guarded
 * by its own monitor.
 */
final class Turns {
  private long taken;
  private long current;

  /** Takes the next turn. */
  synchronized long take() {
    return taken++;
  }

  /** Waits until all earlier turns are done. */
  synchronized void await(long turn) {
    boolean interrupted = false;
    while (current != turn) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // the earlier turns end by themselves, whatever becomes of this thread
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends a turn that has been waited for. */
  synchronized void done() {
    current++;
    notifyAll();
  }
}
