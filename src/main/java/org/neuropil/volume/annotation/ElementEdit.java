package org.neuropil.volume.annotation;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.store.Writes;

/**
 * Changes of elements that are made together: later ones see earlier ones. Used by one thread, with
 * the instance's lock held.
 */
final class ElementEdit {
  /** Tells the supervoxels at points. */
  @FunctionalInterface
  interface Supervoxels {
    /** Returns one for each point; 0 for background. */
    long[] at(List<Point> points);
  }

  private final ElementRows rows;
  private final VersionedCursor cursor;
  private final Lineage version;

  /** What was there before. */
  private final Map<Point, Optional<StoredElement>> before = new TreeMap<>();

  private final Map<Point, Optional<Element>> after = new TreeMap<>();

  ElementEdit(ElementRows rows, VersionedCursor cursor, Lineage version) {
    this.rows = rows;
    this.cursor = cursor;
    this.version = version;
  }

  Optional<Element> get(Point at) {
    Optional<Element> changed = after.get(at);
    return changed == null ? stored(at).map(StoredElement::element) : changed;
  }

  private Optional<StoredElement> stored(Point at) {
    return before.computeIfAbsent(at, point -> rows.read(cursor, point, version));
  }

  void put(Element element) {
    stored(element.at());
    after.put(element.at(), Optional.of(element));
  }

  void remove(Point at) {
    stored(at);
    after.put(at, Optional.empty());
  }

  /** Makes the partners that an element names lead elsewhere, or nowhere. */
  void redirectPartners(Element element, Optional<Point> to) {
    for (Relation relation : element.relations()) {
      get(relation.to()).ifPresent(partner -> put(partner.withPartner(element.at(), to)));
    }
  }

  /**
   * Adds it all to writes.
   *
   * @return supervoxels whose elements are not what they were
   */
  LongSet addTo(Writes writes, Supervoxels supervoxels) {
    List<Point> fresh = new ArrayList<>();
    after.forEach(
        (at, element) -> {
          if (element.isPresent() && stored(at).isEmpty()) {
            fresh.add(at);
          }
        });
    long[] found = supervoxels.at(fresh);
    LongSet touched = new LongOpenHashSet();
    int next = 0;
    for (Map.Entry<Point, Optional<Element>> change : after.entrySet()) {
      Optional<StoredElement> old = stored(change.getKey());
      Optional<StoredElement> now = Optional.empty();
      if (change.getValue().isPresent()) {
        // One that was there has the supervoxel that it has: voxels take their elements along.
        long supervoxel = old.isPresent() ? old.get().supervoxel() : found[next++];
        now = Optional.of(new StoredElement(change.getValue().get(), supervoxel));
        touched.add(supervoxel);
      }
      old.ifPresent(stored -> touched.add(stored.supervoxel()));
      rows.replace(writes, version, change.getKey(), old, now);
    }
    touched.remove(0);
    return touched;
  }
}
