package org.neuropil.volume.labelmap;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.neuropil.format.labelblock.LabelMask;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.BlockStore;
import org.neuropil.volume.block.StoredBlock;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.version.VersionNode;

/** Where a body, or a supervoxel, is. */
public final class SparseVolumes {
  /** A body, or one supervoxel, in a version. */
  public record Target(long label, boolean supervoxel, VersionNode version) {}

  /** Takes the voxels of the target in a block. */
  @FunctionalInterface
  public interface MaskVisitor {
    /** Returns whether to go on. */
    boolean accept(BlockPosition position, LabelMask mask);
  }

  private final Labelmap labelmap;

  SparseVolumes(Labelmap labelmap) {
    this.labelmap = labelmap;
  }

  /** The supervoxels that the target has; empty when there is no such target. */
  public Optional<LongOpenHashSet> supervoxels(Target target) {
    VersionNode version = target.version();
    if (target.supervoxel()) {
      return labelmap.bodies().has(target.label(), version)
          ? Optional.of(LongOpenHashSet.of(target.label()))
          : Optional.empty();
    }
    return labelmap
        .bodies
        .read(target.label(), version.lineage())
        .map(body -> new LongOpenHashSet(body.supervoxels()));
  }

  /** Voxels by block at scale 0, by z, then y, then x; empty when there is no such target. */
  public TreeMap<BlockPosition, Long> blocks(Target target) {
    TreeMap<BlockPosition, Long> blocks = new TreeMap<>();
    supervoxels(target)
        .ifPresent(
            all -> {
              try (VersionedCursor cursor = labelmap.index.cursor()) {
                for (long supervoxel : all) {
                  labelmap.index.visit(
                      cursor,
                      supervoxel,
                      target.version().lineage(),
                      (block, voxels) -> blocks.merge(block, voxels, Long::sum));
                }
              }
            });
    return blocks;
  }

  /** Visits each supervoxel's voxels by block. */
  public void counts(Target target, CountVisitor visitor) {
    supervoxels(target)
        .ifPresent(
            all -> {
              try (VersionedCursor cursor = labelmap.index.cursor()) {
                for (long supervoxel : all) {
                  labelmap.index.visit(
                      cursor,
                      supervoxel,
                      target.version().lineage(),
                      (block, voxels) -> visitor.accept(block, supervoxel, voxels));
                }
              }
            });
  }

  /** Takes how many voxels a supervoxel has in a block. */
  @FunctionalInterface
  public interface CountVisitor {
    void accept(BlockPosition block, long supervoxel, long voxels);
  }

  /**
   * Visits the target's voxels at a scale, block by block, by z, then y, then x. Blocks without any
   * are left out.
   *
   * @param bounds blocks outside of it are left out; voxels are not clipped
   */
  public void masks(Target target, int scale, Bounds bounds, MaskVisitor visitor) {
    Optional<LongOpenHashSet> all = supervoxels(target);
    if (all.isEmpty()) {
      return;
    }
    LabelmapSettings settings = labelmap.settings;
    TreeSet<BlockPosition> positions = new TreeSet<>();
    for (Map.Entry<BlockPosition, Long> block : blocks(target).entrySet()) {
      BlockPosition at = block.getKey();
      BlockPosition coarse = new BlockPosition(at.x() >> scale, at.y() >> scale, at.z() >> scale);
      if (bounds.touches(coarse, settings)) {
        positions.add(coarse);
      }
    }
    try (BlockStore.Reader reader = labelmap.blocks.reader()) {
      for (BlockPosition position : positions) {
        Optional<StoredBlock> block =
            reader.read(labelmap.pyramid.grid(scale), position, target.version().lineage());
        if (block.isPresent()) {
          LabelMask mask = block.get().block().mask(all.get()::contains);
          if (mask.count() > 0 && !visitor.accept(position, mask)) {
            return;
          }
        }
      }
    }
  }
}
