package org.neuropil.volume.labelmap;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;

/**
 * Labels that an instance has seen or handed out: the highest of each version, and the highest of
 * all. New labels are above it, in whatever version they are made, so that branches never give the
 * same one. How far labels are handed out is written ahead of it, in steps, so a restart may skip
 * some but never repeats one. Its fields are guarded by this.
 */
final class LabelIds {
  private static final int STEP = 1000;

  private final VolumeStore store;
  private final int instance;
  private final Map<Integer, Long> byVersion = new HashMap<>();

  /** The highest label seen or handed out, 0 when there is none. */
  private long highest;

  /** Up to here labels may be handed out without another write. */
  private long reserved;

  LabelIds(VolumeStore store, int instance) {
    this.store = store;
    this.instance = instance;
    reserved =
        store.get(Column.META, reservedKey()).map(value -> Key.readLong(value, 0)).orElse(0L);
    highest = reserved;
    byte[] prefix = versionPrefix();
    try (Cursor cursor = store.cursor(Column.META);
        Writes tidy = store.begin()) {
      byte[] before = new byte[0];
      cursor.seek(prefix);
      for (; cursor.isAt(prefix); cursor.next()) {
        byte[] key = cursor.key();
        int version = Key.readInt(key, prefix.length);
        long label = Key.readLong(key, prefix.length + 4);
        if (byVersion.put(version, label) != null) {
          tidy.delete(Column.META, before);
        }
        before = key;
        highest = maxOf(highest, label);
      }
      tidy.commit();
    }
  }

  /** The next label, which nobody else gets. */
  synchronized long next() {
    return reserve(1);
  }

  /** The first of some labels in a row, which nobody else gets. */
  synchronized long reserve(long count) {
    long first = highest + 1;
    long last = highest + count;
    if (count < 1 || Long.compareUnsigned(last, first) < 0) {
      throw new LabelmapException("cannot hand out " + count + " labels (expected: 1 or more)");
    }
    ensureReserved(last);
    highest = last;
    return first;
  }

  /** Takes note of a label that was chosen elsewhere. */
  synchronized void raise(long label) {
    if (Long.compareUnsigned(label, highest) > 0) {
      ensureReserved(label);
      highest = label;
    }
  }

  private void ensureReserved(long label) {
    if (Long.compareUnsigned(label, reserved) > 0) {
      long ahead = maxOf(label, label + STEP);
      try (Writes writes = store.begin()) {
        writes.put(Column.META, reservedKey(), new Key().add(ahead).bytes());
        writes.commit();
      }
      reserved = ahead;
    }
  }

  /** The label that {@link #next} would give. */
  synchronized long peek() {
    return highest + 1;
  }

  /** The highest label seen or handed out; 0 when there is none. */
  synchronized long highest() {
    return highest;
  }

  /** The highest label of a version, its ancestors' included. */
  synchronized OptionalLong highest(Repos repos, VersionNode version) {
    for (VersionNode node : repos.ancestors(version)) {
      Long known = byVersion.get(node.id());
      if (known != null) {
        return OptionalLong.of(known);
      }
    }
    return OptionalLong.empty();
  }

  /** The highest label of each version that has one of its own, by version id. */
  synchronized Map<Integer, Long> byVersion() {
    return Map.copyOf(byVersion);
  }

  /** Adds to changes that a version has seen a label; {@link #seen} makes it known. */
  void add(Writes writes, VersionNode version, long label) {
    byte[] key = new Key().add(versionPrefix()).add(version.id()).add(label).bytes();
    writes.put(Column.META, key, new byte[0]);
  }

  /** What {@link #add} wrote is on the disk. */
  synchronized void seen(Repos repos, VersionNode version, long label) {
    highest = maxOf(highest, label);
    long inherited = highest(repos, version).orElse(0);
    byVersion.put(version.id(), maxOf(inherited, label));
  }

  private static long maxOf(long a, long b) {
    return Long.compareUnsigned(a, b) >= 0 ? a : b;
  }

  private byte[] reservedKey() {
    return new Key().add(ascii("l")).add(instance).bytes();
  }

  private byte[] versionPrefix() {
    return new Key().add(ascii("m")).add(instance).bytes();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
