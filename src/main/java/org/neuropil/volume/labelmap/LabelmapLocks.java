package org.neuropil.volume.labelmap;

import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who waits for whom when a labelmap is changed: changes of voxels by hand for everybody; changes
 * of bodies only for those of the same bodies; splits also for those of the same blocks. Locks are
 * always taken in the same order: all, bodies by stripe, blocks by stripe.
 */
final class LabelmapLocks {
  private static final int STRIPES = 512;

  private final ReentrantReadWriteLock all = new ReentrantReadWriteLock();
  private final ReentrantLock[] bodies = stripes();
  private final ReentrantLock[] blocks = stripes();

  private static ReentrantLock[] stripes() {
    return Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);
  }

  /** Alone. */
  <T> T alone(Supplier<T> work) {
    all.writeLock().lock();
    try {
      return work.get();
    } finally {
      all.writeLock().unlock();
    }
  }

  /** As the only one with these bodies. */
  <T> T withBodies(Collection<Long> labels, Supplier<T> work) {
    all.readLock().lock();
    try {
      return holding(bodies, labels, work);
    } finally {
      all.readLock().unlock();
    }
  }

  /** As the only one with these blocks; called with bodies held. */
  <T> T withBlocks(Collection<Long> orders, Supplier<T> work) {
    return holding(blocks, orders, work);
  }

  private static <T> T holding(ReentrantLock[] stripes, Collection<Long> keys, Supplier<T> work) {
    int[] wanted = keys.stream().mapToInt(LabelmapLocks::stripe).sorted().distinct().toArray();
    int held = 0;
    try {
      for (int stripe : wanted) {
        stripes[stripe].lock();
        held++;
      }
      return work.get();
    } finally {
      while (held > 0) {
        stripes[wanted[--held]].unlock();
      }
    }
  }

  private static int stripe(long key) {
    return (int) (key * 0x9E3779B97F4A7C15L >>> 32) & STRIPES - 1;
  }
}
