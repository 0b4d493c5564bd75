package org.neuropil.volume.labelmap;

import java.util.Map;
import java.util.function.Consumer;
import org.neuropil.volume.labelmap.Mapping.Entry;
import org.neuropil.volume.store.Batches;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.DamagedValueException;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.VolumeStoreException;
import org.neuropil.volume.version.VersionNode;

/**
 * The mappings of versions in which some were set by hand: the log tells how many, not which, so
 * what is stored is all that is known. Sorted by version under a scratch number of the same column:
 * scratch number, version id, supervoxel.
 */
final class KeptMappings {
  private static final int SUPERVOXEL = 4;
  private static final int VERSION = 12;

  private final VolumeStore store;
  private final int scratch;

  KeptMappings(VolumeStore store, int scratch) {
    this.store = store;
    this.scratch = scratch;
  }

  /**
   * Takes over what some versions map.
   *
   * @param number under which the mapping is
   * @param versions by {@link org.neuropil.volume.store.Lineage#number}
   * @throws VolumeStoreException when one of theirs is damaged
   */
  void keep(int number, Map<Long, VersionNode> versions, Batches batches) {
    byte[] prefix = Key.of(number).bytes();
    try (Cursor cursor = store.cursor(Column.MAPPING)) {
      cursor.seek(prefix);
      for (; cursor.isAt(prefix); cursor.next()) {
        byte[] key = cursor.key();
        VersionNode version = versions.get(Key.readLong(key, VERSION));
        if (version != null) {
          byte[] kept =
              Key.of(scratch).add(version.id()).add(Key.readLong(key, SUPERVOXEL)).bytes();
          batches.next().put(Column.MAPPING, kept, value(cursor, version));
        }
      }
    }
  }

  private static byte[] value(Cursor cursor, VersionNode version) {
    try {
      return cursor.value();
    } catch (DamagedValueException e) {
      throw new VolumeStoreException(
          "Supervoxel "
              + Long.toUnsignedString(Key.readLong(cursor.key(), SUPERVOXEL))
              + " was mapped in version "
              + version.uuid()
              + ", where mappings were set by hand, and its mapping is damaged. Map it again by"
              + " POST mappings, or restore the volumes from a copy.",
          e);
    }
  }

  /** Visits what was kept of a version. */
  void visit(VersionNode version, Consumer<Entry> visitor) {
    byte[] prefix = Key.of(scratch).add(version.id()).bytes();
    try (Cursor cursor = store.cursor(Column.MAPPING)) {
      cursor.seek(prefix);
      for (; cursor.isAt(prefix); cursor.next()) {
        long supervoxel = Key.readLong(cursor.key(), prefix.length);
        visitor.accept(Mapping.entry(supervoxel, cursor.value()));
      }
    }
  }
}
