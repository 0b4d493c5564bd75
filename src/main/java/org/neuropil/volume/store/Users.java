package org.neuropil.volume.store;

import java.util.concurrent.TimeUnit;

/**
 * Who is in the native store: it must not be closed under them, which would end the process. All
 * fields are guarded by this.
 */
final class Users {
  private int inside;
  private boolean closed;

  /** Comes in; whoever does must {@link #leave}. */
  synchronized void enter() {
    if (closed) {
      throw new VolumeStoreException("The volume store is closed: the service is stopping");
    }
    inside++;
  }

  synchronized void leave() {
    inside--;
    notifyAll();
  }

  /** Lets nobody in any more; returns whether all were out in time. */
  synchronized boolean close(long seconds) {
    closed = true;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try {
      while (inside > 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return inside == 0;
    }
    return true;
  }
}
