package org.neuropil.volume.block;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;

/** The box of blocks in which an instance has voxels, over all versions. Guarded by this. */
public final class Extents {
  /** Both ends belong to it; voxels at scale 0. */
  public record Box(int x0, int y0, int z0, int x1, int y1, int z1) {
    public Box {
      if (x0 > x1 || y0 > y1 || z0 > z1) {
        throw new IllegalArgumentException("MinPoint is beyond MaxPoint");
      }
    }

    /** Of least x, y, z, then greatest. */
    public static Box of(int[] ends) {
      return new Box(ends[0], ends[1], ends[2], ends[3], ends[4], ends[5]);
    }

    /** Least x, y, z, then greatest. */
    public int[] toArray() {
      return new int[] {x0, y0, z0, x1, y1, z1};
    }

    Box with(Box other) {
      return new Box(
          Math.min(x0, other.x0),
          Math.min(y0, other.y0),
          Math.min(z0, other.z0),
          Math.max(x1, other.x1),
          Math.max(y1, other.y1),
          Math.max(z1, other.z1));
    }
  }

  private final VolumeStore store;
  private final int instance;
  private final VoxelGrid grid;
  private Optional<Box> box;

  public Extents(VolumeStore store, int instance, VoxelGrid grid) {
    this.store = store;
    this.instance = instance;
    this.grid = grid;
    this.box = store.get(Column.META, key()).map(Extents::decode);
  }

  /** The box; empty before any voxels. */
  public synchronized Optional<Box> box() {
    return box;
  }

  /** The box with some blocks more; empty when there are none and were none. */
  public synchronized Optional<Box> with(Collection<BlockPosition> blocks) {
    Optional<Box> wider = box;
    for (BlockPosition block : blocks) {
      int x = block.x() * grid.nx();
      int y = block.y() * grid.ny();
      int z = block.z() * grid.nz();
      Box own = new Box(x, y, z, x + grid.nx() - 1, y + grid.ny() - 1, z + grid.nz() - 1);
      wider = Optional.of(wider.map(own::with).orElse(own));
    }
    return wider;
  }

  /** Adds a box that is to be the instance's to changes that are made together. */
  public void add(Writes writes, Box wider) {
    Key value = new Key();
    value.add(wider.x0()).add(wider.y0()).add(wider.z0());
    writes.put(Column.META, key(), value.add(wider.x1()).add(wider.y1()).add(wider.z1()).bytes());
  }

  /** What {@link #add} wrote is on the disk. */
  public synchronized void seen(Box wider) {
    box = Optional.of(wider);
  }

  private static Box decode(byte[] value) {
    int[] ends = new int[6];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = Key.readInt(value, 4 * i);
    }
    return Box.of(ends);
  }

  private byte[] key() {
    return new Key().add("e".getBytes(StandardCharsets.US_ASCII)).add(instance).bytes();
  }
}
