package org.neuropil.volume.annotation;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.neuropil.volume.labelmap.Body;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.roi.Region;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.version.VersionNode;

/** Finds elements by place, tag and body. Elements are handed over one by one, cube after cube. */
public final class AnnotationReads {
  /** With more cubes than this, all elements are looked through instead. */
  private static final int MANY_CUBES = 1 << 16;

  /** How often a body that is changed meanwhile is asked again. */
  private static final int TRIES = 20;

  private final Annotation annotation;

  AnnotationReads(Annotation annotation) {
    this.annotation = annotation;
  }

  /** The labelmap that is followed. */
  public Optional<Labelmap> labelmap() {
    return annotation.sync.labelmap();
  }

  /** The element at a point. */
  public Optional<Element> at(VersionNode version, Point point) {
    try (VersionedCursor cursor = annotation.rows.cursor()) {
      return annotation.rows.read(cursor, point, version.lineage()).map(StoredElement::element);
    }
  }

  /** All elements. */
  public void all(VersionNode version, Consumer<Element> consumer) {
    all(version, element -> true, consumer);
  }

  private void all(VersionNode version, Predicate<Point> wanted, Consumer<Element> consumer) {
    try (VersionedCursor cursor = annotation.rows.cursor()) {
      annotation.rows.visit(cursor, version.lineage(), passing(wanted, consumer));
    }
  }

  private static ElementRows.Visitor passing(Predicate<Point> wanted, Consumer<Element> consumer) {
    return stored -> {
      if (wanted.test(stored.element().at())) {
        consumer.accept(stored.element());
      }
      return true;
    };
  }

  /**
   * The elements in a box.
   *
   * @param from least x, y, z
   * @param size along x, y, z
   */
  public void in(VersionNode version, long[] from, long[] size, Consumer<Element> consumer) {
    Cubes cubes = Cubes.of(from, size);
    Predicate<Point> inside =
        at ->
            at.x() >= from[0]
                && at.y() >= from[1]
                && at.z() >= from[2]
                && at.x() < from[0] + size[0]
                && at.y() < from[1] + size[1]
                && at.z() < from[2] + size[2];
    if (cubes.count() > MANY_CUBES) {
      all(version, inside, consumer);
      return;
    }
    ElementRows.Visitor visitor = passing(inside, consumer);
    try (VersionedCursor cursor = annotation.rows.cursor()) {
      cubes.forEach(cube -> annotation.rows.visit(cursor, cube, version.lineage(), visitor));
    }
  }

  /**
   * The elements in a region.
   *
   * @param block sizes of the region's blocks along x, y, z
   */
  public void in(VersionNode version, Region region, int[] block, Consumer<Element> consumer) {
    long blocks = region.spans().stream().mapToLong(span -> (long) span.x1() - span.x0() + 1).sum();
    if (blocks > MANY_CUBES) {
      all(
          version,
          at ->
              region.has(
                  Math.floorDiv(at.x(), block[0]),
                  Math.floorDiv(at.y(), block[1]),
                  Math.floorDiv(at.z(), block[2])),
          consumer);
      return;
    }
    for (Region.Span span : region.spans()) {
      long[] from = {
        (long) span.x0() * block[0], (long) span.y() * block[1], (long) span.z() * block[2]
      };
      long length = (long) (span.x1() - span.x0() + 1) * block[0];
      in(version, from, new long[] {length, block[1], block[2]}, consumer);
    }
  }

  /** The elements with a tag. */
  public void tagged(VersionNode version, String tag, Consumer<Element> consumer) {
    List<Point> points = new ArrayList<>();
    try (VersionedCursor cursor = annotation.rows.cursor()) {
      annotation.rows.tagged(cursor, tag, version.lineage(), points);
    }
    pass(version, points, consumer);
  }

  /** The elements in the voxels of a body; none when no labelmap is followed. */
  public void ofBody(VersionNode version, long body, Consumer<Element> consumer) {
    List<Point> points = new ArrayList<>();
    visitBody(version, body, (supervoxel, at, kind) -> points.add(at), points::clear);
    Collections.sort(points);
    pass(version, points, consumer);
  }

  private void pass(VersionNode version, List<Point> points, Consumer<Element> consumer) {
    try (VersionedCursor cursor = annotation.rows.cursor()) {
      for (Point point : points) {
        annotation
            .rows
            .read(cursor, point, version.lineage())
            .ifPresent(stored -> consumer.accept(stored.element()));
      }
    }
  }

  /** How many elements of each kind a body has, by the kinds' order. */
  int[] counts(VersionNode version, long body) {
    int[] counts = new int[ElementKind.values().length];
    visitBody(
        version,
        body,
        (supervoxel, at, kind) -> counts[kind.ordinal()]++,
        () -> Arrays.fill(counts, 0));
    return counts;
  }

  /** Visits what a body has, as of one moment; {@code again} forgets what was visited. */
  private void visitBody(
      VersionNode version, long body, ElementRows.KindVisitor visitor, Runnable again) {
    Optional<Labelmap> labelmap = labelmap();
    if (labelmap.isEmpty() || body == 0) {
      return;
    }
    long[] supervoxels = supervoxels(labelmap.get(), version, body);
    for (int i = 0; i < TRIES; i++) {
      try (VersionedCursor cursor = annotation.rows.cursor()) {
        for (long supervoxel : supervoxels) {
          annotation.rows.inSupervoxel(cursor, supervoxel, version.lineage(), visitor);
        }
      }
      // A split between the two looks would leave out what it moved.
      long[] now = supervoxels(labelmap.get(), version, body);
      if (Arrays.equals(now, supervoxels)) {
        return;
      }
      supervoxels = now;
      again.run();
    }
    throw new IllegalStateException(
        "body " + Long.toUnsignedString(body) + " is being changed all the time: ask again");
  }

  /** Those of the body's index, and its own number, that are mapped to it. */
  private static long[] supervoxels(Labelmap labelmap, VersionNode version, long body) {
    LongSet candidates =
        new LongOpenHashSet(
            labelmap.bodies().body(body, version).map(Body::supervoxels).orElse(new long[0]));
    candidates.add(body);
    long[] all = candidates.toLongArray();
    Arrays.sort(all);
    long[] mapped = labelmap.bodies().mapped(all, version);
    int kept = 0;
    for (int i = 0; i < all.length; i++) {
      if (mapped[i] == body) {
        all[kept++] = all[i];
      }
    }
    return Arrays.copyOf(all, kept);
  }
}
