package org.neuropil.volume.labelmap;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import org.neuropil.format.labelblock.LabelCounts;
import org.neuropil.volume.block.BlockPosition;

/** What blocks that were written anew change in the counts of supervoxels. Used by one thread. */
final class IndexChanges {
  /** Takes the changes of one supervoxel in one group of blocks. */
  @FunctionalInterface
  interface Visitor {
    void accept(long supervoxel, long group, Change change);
  }

  /** Differences of voxels by block. */
  static final class Change {
    private final Object2LongOpenHashMap<BlockPosition> voxels = new Object2LongOpenHashMap<>();

    boolean isNothing() {
      return voxels.values().longStream().allMatch(difference -> difference == 0);
    }

    void forEach(BlockCounts.Visitor visitor) {
      voxels.object2LongEntrySet().stream()
          .filter(entry -> entry.getLongValue() != 0)
          .forEach(entry -> visitor.accept(entry.getKey(), entry.getLongValue()));
    }
  }

  private final Long2ObjectOpenHashMap<Long2ObjectOpenHashMap<Change>> changes =
      new Long2ObjectOpenHashMap<>();

  private final Long2LongOpenHashMap totals = new Long2LongOpenHashMap();

  /** The voxels of a block that is written. */
  void add(BlockPosition block, LabelCounts counts) {
    add(block, counts, 1);
  }

  /** The voxels of a block that is written over. */
  void remove(BlockPosition block, LabelCounts counts) {
    add(block, counts, -1);
  }

  private void add(BlockPosition block, LabelCounts counts, int sign) {
    for (int i = 0; i < counts.labels().length; i++) {
      add(block, counts.labels()[i], sign * (long) counts.counts()[i]);
    }
  }

  /** A difference for one supervoxel in one block; the background has no index. */
  void add(BlockPosition block, long supervoxel, long voxels) {
    if (supervoxel == 0 || voxels == 0) {
      return;
    }
    changes
        .computeIfAbsent(supervoxel, key -> new Long2ObjectOpenHashMap<>())
        .computeIfAbsent(BlockCounts.group(block), key -> new Change())
        .voxels
        .addTo(block, voxels);
    totals.addTo(supervoxel, voxels);
  }

  void forEach(Visitor visitor) {
    changes.forEach(
        (supervoxel, groups) ->
            groups.forEach(
                (group, change) -> {
                  if (!change.isNothing()) {
                    visitor.accept(supervoxel, group, change);
                  }
                }));
  }

  /** By how many voxels each supervoxel grows; negative where it shrinks. */
  Long2LongOpenHashMap totals() {
    return totals;
  }
}
