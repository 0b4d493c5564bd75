package org.neuropil.volume.labelmap;

import java.util.ArrayList;
import java.util.List;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;

/**
 * In which blocks each supervoxel lies, by version. Keys: instance, supervoxel, group of blocks,
 * version; so that a change in one place does not rewrite what a large supervoxel has elsewhere.
 * Merges and cleaves change nothing here.
 */
final class SupervoxelIndex {
  private final VolumeStore store;
  private final int instance;

  SupervoxelIndex(VolumeStore store, int instance) {
    this.store = store;
    this.instance = instance;
  }

  VersionedCursor cursor() {
    return new VersionedCursor(store, Column.SUPERVOXELS);
  }

  /** Visits the blocks of a supervoxel, group after group. */
  void visit(
      VersionedCursor cursor, long supervoxel, Lineage version, BlockCounts.Visitor visitor) {
    cursor.scan(
        prefix(supervoxel),
        version,
        (key, value) -> {
          BlockCounts.visit(value, Key.readLong(key, key.length - 8), visitor);
          return true;
        });
  }

  /** Takes the voxels of a supervoxel in a block. */
  @FunctionalInterface
  interface Visitor {
    void accept(long supervoxel, BlockPosition block, long voxels);
  }

  /** Visits all that a version sees, supervoxels ascending as unsigned numbers. */
  void visitAll(VersionedCursor cursor, Lineage version, Visitor visitor) {
    cursor.scan(
        Key.of(instance).bytes(),
        version,
        (key, value) -> {
          long supervoxel = Key.readLong(key, key.length - 16);
          BlockCounts.visit(
              value,
              Key.readLong(key, key.length - 8),
              (block, voxels) -> visitor.accept(supervoxel, block, voxels));
          return true;
        });
  }

  /** Writes what a version has of a supervoxel in a group of blocks; empty when nothing. */
  void put(Writes writes, long supervoxel, long group, Lineage version, byte[] counts) {
    writes.put(Column.SUPERVOXELS, VersionedCursor.key(key(supervoxel, group), version), counts);
  }

  /** Adds to, or takes from, what a version sees. */
  void add(Writes writes, VersionedCursor cursor, Lineage version, IndexChanges changes) {
    changes.forEach(
        (supervoxel, group, change) -> {
          byte[] key = key(supervoxel, group);
          BlockCounts counts =
              cursor.nearest(key, version).map(BlockCounts::decode).orElseGet(BlockCounts::new);
          change.forEach(counts::add);
          put(writes, key, version, counts);
        });
  }

  /** Forgets a supervoxel from this version on. */
  void remove(Writes writes, VersionedCursor cursor, Lineage version, long supervoxel) {
    List<byte[]> keys = new ArrayList<>();
    cursor.scan(prefix(supervoxel), version, (key, value) -> keys.add(key));
    for (byte[] key : keys) {
      writes.put(Column.SUPERVOXELS, VersionedCursor.key(key, version), new byte[0]);
    }
  }

  private static void put(Writes writes, byte[] key, Lineage version, BlockCounts counts) {
    writes.put(Column.SUPERVOXELS, VersionedCursor.key(key, version), counts.encode());
  }

  private byte[] prefix(long supervoxel) {
    return Key.of(instance).add(supervoxel).bytes();
  }

  private byte[] key(long supervoxel, long group) {
    return Key.of(instance).add(supervoxel).add(group).bytes();
  }
}
