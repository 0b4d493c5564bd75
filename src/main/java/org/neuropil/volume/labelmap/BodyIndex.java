package org.neuropil.volume.labelmap;

import java.util.Optional;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;

/** Which supervoxels each body has, by version. Keys: instance, body, version. */
final class BodyIndex {
  /** Takes bodies. */
  @FunctionalInterface
  interface Visitor {
    /** Returns whether to go on. */
    boolean accept(long label, Body body);
  }

  private final VolumeStore store;
  private final int instance;

  BodyIndex(VolumeStore store, int instance) {
    this.store = store;
    this.instance = instance;
  }

  Optional<Body> read(long label, Lineage version) {
    try (VersionedCursor cursor = new VersionedCursor(store, Column.BODIES)) {
      return read(cursor, label, version);
    }
  }

  Optional<Body> read(VersionedCursor cursor, long label, Lineage version) {
    return cursor.nearest(key(label), version).map(Body::decode);
  }

  VersionedCursor cursor() {
    return new VersionedCursor(store, Column.BODIES);
  }

  /** All bodies from a label on, ascending as unsigned numbers. */
  void scan(long from, Lineage version, Visitor visitor) {
    byte[] prefix = Key.of(instance).bytes();
    try (VersionedCursor cursor = cursor()) {
      cursor.scan(
          prefix,
          key(from),
          version,
          (key, value) -> visitor.accept(Key.readLong(key, prefix.length), Body.decode(value)));
    }
  }

  /** A body without supervoxels is gone. */
  void put(Writes writes, long label, Lineage version, Body body) {
    byte[] key = VersionedCursor.key(key(label), version);
    writes.put(Column.BODIES, key, body.isEmpty() ? new byte[0] : body.encode());
  }

  /** What a version itself wrote of a body; empty when nothing. */
  Optional<Body> own(long label, Lineage version) {
    return store
        .get(Column.BODIES, VersionedCursor.key(key(label), version))
        .filter(value -> value.length > 0)
        .map(Body::decode);
  }

  private byte[] key(long label) {
    return Key.of(instance).add(label).bytes();
  }
}
