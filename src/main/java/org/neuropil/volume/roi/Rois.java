package org.neuropil.volume.roi;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;

/** The region of each instance of that type, by version; one value each. */
public final class Rois {
  private final VolumeStore store;
  private final Repos repos;

  /** By instance id. */
  private final Map<Integer, Region> latest = new ConcurrentHashMap<>();

  public Rois(VolumeStore store, Repos repos) {
    this.store = store;
    this.repos = repos;
  }

  /** The region that a version shows. */
  public Region get(DataInstance instance, VersionNode version) {
    try (VersionedCursor cursor = new VersionedCursor(store, Column.VALUES)) {
      return cursor
          .nearest(key(instance), repos.shown(instance, version).lineage())
          .map(Region::decode)
          .orElse(Region.EMPTY);
    }
  }

  /** The region that was written last, in whatever version. */
  public Region latest(DataInstance instance) {
    return latest.computeIfAbsent(instance.id(), id -> newest(instance));
  }

  private Region newest(DataInstance instance) {
    return repos
        .repoOf(instance)
        .flatMap(repo -> repos.leaf(repo, "master"))
        .map(version -> get(instance, version))
        .orElse(Region.EMPTY);
  }

  /** Replaces the region. */
  public void put(DataInstance instance, VersionNode version, Region region) {
    VersionNode shown = repos.shown(instance, version);
    Optional<Lock> held =
        instance.versioned() ? Optional.of(repos.holdOpen("roi", version)) : Optional.empty();
    try (Writes writes = store.begin()) {
      byte[] key = VersionedCursor.key(key(instance), shown.lineage());
      writes.put(Column.VALUES, key, region.encode());
      writes.commit();
      latest.put(instance.id(), region);
    } finally {
      held.ifPresent(Lock::unlock);
    }
  }

  private static byte[] key(DataInstance instance) {
    return Key.of(instance.id()).bytes();
  }
}
