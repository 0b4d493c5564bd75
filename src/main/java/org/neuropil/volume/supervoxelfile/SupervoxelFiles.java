package org.neuropil.volume.supervoxelfile;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;

/**
 * The files of all instances of that type. A supervoxel is the same in all versions that have it,
 * so all versions share its file; what versions differ in is which supervoxels a body has.
 *
 * <p>Keys: instance, supervoxel. The bytes lie in one column and their number in another, so that
 * asking what is there reads no file. Both are written together.
 */
public final class SupervoxelFiles {
  private final VolumeStore store;
  private final Repos repos;

  public SupervoxelFiles(VolumeStore store, Repos repos) {
    this.store = store;
    this.repos = repos;
  }

  /** Bytes of a supervoxel's file; empty when it has none. */
  public OptionalLong size(DataInstance instance, long supervoxel) {
    Optional<byte[]> size = store.get(Column.FILES, key(instance, supervoxel));
    return size.isPresent() ? OptionalLong.of(Key.readLong(size.get(), 0)) : OptionalLong.empty();
  }

  public boolean has(DataInstance instance, long supervoxel) {
    return size(instance, supervoxel).isPresent();
  }

  public Optional<byte[]> get(DataInstance instance, long supervoxel) {
    return store.get(Column.VALUES, key(instance, supervoxel));
  }

  /** Sets the file of one supervoxel. */
  public void put(DataInstance instance, VersionNode version, long supervoxel, byte[] file) {
    try (Load load = load(instance, version)) {
      load.add(supervoxel, file);
      load.commit();
    }
  }

  /** Deletes the file of a supervoxel, whether it is there or not. */
  public void delete(DataInstance instance, VersionNode version, long supervoxel) {
    Optional<Lock> held = holdOpen(instance, version);
    try (Writes writes = store.begin()) {
      byte[] key = key(instance, supervoxel);
      writes.delete(Column.VALUES, key);
      writes.delete(Column.FILES, key);
      writes.commit();
    } finally {
      held.ifPresent(Lock::unlock);
    }
  }

  /** Files that will be there after {@link Load#commit}, all together. */
  public Load load(DataInstance instance, VersionNode version) {
    return new Load(instance, version);
  }

  /** Used by one thread, and closed by it. */
  public final class Load implements AutoCloseable {
    private final DataInstance instance;
    private final VersionNode version;
    private final Writes writes = store.begin();

    private Load(DataInstance instance, VersionNode version) {
      this.instance = instance;
      this.version = version;
    }

    public void add(long supervoxel, byte[] file) {
      if (supervoxel == 0) {
        throw new IllegalArgumentException(
            "supervoxel 0 is the background (expected: a file of another one)");
      }
      byte[] key = key(instance, supervoxel);
      writes.put(Column.VALUES, key, file);
      writes.put(Column.FILES, key, new Key().add((long) file.length).bytes());
    }

    /** Bytes gathered so far. */
    public long bytes() {
      return writes.bytes();
    }

    /** Writes what was added, and returns when it is on the disk. */
    public void commit() {
      Optional<Lock> held = holdOpen(instance, version);
      try {
        writes.commit();
      } finally {
        held.ifPresent(Lock::unlock);
      }
    }

    @Override
    public void close() {
      writes.close();
    }
  }

  private Optional<Lock> holdOpen(DataInstance instance, VersionNode version) {
    return instance.versioned()
        ? Optional.of(repos.holdOpen("supervoxel", version))
        : Optional.empty();
  }

  private static byte[] key(DataInstance instance, long supervoxel) {
    return Key.of(instance.id()).add(supervoxel).bytes();
  }
}
