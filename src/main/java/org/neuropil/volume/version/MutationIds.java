package org.neuropil.volume.version;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VolumeStore;

/**
 * The ids of mutations, such as those of a repo's labelmaps, each above all before it. A mutation
 * that is refused may use one up; after a restart such an id is given again, as nobody has seen it.
 */
public final class MutationIds {
  /** They begin here, as DVID's do. */
  public static final long FIRST = 1_000_000_000L;

  private final AtomicLong last;

  private MutationIds(long last) {
    this.last = new AtomicLong(last);
  }

  /** Those of the instances of one type, which share them; the last one is read from the store. */
  public static MutationIds open(
      VolumeStore store, Collection<DataInstance> instances, String type) {
    long last = FIRST - 1;
    try (Cursor cursor = store.cursor(Column.MUTATIONS)) {
      for (DataInstance instance : instances) {
        byte[] prefix = Key.of(instance.id()).bytes();
        cursor.seekBack(Key.of(instance.id()).add(-1L).bytes());
        if (instance.type().equals(type) && cursor.isAt(prefix)) {
          last = Math.max(last, Key.readLong(cursor.key(), prefix.length));
        }
      }
    }
    return new MutationIds(last);
  }

  /** Takes a new one. */
  public long next() {
    return last.incrementAndGet();
  }

  /** The one that was taken last. */
  public long last() {
    return last.get();
  }

  /** Takes an id that a client chose; it must be above all others. */
  public void claim(long id) {
    long before;
    do {
      before = last.get();
      if (id <= before) {
        throw new VersionException(
            "mutid: " + id + " (expected: above " + before + ", the last one of this repo)");
      }
    } while (!last.compareAndSet(before, id));
  }
}
