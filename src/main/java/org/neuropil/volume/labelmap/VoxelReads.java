package org.neuropil.volume.labelmap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.BlockRange;
import org.neuropil.volume.block.BlockStore;
import org.neuropil.volume.block.BlockStore.Grid;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.block.StoredBlock;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.version.VersionNode;

/**
 * Reads voxels, as supervoxels or as bodies. Where nothing was written, and at scales that the
 * instance does not have, everything is background.
 */
public final class VoxelReads {
  /** From so many blocks on, those that are there are listed instead of asked for one by one. */
  private static final long MANY_BLOCKS = 1 << 16;

  /** The voxels that one call may expand: 64 million, 512 MB. */
  public static final long MAX_VOXELS = 1L << 26;

  private final Labelmap labelmap;

  VoxelReads(Labelmap labelmap) {
    this.labelmap = labelmap;
  }

  /** A block and what its palette stands for. */
  public record Shown(BlockPosition position, StoredBlock block, LongUnaryOperator map) {}

  /** Takes blocks. */
  @FunctionalInterface
  public interface BlockVisitor {
    /** Returns whether to go on. */
    boolean accept(Shown block);
  }

  /**
   * Expands a box.
   *
   * @return voxels, x fastest, then y, then z
   */
  public long[] read(VersionNode version, Cutout box, boolean supervoxels) {
    long[] out = new long[(int) box.ofAtMost(MAX_VOXELS).voxels()];
    blocks(
        version,
        box,
        supervoxels,
        shown -> {
          LabelBlock block = shown.block().block().mapLabels(shown.map());
          copy(block, shown.position(), box, out);
          return true;
        });
    return out;
  }

  private void copy(LabelBlock block, BlockPosition position, Cutout box, long[] out) {
    Cutout.Overlap both = box.overlap(position, labelmap.settings.grid());
    block.decode(
        out,
        both.offset(),
        box.sizeX(),
        box.sizeX() * box.sizeY(),
        both.x0(),
        both.y0(),
        both.z0(),
        both.x1(),
        both.y1(),
        both.z1());
  }

  /** Cuts an aligned box of voxels, x fastest, into blocks. */
  public Map<BlockPosition, LabelBlock> cut(long[] voxels, Cutout box) {
    LabelmapSettings settings = labelmap.settings;
    int nx = settings.nx();
    int ny = settings.ny();
    int nz = settings.nz();
    Map<BlockPosition, LabelBlock> blocks = new HashMap<>();
    long[] block = new long[nx * ny * nz];
    for (int z = 0; z < box.sizeZ(); z += nz) {
      for (int y = 0; y < box.sizeY(); y += ny) {
        for (int x = 0; x < box.sizeX(); x += nx) {
          for (int row = 0; row < ny * nz; row++) {
            int from = ((z + row / ny) * box.sizeY() + y + row % ny) * box.sizeX() + x;
            System.arraycopy(voxels, from, block, row * nx, nx);
          }
          BlockPosition at =
              new BlockPosition(
                  Math.floorDiv(box.x0() + x, nx),
                  Math.floorDiv(box.y0() + y, ny),
                  Math.floorDiv(box.z0() + z, nz));
          blocks.put(at, LabelBlock.encode(block, nx, ny, nz));
        }
      }
    }
    return blocks;
  }

  /** Visits the blocks that a box touches and that are there. */
  public void blocks(VersionNode version, Cutout box, boolean supervoxels, BlockVisitor visitor) {
    BlockRange range = box.blocks(labelmap.settings.grid());
    LongUnaryOperator map = map(version.lineage(), supervoxels);
    Grid grid = labelmap.pyramid.grid(box.scale());
    try (BlockStore.Reader reader = labelmap.blocks.reader()) {
      if (range.count() > MANY_BLOCKS) {
        reader.scan(
            grid,
            BlockPosition.ofMorton(0),
            version.lineage(),
            (at, found) -> !range.has(at) || visitor.accept(new Shown(at, found.block(), map)));
        return;
      }
      range.visit(
          (x, y, z) -> {
            Optional<Shown> shown = shown(reader, version, grid, x, y, z, map);
            return shown.isEmpty() || visitor.accept(shown.get());
          });
    }
  }

  /** Visits those of some blocks that are there, in the given order. */
  public void blocks(
      VersionNode version,
      int scale,
      List<int[]> positions,
      boolean supervoxels,
      BlockVisitor visitor) {
    LongUnaryOperator map = map(version.lineage(), supervoxels);
    Grid grid = labelmap.pyramid.grid(scale);
    try (BlockStore.Reader reader = labelmap.blocks.reader()) {
      for (int[] at : positions) {
        Optional<Shown> shown = shown(reader, version, grid, at[0], at[1], at[2], map);
        if (shown.isPresent() && !visitor.accept(shown.get())) {
          return;
        }
      }
    }
  }

  private static Optional<Shown> shown(
      BlockStore.Reader reader,
      VersionNode version,
      Grid grid,
      int x,
      int y,
      int z,
      LongUnaryOperator map) {
    if (!BlockPosition.isPossible(x, y, z)) {
      return Optional.empty();
    }
    BlockPosition position = new BlockPosition(x, y, z);
    return reader
        .read(grid, position, version.lineage())
        .map(block -> new Shown(position, block, map));
  }

  private LongUnaryOperator map(Lineage lineage, boolean supervoxels) {
    return supervoxels ? LongUnaryOperator.identity() : labelmap.mapping.in(lineage);
  }

  /**
   * The labels at some points.
   *
   * @param points x, y, z of each, in voxels at the scale
   */
  public long[] labels(VersionNode version, int scale, int[] points, boolean supervoxels) {
    long[] labels = new long[points.length / 3];
    LabelmapSettings settings = labelmap.settings;
    Map<BlockPosition, List<Integer>> byBlock = new HashMap<>();
    for (int i = 0; i < labels.length; i++) {
      int x = Math.floorDiv(points[3 * i], settings.nx());
      int y = Math.floorDiv(points[3 * i + 1], settings.ny());
      int z = Math.floorDiv(points[3 * i + 2], settings.nz());
      if (BlockPosition.isPossible(x, y, z)) {
        byBlock.computeIfAbsent(new BlockPosition(x, y, z), key -> new ArrayList<>()).add(i);
      }
    }
    Grid grid = labelmap.pyramid.grid(scale);
    try (BlockStore.Reader reader = labelmap.blocks.reader()) {
      byBlock.entrySet().stream()
          .sorted((a, b) -> Long.compareUnsigned(a.getKey().morton(), b.getKey().morton()))
          .forEach(
              entry ->
                  reader
                      .read(grid, entry.getKey(), version.lineage())
                      .map(StoredBlock::block)
                      .ifPresent(
                          block -> pick(block, entry.getKey(), entry.getValue(), points, labels)));
    }
    if (!supervoxels) {
      labelmap.mapping.toBodies(labels, version.lineage());
    }
    return labels;
  }

  private void pick(
      LabelBlock block, BlockPosition at, List<Integer> which, int[] points, long[] labels) {
    LabelmapSettings settings = labelmap.settings;
    for (int i : which) {
      labels[i] =
          block.voxel(
              points[3 * i] - at.x() * settings.nx(),
              points[3 * i + 1] - at.y() * settings.ny(),
              points[3 * i + 2] - at.z() * settings.nz());
    }
  }
}
