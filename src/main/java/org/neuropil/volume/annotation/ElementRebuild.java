package org.neuropil.volume.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.neuropil.volume.annotation.ElementRows.IndexRow;
import org.neuropil.volume.store.Batches;
import org.neuropil.volume.store.Column;
import org.neuropil.volume.store.Cursor;
import org.neuropil.volume.store.Key;
import org.neuropil.volume.store.Lineage;
import org.neuropil.volume.version.VersionNode;

/**
 * Makes the indices by supervoxel and by tag of one instance right again, in all versions, from the
 * elements; then finds the supervoxels of elements anew. What the indices hold is not trusted, so
 * it may be damaged or gone; elements must be whole.
 *
 * <p>It is done in place, part by part: each part makes some rows right and none wrong, so after a
 * kill some are right already, and the next run does the rest.
 */
public final class ElementRebuild {
  private static final int VERSION = 8;

  private final Annotation annotation;
  private final List<VersionNode> versions;
  private final Map<Integer, Optional<Lineage>> parents = new HashMap<>();

  /**
   * @param versions parents first
   */
  ElementRebuild(Annotation annotation, List<VersionNode> versions) {
    this.annotation = annotation;
    this.versions = List.copyOf(versions);
    for (VersionNode version : versions) {
      Optional<Lineage> parent =
          version.parent().isPresent()
              ? Optional.of(annotation.repos.node(version.parent().getAsInt()).lineage())
              : Optional.empty();
      parents.put(version.id(), parent);
    }
  }

  /**
   * What was done.
   *
   * @param points that have, or had, an element in some version
   * @param rows of indices written
   * @param removed rows of indices that no element has
   */
  public record Outcome(long points, long rows, long removed) {}

  /**
   * Makes them right.
   *
   * @param progress is told how many points were looked at so far
   */
  public Outcome run(LongConsumer progress) {
    long[] points = {0};
    long rows = 0;
    long removed;
    annotation.lock.lock();
    try (Batches batches = new Batches(annotation.store);
        Cursor elements = annotation.store.cursor(Column.ELEMENTS)) {
      byte[] prefix = annotation.rows.keys('e');
      elements.seek(prefix);
      while (elements.isAt(prefix)) {
        byte[] key = elements.key();
        Point at = Point.of(key, key.length - VERSION - Point.BYTES);
        for (IndexRow row : indexRows(at, stored(elements, at))) {
          batches.next().put(Column.ELEMENTS, row.key(), row.value());
          rows++;
        }
        progress.accept(++points[0]);
      }
      batches.flush();
      removed = removeOthers('s', batches) + removeOthers('t', batches);
      batches.flush();
    } finally {
      annotation.lock.unlock();
    }
    if (annotation.sync.labelmap().isPresent()) {
      versions.forEach(annotation.sync::rebuild);
    }
    annotation.rankings.forgetAll();
    return new Outcome(points[0], rows, removed);
  }

  /** What versions wrote at a point, by {@link Lineage#number}; leaves the cursor behind it. */
  private Map<Long, Optional<StoredElement>> stored(Cursor elements, Point at) {
    Map<Long, Optional<StoredElement>> stored = new HashMap<>();
    byte[] prefix = annotation.rows.keys(at);
    for (; elements.isAt(prefix); elements.next()) {
      byte[] value = elements.value();
      stored.put(
          Key.readLong(elements.key(), prefix.length),
          value.length == 0 ? Optional.empty() : Optional.of(StoredElement.decode(at, value)));
    }
    return stored;
  }

  private List<IndexRow> indexRows(Point at, Map<Long, Optional<StoredElement>> stored) {
    List<IndexRow> rows = new ArrayList<>();
    for (VersionNode version : versions) {
      Optional<StoredElement> own = stored.get(version.lineage().number());
      if (own != null) {
        Optional<StoredElement> before =
            parents.getOrDefault(version.id(), Optional.empty()).flatMap(p -> seen(stored, p));
        rows.addAll(annotation.rows.indexRows(version.lineage(), at, before, own));
      }
    }
    return rows;
  }

  private static Optional<StoredElement> seen(
      Map<Long, Optional<StoredElement>> stored, Lineage version) {
    Optional<StoredElement> nearest = Optional.empty();
    long best = -1;
    for (Map.Entry<Long, Optional<StoredElement>> entry : stored.entrySet()) {
      long number = entry.getKey();
      long nearness = version.nearness((int) (number >>> 32), (int) number);
      if (nearness > best) {
        best = nearness;
        nearest = entry.getValue();
      }
    }
    return nearest;
  }

  private long removeOthers(char index, Batches batches) {
    long removed = 0;
    byte[] prefix = annotation.rows.keys(index);
    try (Cursor rows = annotation.store.cursor(Column.ELEMENTS);
        Cursor elements = annotation.store.cursor(Column.ELEMENTS)) {
      rows.seek(prefix);
      for (; rows.isAt(prefix); rows.next()) {
        byte[] key = rows.key();
        Point at = Point.of(key, key.length - VERSION - Point.BYTES);
        elements.seek(annotation.rows.keys(at));
        if (indexRows(at, stored(elements, at)).stream()
            .noneMatch(row -> Arrays.equals(row.key(), key))) {
          batches.next().delete(Column.ELEMENTS, key);
          removed++;
        }
      }
    }
    return removed;
  }
}
