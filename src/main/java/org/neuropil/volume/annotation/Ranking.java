package org.neuropil.volume.annotation;

import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.Arrays;
import java.util.function.LongFunction;

/**
 * The counts of all bodies of one version: filled once, then kept right by counting those anew that
 * have changed when somebody asks. Counts are guarded by this, changed bodies by their set.
 */
final class Ranking {
  private static final int KINDS = ElementKind.values().length;

  /** With more changed bodies than this, counting all anew is faster. */
  static final int MANY = 100_000;

  /** Takes bodies and their counts by kind; the array is used again. */
  @FunctionalInterface
  interface Visitor {
    void accept(long body, int[] counts);
  }

  /** Where in the counts a body's are. */
  private final Long2IntOpenHashMap slots = new Long2IntOpenHashMap();

  private int[] counts = new int[1024 * KINDS];
  private boolean filled;

  /** How many bodies it has, for those who don't wait for it. */
  private volatile int size;

  private final LongSet changed = new LongOpenHashSet();

  Ranking() {
    slots.defaultReturnValue(-1);
  }

  /** Bodies are not what they were. Returns whether it's still worth keeping this. */
  boolean changed(long[] bodies) {
    synchronized (changed) {
      for (long body : bodies) {
        changed.add(body);
      }
      return changed.size() <= MANY;
    }
  }

  private long[] takeChanged() {
    synchronized (changed) {
      long[] taken = changed.toLongArray();
      changed.clear();
      return taken;
    }
  }

  /** Counts all bodies. */
  @FunctionalInterface
  interface Filling {
    void into(Ranking ranking);
  }

  /** Makes the counts those of this moment. */
  synchronized void refresh(Filling filling, LongFunction<int[]> counting) {
    if (!filled) {
      slots.clear();
      Arrays.fill(counts, 0);
      filling.into(this);
      filled = true;
    }
    size = slots.size();
    long[] taken = takeChanged();
    try {
      for (long body : taken) {
        set(body, counting.apply(body));
      }
    } catch (RuntimeException e) {
      changed(taken);
      throw e;
    }
  }

  int size() {
    return size;
  }

  /** Counts one more; called while it is filled. */
  void add(long body, ElementKind kind) {
    int slot = slot(body);
    counts[slot * KINDS + kind.ordinal()]++;
  }

  private void set(long body, int[] own) {
    int slot = slot(body);
    System.arraycopy(own, 0, counts, slot * KINDS, KINDS);
  }

  /** Makes one where there is none; the counts may be another array then. */
  private int slot(long body) {
    int slot = slots.get(body);
    if (slot < 0) {
      slot = slots.size();
      slots.put(body, slot);
      if ((slot + 1) * KINDS > counts.length) {
        counts = Arrays.copyOf(counts, counts.length * 2);
      }
    }
    return slot;
  }

  synchronized void visit(Visitor visitor) {
    int[] own = new int[KINDS];
    for (Long2IntMap.Entry entry : slots.long2IntEntrySet()) {
      System.arraycopy(counts, entry.getIntValue() * KINDS, own, 0, KINDS);
      visitor.accept(entry.getLongKey(), own);
    }
  }
}
