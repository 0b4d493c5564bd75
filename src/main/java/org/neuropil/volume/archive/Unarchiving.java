package org.neuropil.volume.archive;

import java.util.function.LongConsumer;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;

/**
 * Moves the blocks of an archive back into the local store, pack by pack. A pack's blocks come into
 * the local store in the same write in which the pack leaves the directory, so an interrupted run
 * has moved what it had told of, and the next one goes on with the other packs.
 *
 * <p>An object that is to be deleted too is marked in that write, and deleted after it: until then
 * the next run knows of it.
 */
public final class Unarchiving {
  private final VolumeStore store;
  private final int instance;
  private final ArchiveBlockStore archive;
  private final PackDirectory directory;

  public Unarchiving(VolumeStore store, int instance, ArchiveBlockStore archive) {
    this.store = store;
    this.instance = instance;
    this.archive = archive;
    this.directory = archive.directory();
  }

  /**
   * What was done.
   *
   * @param blocks moved
   * @param packs that they were in
   * @param deleted objects, with those that an earlier run was to delete
   */
  public record Outcome(long blocks, int packs, int deleted) {}

  /** How many blocks are in objects. */
  public long blocks() {
    return directory.packs().stream().mapToLong(placed -> placed.pack().count()).sum();
  }

  /**
   * Moves all.
   *
   * @param delete whether objects are deleted whose blocks were moved; otherwise they stay as they
   *     are, and nobody knows of them any more
   * @param progress is told how many blocks were moved so far
   */
  public Outcome move(boolean delete, LongConsumer progress) {
    int deleted = delete ? deleteMarked() : 0;
    long moved = 0;
    int packs = 0;
    for (PackDirectory.Placed placed : directory.packs()) {
      move(placed, delete);
      moved += placed.pack().count();
      packs++;
      progress.accept(moved);
      deleted += delete ? deleteMarked() : 0;
    }
    if (directory.marked().isEmpty()) {
      directory.forgetPlace();
    }
    return new Outcome(moved, packs, deleted);
  }

  private void move(PackDirectory.Placed placed, boolean delete) {
    PackObjects objects = archive.objects();
    PackIndex index = objects.index(placed.pack());
    try (Writes writes = store.begin()) {
      for (int i = 0; i < index.count(); i++) {
        writes.put(
            Column.BLOCKS,
            localKey(placed.scale(), index.key(i)),
            objects.block(placed.pack(), index, i));
      }
      directory.remove(writes, placed);
      if (delete) {
        directory.mark(writes, placed.pack().name());
      }
      writes.commit();
    }
    directory.forget(placed);
  }

  private byte[] localKey(int scale, PackKey key) {
    return Key.of(instance)
        .add((byte) scale)
        .add(key.morton())
        .add(key.line())
        .add(key.position())
        .bytes();
  }

  private int deleteMarked() {
    int deleted = 0;
    for (String name : directory.marked()) {
      archive.objects().delete(name);
      directory.unmark(name);
      deleted++;
    }
    return deleted;
  }
}
