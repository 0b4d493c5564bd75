package org.neuropil.volume.archive;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VolumeStore;

/**
 * Moves the blocks that locked versions wrote from the local store into an archive, pack by pack.
 * Each pack is in the archive before its blocks leave the local store, and an interrupted run has
 * moved what it had told of; the next one goes on.
 */
public final class Archiving {
  private static final int KEY = 5 + PackKey.BYTES;

  private final VolumeStore store;
  private final int instance;
  private final ArchiveBlockStore archive;

  public Archiving(VolumeStore store, int instance, ArchiveBlockStore archive) {
    this.store = store;
    this.instance = instance;
    this.archive = archive;
  }

  /**
   * Moves.
   *
   * @param locked versions that are locked
   * @param progress is told how many blocks were looked at so far
   * @return how many blocks were moved
   */
  public long move(List<Lineage> locked, LongConsumer progress) {
    Set<Long> versions = new HashSet<>();
    locked.forEach(version -> versions.add(version.number()));
    byte[] prefix = Key.of(instance).bytes();
    ArchiveBlockStore.Moving moving = archive.new Moving();
    long seen = 0;
    long moved = 0;
    try (Cursor cursor = store.cursor(Column.BLOCKS)) {
      cursor.seek(prefix);
      for (; cursor.isAt(prefix); cursor.next()) {
        byte[] key = cursor.key();
        if (key.length == KEY) {
          PackKey at =
              new PackKey(Key.readLong(key, 5), Key.readInt(key, 13), Key.readInt(key, 17));
          if (versions.contains(Lineage.number(at.line(), at.position()))) {
            moving.add(key[4], at, key, cursor.value());
            moved++;
          }
        }
        if (++seen % 1000 == 0) {
          progress.accept(seen);
        }
      }
    }
    moving.flush();
    progress.accept(seen);
    return moved;
  }
}
