package org.neuropil.volume.labelmap;

import it.unimi.dsi.fastutil.longs.Long2LongMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.format.labelblock.LabelCounts;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.BlockStore;
import org.neuropil.volume.block.Extents;
import org.neuropil.volume.block.StoredBlock;
import org.neuropil.volume.labelmap.Mapping.Entry;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.version.VersionNode;

/** Writes blocks of supervoxels, and keeps index, bodies, labels and coarser scales in step. */
public final class Ingest {
  /**
   * How blocks are written.
   *
   * @param scale of the blocks
   * @param downres whether coarser scales follow
   * @param index whether bodies, labels and extents follow; only blocks of scale 0 have any
   */
  public record Mode(int scale, boolean downres, boolean index) {}

  private final Labelmap labelmap;

  Ingest(Labelmap labelmap) {
    this.labelmap = labelmap;
  }

  /** Writes blocks over those that are there, wholly or not at all. Returns the mutation id. */
  public long write(
      VersionNode version, Map<BlockPosition, LabelBlock> blocks, Mode mode, Author author) {
    if (mode.scale() < 0 || mode.scale() > labelmap.settings.maxDownresLevel()) {
      throw new LabelmapException(
          "scale: "
              + mode.scale()
              + " (expected: 0 to "
              + labelmap.settings.maxDownresLevel()
              + ")");
    }
    blocks.forEach(this::checkSize);
    return labelmap.locks.alone(() -> writeAlone(version, new TreeMap<>(blocks), mode, author));
  }

  private void checkSize(BlockPosition position, LabelBlock block) {
    LabelmapSettings settings = labelmap.settings;
    if (block.nx() != settings.nx() || block.ny() != settings.ny() || block.nz() != settings.nz()) {
      throw new LabelmapException(
          "block "
              + position
              + " has "
              + block.nx()
              + " x "
              + block.ny()
              + " x "
              + block.nz()
              + " voxels (expected: "
              + settings.nx()
              + " x "
              + settings.ny()
              + " x "
              + settings.nz()
              + ")");
    }
  }

  private long writeAlone(
      VersionNode version, Map<BlockPosition, LabelBlock> blocks, Mode mode, Author author) {
    try (Change change = new Change(labelmap, "blocks", version, author);
        BlockStore.Reader reader = labelmap.blocks.reader()) {
      Optional<Extents.Box> wider = Optional.empty();
      if (mode.index() && mode.scale() == 0) {
        index(change, reader, blocks);
        wider = labelmap.extents.with(blocks.keySet());
        wider.ifPresent(box -> labelmap.extents.add(change.writes(), box));
      }
      if (mode.scale() == 0) {
        change.rewrites(blocks);
      }
      labelmap.pyramid.add(
          change.writes(), reader, change.lineage(), mode.scale(), blocks, mode.downres());
      change.commit(new Mutation.Ingest(mode.scale(), blocks.size()));
      wider.ifPresent(labelmap.extents::seen);
      return change.id();
    }
  }

  /** A block, what was there before, and what both count. */
  private record Counted(BlockPosition position, LabelCounts fresh, Optional<LabelCounts> old) {}

  private record Pair(BlockPosition position, LabelBlock fresh, Optional<StoredBlock> old) {
    Counted counted() {
      return new Counted(
          position, fresh.counts(), old.map(StoredBlock::block).map(LabelBlock::counts));
    }
  }

  private void index(
      Change change, BlockStore.Reader reader, Map<BlockPosition, LabelBlock> blocks) {
    List<Pair> pairs = new ArrayList<>();
    blocks.forEach(
        (position, block) ->
            pairs.add(
                new Pair(
                    position,
                    block,
                    reader.read(labelmap.pyramid.grid(0), position, change.lineage()))));
    IndexChanges changes = new IndexChanges();
    for (Counted counted : pairs.parallelStream().map(Pair::counted).toList()) {
      changes.add(counted.position(), counted.fresh());
      counted.old().ifPresent(old -> changes.remove(counted.position(), old));
      for (long label : counted.fresh().labels()) {
        change.saw(label);
      }
    }
    try (VersionedCursor cursor = labelmap.index.cursor()) {
      labelmap.index.add(change.writes(), cursor, change.lineage(), changes);
    }
    bodies(change, changes);
  }

  /** Bodies grow and shrink with their supervoxels. */
  private void bodies(Change change, IndexChanges changes) {
    Map<Long, TreeMap<Long, Long>> grown = new HashMap<>();
    try (VersionedCursor cursor = labelmap.bodies.cursor()) {
      for (Long2LongMap.Entry total : changes.totals().long2LongEntrySet()) {
        long supervoxel = total.getLongKey();
        if (total.getLongValue() == 0) {
          continue;
        }
        long label = labelmap.mapping.body(supervoxel, change.lineage());
        if (labelmap.mapping.isRetired(supervoxel, change.lineage())) {
          // Written again by hand, so it is a supervoxel once more.
          label = supervoxel;
          change.map(Entry.of(supervoxel, supervoxel));
        }
        TreeMap<Long, Long> sizes =
            grown.computeIfAbsent(
                label,
                body ->
                    labelmap
                        .bodies
                        .read(cursor, body, change.lineage())
                        .map(Body::toMap)
                        .orElseGet(() -> new TreeMap<>(Long::compareUnsigned)));
        long size = sizes.getOrDefault(supervoxel, 0L) + total.getLongValue();
        if (size <= 0) {
          sizes.remove(supervoxel);
        } else {
          sizes.put(supervoxel, size);
        }
      }
    }
    grown.forEach(change::putLoaded);
  }
}
