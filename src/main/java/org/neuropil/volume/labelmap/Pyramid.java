package org.neuropil.volume.labelmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.neuropil.format.labelblock.Downres;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.BlockStore;
import org.neuropil.volume.block.BlockStore.Grid;
import org.neuropil.volume.block.BlockStore.Placed;
import org.neuropil.volume.block.LayeredBlockStore;
import org.neuropil.volume.block.StoredBlock;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.Writes;

/** Writes blocks, and the coarser ones that follow from them, in one change. */
final class Pyramid {
  private final LayeredBlockStore blocks;
  private final int instance;
  private final LabelmapSettings settings;

  Pyramid(LayeredBlockStore blocks, int instance, LabelmapSettings settings) {
    this.blocks = blocks;
    this.instance = instance;
    this.settings = settings;
  }

  Grid grid(int scale) {
    return new Grid(instance, scale);
  }

  /**
   * Adds blocks of one scale.
   *
   * @param downres whether to make the coarser ones anew, up to the coarsest scale
   */
  void add(
      Writes writes,
      BlockStore.Reader reader,
      Lineage version,
      int scale,
      Map<BlockPosition, LabelBlock> changed,
      boolean downres) {
    Map<BlockPosition, LabelBlock> level = changed;
    addLevel(writes, reader, version, scale, level);
    for (int s = scale; downres && s < settings.maxDownresLevel(); s++) {
      level = coarser(reader, version, s, level);
      addLevel(writes, reader, version, s + 1, level);
    }
  }

  private void addLevel(
      Writes writes,
      BlockStore.Reader reader,
      Lineage version,
      int scale,
      Map<BlockPosition, LabelBlock> level) {
    List<Map.Entry<BlockPosition, LabelBlock>> kept = new ArrayList<>();
    for (Map.Entry<BlockPosition, LabelBlock> entry : level.entrySet()) {
      LabelBlock block = entry.getValue();
      boolean empty = block.isSolid() && block.label(0) == 0;
      if (!empty || reader.read(grid(scale), entry.getKey(), version).isPresent()) {
        kept.add(entry);
      }
    }
    List<Placed> placed =
        kept.parallelStream()
            .map(entry -> new Placed(entry.getKey(), StoredBlock.of(entry.getValue())))
            .toList();
    blocks.add(writes, grid(scale), version, placed);
  }

  /** An octant that is not there, one that is new, or one that is stored. */
  private record Family(
      BlockPosition parent, List<Optional<LabelBlock>> fresh, List<Optional<StoredBlock>> stored) {
    LabelBlock halved() {
      List<Optional<LabelBlock>> octants = new ArrayList<>(8);
      for (int o = 0; o < 8; o++) {
        Optional<LabelBlock> child = fresh.get(o);
        octants.add(child.isPresent() ? child : stored.get(o).map(StoredBlock::block));
      }
      return Downres.octants(octants);
    }
  }

  private Map<BlockPosition, LabelBlock> coarser(
      BlockStore.Reader reader, Lineage version, int scale, Map<BlockPosition, LabelBlock> level) {
    Set<BlockPosition> parents = new TreeSet<>();
    level.keySet().forEach(position -> parents.add(position.parent()));
    List<Family> families = new ArrayList<>();
    for (BlockPosition parent : parents) {
      List<Optional<LabelBlock>> fresh = new ArrayList<>(8);
      List<Optional<StoredBlock>> stored = new ArrayList<>(8);
      for (int o = 0; o < 8; o++) {
        BlockPosition child = parent.child(o);
        fresh.add(Optional.ofNullable(level.get(child)));
        stored.add(
            fresh.get(o).isPresent() ? Optional.empty() : reader.read(grid(scale), child, version));
      }
      families.add(new Family(parent, fresh, stored));
    }
    record Made(BlockPosition position, LabelBlock block) {}
    List<Made> made =
        families.parallelStream()
            .map(family -> new Made(family.parent(), family.halved()))
            .toList();
    Map<BlockPosition, LabelBlock> result = new TreeMap<>();
    made.forEach(block -> result.put(block.position(), block.block()));
    return result;
  }
}
