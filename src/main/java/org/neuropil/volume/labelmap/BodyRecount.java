package org.neuropil.volume.labelmap;

import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.neuropil.volume.store.Batches;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.version.VersionNode;

/**
 * The bodies of one version, from its mapping and the sizes of its supervoxels. Those that are
 * other than the parent's are gathered by body in the store, under a scratch number, so that one
 * body at a time is in memory. Keys: scratch number, version id, body, supervoxel. Values: its
 * voxels, 0 when it is not of the body any more.
 */
final class BodyRecount {
  private final VolumeStore store;
  private final int scratch;
  private final VersionNode version;
  private final Mapping mapping;
  private final BodyIndex bodies;
  private final LastChanges last;
  private long written;

  BodyRecount(
      VolumeStore store,
      int scratch,
      VersionNode version,
      Mapping mapping,
      BodyIndex bodies,
      LastChanges last) {
    this.store = store;
    this.scratch = scratch;
    this.version = version;
    this.mapping = mapping;
    this.bodies = bodies;
    this.last = last;
  }

  /** The body that it has now may lose a supervoxel; called before the mapping is changed. */
  void leaves(Batches batches, long supervoxel) {
    put(batches, supervoxel, 0);
  }

  /** The body that it has now has this much of a supervoxel; called after. */
  void has(Batches batches, long supervoxel, long voxels) {
    if (voxels > 0) {
      put(batches, supervoxel, voxels);
    }
  }

  private void put(Batches batches, long supervoxel, long voxels) {
    long body = mapping.body(supervoxel, version.lineage());
    byte[] key = Key.of(scratch).add(version.id()).add(body).add(supervoxel).bytes();
    batches.next().put(Column.BODIES, key, new Varints.Output().add(voxels).bytes());
  }

  /** Writes the bodies; what was gathered is on the disk. Returns how many. */
  long write(Batches batches) {
    TreeSet<Long> named = new TreeSet<>(last.named());
    byte[] prefix = Key.of(scratch).add(version.id()).bytes();
    try (Cursor gathered = store.cursor(Column.BODIES);
        VersionedCursor parents = bodies.cursor()) {
      gathered.seek(prefix);
      while (gathered.isAt(prefix)) {
        long label = Key.readLong(gathered.key(), prefix.length);
        Optional<Body> parent = bodies.read(parents, label, version.lineage());
        TreeMap<Long, Long> sizes = changed(parent, gathered, label);
        if (named.remove(label) || !sizes.equals(sizes(parent))) {
          put(batches, label, parent, sizes);
        }
      }
      for (long label : named) {
        Optional<Body> parent = bodies.read(parents, label, version.lineage());
        put(batches, label, parent, sizes(parent));
      }
    }
    return written;
  }

  /** What a body has in this version; leaves the cursor at the next body. */
  private TreeMap<Long, Long> changed(Optional<Body> parent, Cursor gathered, long label) {
    TreeMap<Long, Long> sizes = sizes(parent);
    byte[] own = Key.of(scratch).add(version.id()).add(label).bytes();
    for (; gathered.isAt(own); gathered.next()) {
      long supervoxel = Key.readLong(gathered.key(), own.length);
      long voxels = new Varints.Input(gathered.value()).next();
      if (voxels > 0) {
        sizes.put(supervoxel, voxels);
      } else {
        sizes.remove(supervoxel);
      }
    }
    return sizes;
  }

  private void put(Batches batches, long label, Optional<Body> parent, TreeMap<Long, Long> sizes) {
    if (!sizes.isEmpty() || parent.isPresent()) {
      bodies.put(batches.next(), label, version.lineage(), Body.of(sizes, last.of(label)));
      written++;
    }
  }

  private static TreeMap<Long, Long> sizes(Optional<Body> body) {
    return body.map(Body::toMap).orElseGet(() -> new TreeMap<>(Long::compareUnsigned));
  }
}
