package org.neuropil.volume.labelmap;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;

/** The box of blocks in which an instance has voxels, over all versions. Guarded by this. */
final class Extents {
  /** Both ends belong to it; voxels at scale 0. */
  record Box(int x0, int y0, int z0, int x1, int y1, int z1) {
    Box {
      if (x0 > x1 || y0 > y1 || z0 > z1) {
        throw new LabelmapException("MinPoint is beyond MaxPoint");
      }
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
  private final LabelmapSettings settings;
  private Optional<Box> box;

  Extents(VolumeStore store, int instance, LabelmapSettings settings) {
    this.store = store;
    this.instance = instance;
    this.settings = settings;
    this.box = store.get(Column.META, key()).map(Extents::decode);
  }

  synchronized Optional<Box> box() {
    return box;
  }

  /** The box with some blocks more; empty when there are none and were none. */
  synchronized Optional<Box> with(Collection<BlockPosition> blocks) {
    Optional<Box> wider = box;
    for (BlockPosition block : blocks) {
      int x = block.x() * settings.nx();
      int y = block.y() * settings.ny();
      int z = block.z() * settings.nz();
      Box own =
          new Box(x, y, z, x + settings.nx() - 1, y + settings.ny() - 1, z + settings.nz() - 1);
      wider = Optional.of(wider.map(own::with).orElse(own));
    }
    return wider;
  }

  void add(Writes writes, Box wider) {
    Key value = new Key();
    value.add(wider.x0()).add(wider.y0()).add(wider.z0());
    writes.put(Column.META, key(), value.add(wider.x1()).add(wider.y1()).add(wider.z1()).bytes());
  }

  /** What {@link #add} wrote is on the disk. */
  synchronized void seen(Box wider) {
    box = Optional.of(wider);
  }

  private static Box decode(byte[] value) {
    int[] ends = new int[6];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = Key.readInt(value, 4 * i);
    }
    return new Box(ends[0], ends[1], ends[2], ends[3], ends[4], ends[5]);
  }

  private byte[] key() {
    return new Key().add("e".getBytes(StandardCharsets.US_ASCII)).add(instance).bytes();
  }
}
