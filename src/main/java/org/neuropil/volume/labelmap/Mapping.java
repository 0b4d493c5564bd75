package org.neuropil.volume.labelmap;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongUnaryOperator;
import org.neuropil.volume.labelmap.MappingEntries.Found;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;

/**
 * Which body each supervoxel is of, by version; one that was never mapped is of the body of its own
 * number. All of it is in the store; most of it also in a memory-mapped {@link MappingFile} made
 * for fast questions, and what came after that file in memory, so that opening reads only the
 * latter. Safe for many threads: {@code lock} guards the entries in memory and which file is used.
 */
final class Mapping {
  private static final byte RETIRED = 1;

  private final VolumeStore store;
  private final int instance;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /** Of the entries that were added last. No two additions share one, so none is lost. */
  private final AtomicLong order = new AtomicLong();

  /** Guarded by lock. */
  private MappingEntries recent = new MappingEntries();

  /** Guarded by lock. */
  private MappingFile file;

  private Mapping(VolumeStore store, int instance, MappingFile file) {
    this.store = store;
    this.instance = instance;
    this.file = file;
  }

  /** Opens an instance's mapping; its file is in a folder, which it makes when it's not there. */
  static Mapping open(VolumeStore store, int instance, Path folder) {
    Mapping mapping = new Mapping(store, instance, MappingFile.open(folder, store, instance));
    mapping.readRecent();
    return mapping;
  }

  private void readRecent() {
    byte[] prefix = Key.of(instance).bytes();
    try (Cursor cursor = store.cursor(Column.RECENT)) {
      cursor.seek(prefix);
      for (; cursor.isAt(prefix); cursor.next()) {
        byte[] key = cursor.key();
        byte[] value = cursor.value();
        order.set(Key.readLong(key, 4));
        recent.put(
            Key.readLong(key, 12),
            Key.readInt(key, 20),
            Key.readInt(key, 24),
            Key.readLong(value, 1),
            value[0] == RETIRED);
      }
    }
  }

  /** A supervoxel's new body. */
  record Entry(long supervoxel, long body, boolean retired) {
    static Entry of(long supervoxel, long body) {
      return new Entry(supervoxel, body, false);
    }

    /** A number that is no supervoxel: it was split, or is a body's only. */
    static Entry retired(long supervoxel, long body) {
      return new Entry(supervoxel, body, true);
    }
  }

  /** An entry as it is stored. */
  static Entry entry(long supervoxel, byte[] value) {
    return new Entry(supervoxel, Key.readLong(value, 1), value[0] == RETIRED);
  }

  /** Adds entries to changes that are written together; {@link #show} makes them seen. */
  void add(Writes writes, Lineage version, List<Entry> entries) {
    long number = order.incrementAndGet();
    for (Entry entry : entries) {
      byte[] key = VersionedCursor.key(Key.of(instance).add(entry.supervoxel()).bytes(), version);
      Key numbered = Key.of(instance).add(number).add(entry.supervoxel());
      byte[] value = new Key().add(entry.retired() ? RETIRED : (byte) 0).add(entry.body()).bytes();
      writes.put(Column.MAPPING, key, value);
      writes.put(Column.RECENT, VersionedCursor.key(numbered.bytes(), version), value);
    }
  }

  /** Makes entries seen, all at once. */
  void show(Lineage version, List<Entry> entries) {
    lock.writeLock().lock();
    try {
      for (Entry entry : entries) {
        recent.put(
            entry.supervoxel(), version.line(), version.position(), entry.body(), entry.retired());
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The body of a supervoxel in a version; for one that was split, its last. */
  long body(long supervoxel, Lineage version) {
    lock.readLock().lock();
    try {
      return bodyLocked(supervoxel, version);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The same for many, in place and as of one moment; 0 stays 0. */
  void toBodies(long[] supervoxels, Lineage version) {
    lock.readLock().lock();
    try {
      for (int i = 0; i < supervoxels.length; i++) {
        supervoxels[i] = bodyLocked(supervoxels[i], version);
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The mapping of a version as a function. */
  LongUnaryOperator in(Lineage version) {
    return supervoxel -> body(supervoxel, version);
  }

  /** Whether a supervoxel was split, and is no more. */
  boolean isRetired(long supervoxel, Lineage version) {
    lock.readLock().lock();
    try {
      return found(supervoxel, version).retired();
    } finally {
      lock.readLock().unlock();
    }
  }

  private long bodyLocked(long supervoxel, Lineage version) {
    if (supervoxel == 0) {
      return 0;
    }
    Found found = found(supervoxel, version);
    return found.isPresent() ? found.body() : supervoxel;
  }

  private Found found(long supervoxel, Lineage version) {
    return recent.nearest(supervoxel, version, file.nearest(supervoxel, version));
  }

  /** Takes mappings that are not to the body of the same number; 0 for one that was split. */
  @FunctionalInterface
  interface Visitor {
    void accept(long supervoxel, long body);
  }

  /** Visits all that a version maps, by supervoxel. */
  void scan(Lineage version, Visitor visitor) {
    byte[] prefix = Key.of(instance).bytes();
    try (VersionedCursor cursor = new VersionedCursor(store, Column.MAPPING)) {
      cursor.scan(
          prefix,
          version,
          (key, value) -> {
            long supervoxel = Key.readLong(key, 4);
            long body = value[0] == RETIRED ? 0 : Key.readLong(value, 1);
            if (body != supervoxel) {
              visitor.accept(supervoxel, body);
            }
            return true;
          });
    }
  }

  boolean isWorthCompacting() {
    lock.readLock().lock();
    try {
      return recent.size() >= file.worthRewriting();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Moves what is in memory to a new file, when it is much. One call after the other. */
  synchronized void compact() {
    MappingFile old;
    lock.readLock().lock();
    try {
      if (recent.size() < file.worthRewriting()) {
        return;
      }
      old = file;
    } finally {
      lock.readLock().unlock();
    }
    // Entries that come while it is written stay among the recent ones.
    MappingFile fresh = old.rewritten(store, instance);
    lock.writeLock().lock();
    try {
      file = fresh;
      recent = new MappingEntries();
      readRecent();
    } finally {
      lock.writeLock().unlock();
    }
  }

  LabelmapState.MappingSize size() {
    lock.readLock().lock();
    try {
      return new LabelmapState.MappingSize(file.count(), recent.size());
    } finally {
      lock.readLock().unlock();
    }
  }
}
