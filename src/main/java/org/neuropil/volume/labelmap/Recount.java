package org.neuropil.volume.labelmap;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.format.labelblock.LabelCounts;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.BlockStore;
import org.neuropil.volume.block.BlockStore.Grid;
import org.neuropil.volume.block.BlockStore.Written;
import org.neuropil.volume.block.StoredBlock;
import org.neuropil.volume.store.Batches;
import org.neuropil.volume.store.Lineage;

/**
 * Counts the voxels of all blocks of scale 0 into an index of supervoxels that is empty, for all
 * versions. It goes through the volume once, cube of 8 x 8 x 8 blocks after cube: those are a group
 * of the index, so all that the index says of a cube is worked out from the cube alone, in memory.
 */
final class Recount {
  /** What a version has of a supervoxel in the cube. */
  private record Row(Lineage version, byte[] counts) {}

  private final Grid grid;
  private final BlockStore blocks;
  private final List<Ancestry> versions;
  private final SupervoxelIndex index;

  /** By {@link Lineage#number}: parents have smaller ones than their children. */
  private final Map<Long, Integer> orders = new HashMap<>();

  private long seen;

  /** A version, and the one that it goes on from. */
  record Ancestry(Lineage version, Optional<Lineage> parent) {}

  /**
   * @param versions parents first
   * @param index empty
   */
  Recount(Grid grid, BlockStore blocks, List<Ancestry> versions, SupervoxelIndex index) {
    this.grid = grid;
    this.blocks = blocks;
    this.versions = List.copyOf(versions);
    this.index = index;
    for (Ancestry version : versions) {
      orders.put(version.version().number(), orders.size());
    }
  }

  /**
   * Counts.
   *
   * @param progress is told how many blocks were counted so far
   */
  void run(Batches batches, LongConsumer progress) {
    try (BlockStore.Reader reader = blocks.reader()) {
      SortedSet<Written> cube = reader.nextCube(grid, 0);
      while (!cube.isEmpty()) {
        count(reader, cube, batches);
        progress.accept(seen);
        long next = (cube.last().cube() + 1) << 9;
        // Behind the last cube that there can be the number would be negative.
        cube = next < 0 ? new TreeSet<>() : reader.nextCube(grid, next);
      }
    }
  }

  private void count(BlockStore.Reader reader, SortedSet<Written> cube, Batches batches) {
    TreeMap<Integer, List<BlockPosition>> byVersion = new TreeMap<>();
    for (Written written : cube) {
      Integer order = orders.get(Lineage.number(written.line(), written.position()));
      if (order != null) {
        byVersion
            .computeIfAbsent(order, version -> new ArrayList<>())
            .add(BlockPosition.ofMorton(written.morton()));
      }
    }
    Long2ObjectOpenHashMap<List<Row>> rows = new Long2ObjectOpenHashMap<>();
    byVersion.forEach((order, own) -> count(reader, own, versions.get(order), rows));
    long group = BlockCounts.group(BlockPosition.ofMorton(cube.first().morton()));
    rows.forEach(
        (supervoxel, found) ->
            found.forEach(
                row -> index.put(batches.next(), supervoxel, group, row.version(), row.counts())));
  }

  private void count(
      BlockStore.Reader reader,
      List<BlockPosition> own,
      Ancestry version,
      Map<Long, List<Row>> rows) {
    IndexChanges changes = new IndexChanges();
    for (BlockPosition position : own) {
      counts(reader, position, version.version()).ifPresent(fresh -> changes.add(position, fresh));
      version
          .parent()
          .flatMap(parent -> counts(reader, position, parent))
          .ifPresent(old -> changes.remove(position, old));
      seen++;
    }
    changes.forEach(
        (supervoxel, group, change) -> {
          List<Row> before = rows.computeIfAbsent(supervoxel, key -> new ArrayList<>());
          BlockCounts counts = BlockCounts.decode(nearest(before, version.version()));
          change.forEach(counts::add);
          before.add(new Row(version.version(), counts.encode()));
        });
  }

  private Optional<LabelCounts> counts(
      BlockStore.Reader reader, BlockPosition position, Lineage version) {
    return reader.read(grid, position, version).map(StoredBlock::block).map(LabelBlock::counts);
  }

  private static byte[] nearest(List<Row> rows, Lineage version) {
    byte[] counts = {};
    long best = -1;
    for (Row row : rows) {
      long nearness = version.nearness(row.version().line(), row.version().position());
      if (nearness > best) {
        best = nearness;
        counts = row.counts();
      }
    }
    return counts;
  }
}
