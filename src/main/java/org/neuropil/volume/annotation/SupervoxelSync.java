package org.neuropil.volume.annotation;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.LabelmapFollower;
import org.neuropil.volume.labelmap.LabelmapSettings;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.Repo;
import org.neuropil.volume.version.VersionNode;

/**
 * Keeps the supervoxels of elements in step with the labelmap that an instance follows.
 *
 * <p>Of which labelmap the stored supervoxels are says a mark in the store: a change of the
 * labelmap that is followed takes the mark away, finds all supervoxels anew in every version, then
 * sets it. An instance that is opened with another mark than its syncs say does that work again, so
 * a kill in between leaves nothing wrong.
 */
final class SupervoxelSync implements LabelmapFollower {
  /** Elements of one batch when all are found anew. */
  private static final int BATCH = 4096;

  private static final int NONE = 0;

  /** The labelmap whose voxels elements have. */
  record Followed(int id, Labelmap labelmap) {}

  private final Annotation annotation;

  /** What writes keep in step with; set under the lock. */
  private volatile Optional<Followed> followed = Optional.empty();

  /** The same, when all elements are in step with it. */
  private volatile Optional<Followed> ready = Optional.empty();

  SupervoxelSync(Annotation annotation) {
    this.annotation = annotation;
  }

  /** Empty while none is followed, or elements are not in step with it yet. */
  Optional<Labelmap> labelmap() {
    return ready.map(Followed::labelmap);
  }

  boolean follows(int labelmapId) {
    return followed.filter(now -> now.id() == labelmapId).isPresent();
  }

  /**
   * Goes on with what the store says, or finds all anew if it is of another labelmap. Nobody else
   * has this yet: changes of voxels wait until it is opened.
   */
  void open(Repo repo, Optional<Followed> wanted) {
    if (isOf(wanted)) {
      followed = wanted;
      ready = wanted;
    } else {
      begin(wanted);
      findAll(repo, wanted);
    }
  }

  /** Follows another labelmap, or none. One call after the other. */
  synchronized void follow(Repo repo, Optional<Followed> wanted) {
    if (ready.map(Followed::id).equals(wanted.map(Followed::id)) && isOf(wanted)) {
      return;
    }
    mark(NONE);
    ready = Optional.empty();
    // Changes of voxels that are under way know of the old state.
    Optional<Followed> old = followed;
    whileUnchanged(old, () -> whileUnchanged(wanted, () -> begin(wanted)));
    findAll(repo, wanted);
  }

  private void findAll(Repo repo, Optional<Followed> wanted) {
    if (wanted.isPresent()) {
      for (VersionNode version : annotation.versions(repo)) {
        rebuild(version);
      }
      mark(wanted.get().id());
    }
    ready = wanted;
    annotation.rankings.forgetAll();
  }

  private boolean isOf(Optional<Followed> wanted) {
    return mark() == wanted.map(Followed::id).orElse(NONE);
  }

  private static void whileUnchanged(Optional<Followed> labelmap, Runnable work) {
    labelmap.ifPresentOrElse(found -> found.labelmap().whileUnchanged(work), work);
  }

  private void begin(Optional<Followed> wanted) {
    annotation.lock.lock();
    try {
      followed = wanted;
    } finally {
      annotation.lock.unlock();
    }
  }

  private int mark() {
    return annotation
        .store
        .get(Column.ELEMENTS, markKey())
        .map(value -> Key.readInt(value, 0))
        .orElse(NONE);
  }

  private void mark(int labelmap) {
    try (Writes writes = annotation.store.begin()) {
      writes.put(Column.ELEMENTS, markKey(), Key.of(labelmap).bytes());
      writes.commit();
    }
  }

  private byte[] markKey() {
    return Key.of(annotation.id).add((byte) 'm').bytes();
  }

  /** The supervoxels at points; called with the lock held, so that no voxel changes meanwhile. */
  long[] supervoxels(VersionNode version, List<Point> points) {
    Optional<Followed> now = followed;
    if (now.isEmpty() || points.isEmpty()) {
      return new long[points.size()];
    }
    int[] voxels = new int[3 * points.size()];
    int at = 0;
    for (Point point : points) {
      voxels[at++] = point.x();
      voxels[at++] = point.y();
      voxels[at++] = point.z();
    }
    return now.get().labelmap().voxels().labels(version, 0, voxels, true);
  }

  /** Supervoxels have other elements than before, and so have their bodies. */
  void touched(VersionNode version, LongSet supervoxels) {
    followed.ifPresent(
        now ->
            annotation.rankings.changed(
                version, now.labelmap().bodies().mapped(supervoxels.toLongArray(), version)));
  }

  /** Finds the supervoxels of all elements that a version sees. */
  void rebuild(VersionNode version) {
    Optional<Point> last = Optional.empty();
    do {
      annotation.lock.lock();
      try {
        last = rebuildAfter(version, last);
      } finally {
        annotation.lock.unlock();
      }
    } while (last.isPresent());
  }

  /** Returns the last point of the batch; empty at the end. */
  private Optional<Point> rebuildAfter(VersionNode version, Optional<Point> last) {
    List<StoredElement> batch = new ArrayList<>();
    ElementRows.Visitor gather = stored -> batch.add(stored) && batch.size() < BATCH;
    try (VersionedCursor cursor = annotation.rows.cursor()) {
      if (last.isPresent()) {
        annotation.rows.visitAfter(cursor, last.get(), version.lineage(), gather);
      } else {
        annotation.rows.visit(cursor, version.lineage(), gather);
      }
    }
    List<Point> points = batch.stream().map(stored -> stored.element().at()).toList();
    long[] supervoxels = supervoxels(version, points);
    try (Writes writes = annotation.store.begin()) {
      for (int i = 0; i < supervoxels.length; i++) {
        move(writes, version, batch.get(i), supervoxels[i]);
      }
      writes.commit();
    }
    return batch.size() < BATCH ? Optional.empty() : Optional.of(points.get(BATCH - 1));
  }

  private void move(Writes writes, VersionNode version, StoredElement old, long supervoxel) {
    StoredElement fresh = new StoredElement(old.element(), supervoxel);
    annotation.rows.replace(
        writes, version.lineage(), old.element().at(), Optional.of(old), Optional.of(fresh));
  }

  @Override
  public Part rewriting(Writes writes, VersionNode version, Map<BlockPosition, LabelBlock> blocks) {
    annotation.lock.lock();
    try {
      LongSet touched = new LongOpenHashSet();
      LabelmapSettings grid = followed.orElseThrow().labelmap().settings();
      try (VersionedCursor cursor = annotation.rows.cursor()) {
        for (BlockPosition cube : cubes(grid, blocks.keySet())) {
          annotation.rows.visit(
              cursor,
              cube,
              version.lineage(),
              stored -> {
                move(writes, version, stored, grid, blocks, touched);
                return true;
              });
        }
      }
      touched.remove(0);
      return new Part() {
        @Override
        public void committed() {
          touched(version, touched);
        }

        @Override
        public void close() {
          annotation.lock.unlock();
        }
      };
    } catch (RuntimeException | Error e) {
      annotation.lock.unlock();
      throw e;
    }
  }

  private void move(
      Writes writes,
      VersionNode version,
      StoredElement stored,
      LabelmapSettings grid,
      Map<BlockPosition, LabelBlock> blocks,
      LongSet touched) {
    Point at = stored.element().at();
    BlockPosition position =
        new BlockPosition(
            Math.floorDiv(at.x(), grid.nx()),
            Math.floorDiv(at.y(), grid.ny()),
            Math.floorDiv(at.z(), grid.nz()));
    LabelBlock block = blocks.get(position);
    if (block == null) {
      return;
    }
    long supervoxel =
        block.voxel(
            at.x() - position.x() * grid.nx(),
            at.y() - position.y() * grid.ny(),
            at.z() - position.z() * grid.nz());
    if (supervoxel != stored.supervoxel()) {
      touched.add(stored.supervoxel());
      touched.add(supervoxel);
      move(writes, version, stored, supervoxel);
    }
  }

  /** The cubes of points that blocks of a labelmap touch. */
  private static Set<BlockPosition> cubes(LabelmapSettings grid, Collection<BlockPosition> blocks) {
    Set<BlockPosition> cubes = new TreeSet<>();
    for (BlockPosition block : blocks) {
      Cubes.of(
              new long[] {
                (long) block.x() * grid.nx(),
                (long) block.y() * grid.ny(),
                (long) block.z() * grid.nz()
              },
              new long[] {grid.nx(), grid.ny(), grid.nz()})
          .forEach(cubes::add);
    }
    return cubes;
  }

  @Override
  public void bodiesChanged(VersionNode version, Collection<Long> bodies) {
    annotation.rankings.changed(version, bodies.stream().mapToLong(Long::longValue).toArray());
  }

  @Override
  public void allChanged(VersionNode version) {
    annotation.rankings.forget(version);
  }
}
