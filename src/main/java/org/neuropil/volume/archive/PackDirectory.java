package org.neuropil.volume.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;

/**
 * Which packs an instance has. Packs that were written together are a run: in a run they lie one
 * behind the other, so one look into its first keys finds the pack of a block. Kept in the local
 * store (instance, then 0xFF for the place; 0xFE and the name of an object that is to be deleted;
 * or scale, run, first key for a pack) and in memory. Safe for many threads; one at a time writes.
 */
final class PackDirectory {
  private static final byte PLACE = (byte) 0xFF;
  private static final byte MARKED = (byte) 0xFE;

  /** The packs of a run by their first key. */
  record Run(int number, ConcurrentNavigableMap<PackKey, Pack> packs) {}

  private final VolumeStore store;
  private final int instance;
  private final Map<Integer, ConcurrentNavigableMap<Integer, Run>> scales =
      new ConcurrentSkipListMap<>();

  private PackDirectory(VolumeStore store, int instance) {
    this.store = store;
    this.instance = instance;
  }

  static PackDirectory read(VolumeStore store, int instance) {
    PackDirectory directory = new PackDirectory(store, instance);
    byte[] prefix = Key.of(instance).bytes();
    try (Cursor cursor = store.cursor(Column.ARCHIVE)) {
      cursor.seek(prefix);
      for (; cursor.isAt(prefix); cursor.next()) {
        byte[] key = cursor.key();
        if (key[4] != PLACE && key[4] != MARKED) {
          PackKey first =
              new PackKey(Key.readLong(key, 9), Key.readInt(key, 17), Key.readInt(key, 21));
          directory.remember(key[4], Key.readInt(key, 5), first, Pack.of(cursor.value()));
        }
      }
    }
    return directory;
  }

  Optional<ArchivePlace> place() {
    return store.get(Column.ARCHIVE, placeKey()).map(ArchivePlace::of);
  }

  void place(ArchivePlace place) {
    try (Writes writes = store.begin()) {
      writes.put(Column.ARCHIVE, placeKey(), place.toBytes());
      writes.commit();
    }
  }

  boolean isEmpty() {
    return scales.isEmpty();
  }

  /** The runs of a scale, newest first. */
  Iterator<Run> runs(int scale) {
    NavigableMap<Integer, Run> runs = scales.get(scale);
    return runs == null
        ? java.util.Collections.emptyIterator()
        : runs.descendingMap().values().iterator();
  }

  /** A number for a run that is newer than all. */
  int nextRun() {
    return 1 + scales.values().stream().mapToInt(ConcurrentNavigableMap::lastKey).max().orElse(-1);
  }

  /** Adds a pack to changes that are made together with others. */
  void add(Writes writes, int scale, int run, PackKey first, Pack pack) {
    writes.put(Column.ARCHIVE, key(scale, run, first), pack.toBytes());
  }

  private byte[] key(int scale, int run, PackKey first) {
    return Key.of(instance)
        .add((byte) scale)
        .add(run)
        .add(first.morton())
        .add(first.line())
        .add(first.position())
        .bytes();
  }

  /** Makes a pack known to readers; a block that the local store has too is the same there. */
  void remember(int scale, int run, PackKey first, Pack pack) {
    scales
        .computeIfAbsent(scale, key -> new ConcurrentSkipListMap<>())
        .computeIfAbsent(run, key -> new Run(run, new ConcurrentSkipListMap<>()))
        .packs()
        .put(first, pack);
  }

  /** A pack and where it is found. */
  record Placed(int scale, int run, PackKey first, Pack pack) {}

  /** All packs, by scale, run and first key. */
  List<Placed> packs() {
    List<Placed> all = new ArrayList<>();
    scales.forEach(
        (scale, runs) ->
            runs.forEach(
                (run, found) ->
                    found
                        .packs()
                        .forEach((first, pack) -> all.add(new Placed(scale, run, first, pack)))));
    return all;
  }

  /** Adds to changes that are made together that a pack goes. */
  void remove(Writes writes, Placed placed) {
    writes.delete(Column.ARCHIVE, key(placed.scale(), placed.run(), placed.first()));
  }

  /** Takes a pack away from readers; its blocks are in the local store. */
  void forget(Placed placed) {
    ConcurrentNavigableMap<Integer, Run> runs = scales.get(placed.scale());
    if (runs != null) {
      Run run = runs.get(placed.run());
      if (run != null && run.packs().remove(placed.first()) != null && run.packs().isEmpty()) {
        runs.remove(placed.run());
      }
      if (runs.isEmpty()) {
        scales.remove(placed.scale());
      }
    }
  }

  /** Adds to changes that are made together that an object is to be deleted. */
  void mark(Writes writes, String name) {
    writes.put(Column.ARCHIVE, markKey(name), new byte[0]);
  }

  /** The objects that are to be deleted. */
  List<String> marked() {
    List<String> names = new ArrayList<>();
    byte[] prefix = markKey("");
    try (Cursor cursor = store.cursor(Column.ARCHIVE)) {
      cursor.seek(prefix);
      for (; cursor.isAt(prefix); cursor.next()) {
        byte[] key = cursor.key();
        int length = key.length - prefix.length;
        names.add(new String(key, prefix.length, length, StandardCharsets.UTF_8));
      }
    }
    return names;
  }

  /** An object was deleted. */
  void unmark(String name) {
    delete(markKey(name));
  }

  /** There are no objects any more. */
  void forgetPlace() {
    delete(placeKey());
  }

  private void delete(byte[] key) {
    try (Writes writes = store.begin()) {
      writes.delete(Column.ARCHIVE, key);
      writes.commit();
    }
  }

  private byte[] markKey(String name) {
    return Key.of(instance).add(MARKED).add(name.getBytes(StandardCharsets.UTF_8)).bytes();
  }

  private byte[] placeKey() {
    return Key.of(instance).add(PLACE).bytes();
  }
}
