package org.neuropil.volume.annotation;

import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.VolumeStore;
import org.neuropil.volume.store.Writes;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repo;
import org.neuropil.volume.version.Repos;
import org.neuropil.volume.version.VersionNode;

/**
 * One instance of annotations.
 *
 * <p><b>How the elements of a body are found.</b> Each element is stored with the supervoxel of its
 * voxel, and there is an index from supervoxel to elements, written in the same batch. What a body
 * has is the union over its supervoxels, which the labelmap knows. So merges, cleaves and
 * renumberings, the daily work, change nothing here and can't get out of step; only changes of
 * voxels move elements, and they do so in the labelmap's own batch ({@link SupervoxelSync}). Lists
 * by body would be a second copy of all elements that every merge would have to rewrite. The price
 * is a look into the index for each supervoxel of a body, a few microseconds.
 *
 * <p>Counts by body are computed from that index when they are first asked for, and kept in memory
 * ({@link Rankings}). So after a kill there is nothing to repair.
 *
 * <p>Safe for many threads: {@code lock} is held by who writes, from reading what was there until
 * it is committed; readers take no lock. Whoever needs it takes the labelmap's locks first, then
 * {@link Repos#holdOpen}, then this.
 */
public final class Annotation {
  final int id;
  final ElementRows rows;
  final VolumeStore store;
  final Repos repos;
  final ReentrantLock lock = new ReentrantLock();
  final SupervoxelSync sync;
  final Rankings rankings;
  private final boolean versioned;

  Annotation(DataInstance instance, VolumeStore store, Repos repos, KeptRankings kept) {
    this.id = instance.id();
    this.versioned = instance.versioned();
    this.store = store;
    this.repos = repos;
    this.rows = new ElementRows(store, id);
    this.sync = new SupervoxelSync(this);
    this.rankings = new Rankings(this, kept);
  }

  /** Versions that can have elements of their own, parents first. */
  List<VersionNode> versions(Repo repo) {
    return versioned ? repos.nodes(repo) : List.of(repos.root(repo));
  }

  /** Finding elements. */
  public AnnotationReads reads() {
    return new AnnotationReads(this);
  }

  /** How many elements bodies have. */
  public Rankings rankings() {
    return rankings;
  }

  /** Whether the indices of a version's elements, and the voxels under them, agree with them. */
  public ElementCheck check(VersionNode version) {
    return new ElementCheck(this, version);
  }

  /** Makes the indices of elements anew, in all versions of a repo. */
  public ElementRebuild rebuild(Repo repo) {
    return new ElementRebuild(this, versions(repo));
  }

  /** Adds elements, or replaces those at the same points; all or none. */
  public void put(VersionNode version, List<Element> elements) {
    change("elements", version, edit -> elements.forEach(edit::put));
  }

  /** Adds those elements that are not there yet; all or none. */
  public void putAbsent(VersionNode version, List<Element> elements) {
    change(
        "labels",
        version,
        edit -> {
          for (Element element : elements) {
            if (edit.get(element.at()).isEmpty()) {
              edit.put(element);
            }
          }
        });
  }

  /**
   * What a box is to hold.
   *
   * @param from least x, y, z
   * @param size along x, y, z
   * @param elements all of them in the box
   */
  public record Contents(List<Long> from, List<Long> size, List<Element> elements) {
    public Contents {
      from = List.copyOf(from);
      size = List.copyOf(size);
      elements = List.copyOf(elements);
    }

    private boolean has(Point at) {
      long[] own = {at.x(), at.y(), at.z()};
      for (int i = 0; i < 3; i++) {
        if (own[i] < from.get(i) || own[i] >= from.get(i) + size.get(i)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Puts elements in the place of all that boxes had; all or none. Relations stay as they are. */
  public void replace(VersionNode version, List<Contents> boxes) {
    for (Contents box : boxes) {
      for (Element element : box.elements()) {
        if (!box.has(element.at())) {
          throw new IllegalArgumentException(
              "element " + element.at() + " is not in the block from " + box.from());
        }
      }
    }
    change(
        "blocks",
        version,
        edit -> {
          for (Contents box : boxes) {
            long[] from = box.from().stream().mapToLong(Long::longValue).toArray();
            long[] size = box.size().stream().mapToLong(Long::longValue).toArray();
            reads().in(version, from, size, old -> edit.remove(old.at()));
            box.elements().forEach(edit::put);
          }
        });
  }

  /** Removes an element, and the relations to it of those that it has relations to. */
  public void delete(VersionNode version, Point at) {
    change(
        "element",
        version,
        edit -> {
          Element element = found(edit, at);
          edit.redirectPartners(element, Optional.empty());
          edit.remove(at);
        });
  }

  /**
   * Moves an element to a free point, and with it the relations to it of those that it has
   * relations to.
   */
  public void move(VersionNode version, Point from, Point to) {
    change(
        "move",
        version,
        edit -> {
          Element element = found(edit, from);
          if (from.equals(to)) {
            return;
          }
          if (edit.get(to).isPresent()) {
            throw new IllegalArgumentException(
                "move of " + from + " to " + to + ": there is an element (expected: a free point)");
          }
          edit.redirectPartners(element, Optional.of(to));
          edit.remove(from);
          edit.put(element.movedTo(to));
        });
  }

  private static Element found(ElementEdit edit, Point at) {
    return edit.get(at)
        .orElseThrow(
            () -> new IllegalArgumentException("Did not find element " + at + " in datastore"));
  }

  private void change(String action, VersionNode version, Consumer<ElementEdit> changes) {
    Optional<Lock> open =
        versioned ? Optional.of(repos.holdOpen(action, version)) : Optional.empty();
    try {
      lock.lock();
      try (Writes writes = store.begin();
          VersionedCursor cursor = rows.cursor()) {
        ElementEdit edit = new ElementEdit(rows, cursor, version.lineage());
        changes.accept(edit);
        LongSet touched = edit.addTo(writes, points -> sync.supervoxels(version, points));
        writes.commit();
        sync.touched(version, touched);
      } finally {
        lock.unlock();
      }
    } finally {
      open.ifPresent(Lock::unlock);
    }
  }

  /** Finds every element's supervoxel anew, as far as a version sees it. */
  public void reload(VersionNode version) {
    Optional<Lock> open =
        versioned ? Optional.of(repos.holdOpen("reload", version)) : Optional.empty();
    try {
      sync.rebuild(version);
    } finally {
      open.ifPresent(Lock::unlock);
    }
    rankings.forget(version);
  }
}
