package org.neuropil.volume.grayscale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.BlockRange;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.block.Extents;
import org.neuropil.volume.block.VoxelGrid;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;

/**
 * One image of a byte a voxel, by version. Keys: instance, Morton number of the block, version.
 * Blocks are written whole, so writers of the same block only decide which of them is last; extents
 * grow under a lock of their own. Safe for many threads.
 */
public final class Grayscale {
  /** The voxels of one request at most: 256 MB. */
  public static final long MAX_VOXELS = 1L << 28;

  /** The blocks that one request may touch. */
  private static final double MAX_BLOCKS = 1 << 20;

  /** Blocks that are compressed before they are handed to the store. */
  private static final int STEP = 64;

  /** Takes blocks. */
  @FunctionalInterface
  public interface BlockVisitor {
    /**
     * Takes one.
     *
     * @param voxels x fastest, then y, then z
     * @return whether to go on
     */
    boolean accept(BlockPosition position, byte[] voxels);
  }

  private final int id;
  private final boolean versioned;
  private final VoxelGrid grid;
  private final byte background;
  private final Repos repos;
  private final VolumeStore store;
  private final Extents extents;

  /** Held by who changes the extents. */
  private final Object widening = new Object();

  public Grayscale(DataInstance instance, Repos repos, VolumeStore store) {
    GrayscaleSettings settings = GrayscaleSettings.of(instance);
    this.id = instance.id();
    this.versioned = instance.versioned();
    this.grid = settings.grid();
    this.background = (byte) settings.background();
    this.repos = repos;
    this.store = store;
    this.extents = new Extents(store, id, grid);
  }

  /** The box in which there are voxels, over all versions: least x, y, z, greatest. */
  public Optional<int[]> extents() {
    return extents.box().map(Extents.Box::toArray);
  }

  /** Sets the extents by hand: least x, y, z, then greatest. */
  public void setExtents(VersionNode version, int[] ends) {
    Extents.Box box = Extents.Box.of(ends);
    Optional<Lock> open = hold("extents", version);
    try (Writes writes = store.begin()) {
      synchronized (widening) {
        extents.add(writes, box);
        writes.commit();
        extents.seen(box);
      }
    } finally {
      open.ifPresent(Lock::unlock);
    }
  }

  private Optional<Lock> hold(String action, VersionNode version) {
    return versioned ? Optional.of(repos.holdOpen(action, version)) : Optional.empty();
  }

  /**
   * Reads a box.
   *
   * @return voxels, x fastest, then y, then z
   */
  public byte[] read(VersionNode version, Cutout box) {
    BlockRange range = range(box);
    if (range.count() == 1 && box.isAligned(grid)) {
      // What viewers ask for: a block as it comes.
      List<byte[]> found = new ArrayList<>(1);
      blocks(version, range, (position, voxels) -> found.add(voxels));
      return found.isEmpty() ? empty(box) : found.get(0);
    }
    byte[] out = empty(box.ofAtMost(MAX_VOXELS));
    blocks(
        version,
        range,
        (position, voxels) -> {
          copy(voxels, box.overlap(position, grid), box, out);
          return true;
        });
    return out;
  }

  private byte[] empty(Cutout box) {
    byte[] voxels = new byte[(int) box.voxels()];
    if (background != 0) {
      Arrays.fill(voxels, background);
    }
    return voxels;
  }

  private BlockRange range(Cutout box) {
    BlockRange range = box.blocks(grid);
    if (range.count() > MAX_BLOCKS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the box touches %.0f blocks (expected: at most %.0f in one request)",
              range.count(),
              MAX_BLOCKS));
    }
    return range;
  }

  private void copy(byte[] voxels, Cutout.Overlap both, Cutout box, byte[] out) {
    int nx = grid.nx();
    int ny = grid.ny();
    for (int z = both.z0(); z < both.z1(); z++) {
      for (int y = both.y0(); y < both.y1(); y++) {
        int to = both.offset() + ((z - both.z0()) * box.sizeY() + (y - both.y0())) * box.sizeX();
        int from = (z * ny + y) * nx + both.x0();
        System.arraycopy(voxels, from, out, to, both.x1() - both.x0());
      }
    }
  }

  /** Visits the blocks that a box touches and that were written; z is slowest. */
  public void blocks(VersionNode version, Cutout box, BlockVisitor visitor) {
    blocks(version, range(box), visitor);
  }

  private void blocks(VersionNode version, BlockRange range, BlockVisitor visitor) {
    try (VersionedCursor cursor = new VersionedCursor(store, Column.VOXELS)) {
      range.visit((x, y, z) -> visit(cursor, version.lineage(), x, y, z, visitor));
    }
  }

  /** Visits those of some blocks that were written, in the given order. */
  public void blocks(VersionNode version, List<int[]> positions, BlockVisitor visitor) {
    try (VersionedCursor cursor = new VersionedCursor(store, Column.VOXELS)) {
      for (int[] at : positions) {
        if (!visit(cursor, version.lineage(), at[0], at[1], at[2], visitor)) {
          return;
        }
      }
    }
  }

  private boolean visit(
      VersionedCursor cursor, Lineage version, int x, int y, int z, BlockVisitor visitor) {
    if (!BlockPosition.isPossible(x, y, z)) {
      return true;
    }
    BlockPosition position = new BlockPosition(x, y, z);
    Optional<byte[]> stored = cursor.nearest(key(position), version);
    return stored.isEmpty()
        || visitor.accept(position, StoredVoxels.decode(stored.get(), grid.blockVoxels()));
  }

  /**
   * Writes whole blocks, all or none of them; on return they are on the disk.
   *
   * @param box made of whole blocks
   * @param voxels x fastest, then y, then z
   */
  public void write(VersionNode version, Cutout box, byte[] voxels) {
    if (!box.isAligned(grid)) {
      throw new IllegalArgumentException(
          "cannot store voxels in non-block aligned geometry: "
              + box
              + " (expected: multiples of "
              + grid.blockSize()
              + ")");
    }
    if (voxels.length != box.ofAtMost(MAX_VOXELS).voxels()) {
      throw new IllegalArgumentException(
          voxels.length + " bytes of voxels (expected: " + box.voxels() + ")");
    }
    List<BlockPosition> positions = new ArrayList<>();
    box.blocks(grid).visit((x, y, z) -> positions.add(new BlockPosition(x, y, z)));
    write(version, positions, i -> cut(voxels, box, positions.get(i)));
  }

  /**
   * Writes blocks that follow one another along x, as {@link #write(VersionNode, Cutout, byte[])}.
   *
   * @param voxels of the first block, x fastest, then of the next one
   */
  public void writeRow(VersionNode version, BlockPosition first, int count, byte[] voxels) {
    int length = grid.blockVoxels();
    if (count < 1 || voxels.length != (long) count * length) {
      throw new IllegalArgumentException(
          voxels.length
              + " bytes of voxels (expected: "
              + length
              + " for each of 1 or more blocks)");
    }
    List<BlockPosition> positions =
        IntStream.range(0, count)
            .mapToObj(i -> new BlockPosition(first.x() + i, first.y(), first.z()))
            .toList();
    write(version, positions, i -> Arrays.copyOfRange(voxels, i * length, (i + 1) * length));
  }

  private void write(
      VersionNode version, List<BlockPosition> positions, IntFunction<byte[]> voxels) {
    Optional<Lock> open = hold("raw", version);
    try (Writes writes = store.begin()) {
      for (int from = 0; from < positions.size(); from += STEP) {
        List<byte[]> stored =
            IntStream.range(from, Math.min(from + STEP, positions.size()))
                .parallel()
                .mapToObj(i -> StoredVoxels.encode(voxels.apply(i)))
                .toList();
        for (int i = 0; i < stored.size(); i++) {
          byte[] key = VersionedCursor.key(key(positions.get(from + i)), version.lineage());
          writes.put(Column.VOXELS, key, stored.get(i));
        }
      }
      commit(writes, positions);
    } finally {
      open.ifPresent(Lock::unlock);
    }
  }

  private byte[] cut(byte[] voxels, Cutout box, BlockPosition position) {
    int offset = box.overlap(position, grid).offset();
    byte[] block = new byte[grid.blockVoxels()];
    for (int row = 0; row < grid.ny() * grid.nz(); row++) {
      int from = offset + (row / grid.ny() * box.sizeY() + row % grid.ny()) * box.sizeX();
      System.arraycopy(voxels, from, block, row * grid.nx(), grid.nx());
    }
    return block;
  }

  private void commit(Writes writes, List<BlockPosition> positions) {
    List<BlockPosition> corners = List.of(positions.get(0), positions.get(positions.size() - 1));
    if (extents.with(corners).equals(extents.box())) {
      writes.commit();
      return;
    }
    synchronized (widening) {
      Extents.Box wider = extents.with(corners).orElseThrow();
      extents.add(writes, wider);
      writes.commit();
      extents.seen(wider);
    }
  }

  private byte[] key(BlockPosition position) {
    return Key.of(id).add(position.morton()).bytes();
  }
}
