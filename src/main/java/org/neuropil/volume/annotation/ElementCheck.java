package org.neuropil.volume.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.version.VersionNode;

/**
 * Compares what the indices of a version's elements say with the elements themselves, and the
 * supervoxels of elements with the voxels of the labelmap that is followed. Every value on the way
 * is checked against its checksum. However many elements there are, memory is bounded ({@link
 * FactComparison}); where all agrees they are gone through once.
 *
 * <p>While no labelmap is followed, nobody asks which supervoxels elements are in, so that is not
 * compared then.
 */
public final class ElementCheck {
  private static final int BATCH = 4096;
  private static final int TOLD = 20;
  private static final long ROOM = 200_000;

  /**
   * What was found; each number is exact.
   *
   * @param misplaced elements whose stored supervoxel is not their voxel's
   * @param bySupervoxel differences between elements and the index by supervoxel, which lists by
   *     body are read from
   * @param byTag differences between elements and the index by tag
   * @param counts of a kind by body, as labelsz tells them, that differ from a recount
   * @param problems the first ones, in words; empty when all is well
   */
  public record Outcome(
      long elements,
      long misplaced,
      long bySupervoxel,
      long byTag,
      long counts,
      List<String> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }

    /** Of all sorts together. */
    public long violations() {
      return misplaced + bySupervoxel + byTag + counts;
    }
  }

  private final Annotation annotation;
  private final VersionNode version;
  private final Optional<Labelmap> labelmap;
  private final long room;
  private final List<String> problems = new ArrayList<>();
  private long elements;
  private long misplaced;
  private long bySupervoxel;
  private long byTag;
  private long counts;

  ElementCheck(Annotation annotation, VersionNode version) {
    this(annotation, version, ROOM);
  }

  /**
   * @param room facts that may be in memory at a time, about
   */
  ElementCheck(Annotation annotation, VersionNode version, long room) {
    this.annotation = annotation;
    this.version = version;
    this.labelmap = annotation.sync.labelmap();
    this.room = room;
  }

  /**
   * Compares.
   *
   * @param progress is told how many elements were looked at so far
   */
  public Outcome run(LongConsumer progress) {
    boolean[] again = {false};
    new FactComparison(room)
        .run(
            to -> {
              elements(to, !again[0], progress);
              tags(to);
              labelmap.ifPresent(found -> supervoxels(to, found));
              again[0] = true;
            },
            (fact, numbers) -> {
              count(fact);
              tell(fact.difference(numbers[0], numbers[1]));
            });
    return new Outcome(elements, misplaced, bySupervoxel, byTag, counts, problems);
  }

  private void count(IndexedFact fact) {
    if (fact instanceof IndexedFact.InSupervoxel) {
      bySupervoxel++;
    } else if (fact instanceof IndexedFact.Tagged) {
      byTag++;
    } else {
      counts++;
    }
  }

  private void elements(FactComparison to, boolean first, LongConsumer progress) {
    List<StoredElement> batch = new ArrayList<>();
    try (VersionedCursor cursor = annotation.rows.cursor()) {
      annotation.rows.visit(
          cursor,
          version.lineage(),
          stored -> {
            batch.add(stored);
            if (batch.size() == BATCH) {
              tell(to, batch, first, progress);
            }
            return true;
          });
    }
    tell(to, batch, first, progress);
  }

  private void tell(
      FactComparison to, List<StoredElement> batch, boolean first, LongConsumer progress) {
    for (StoredElement stored : batch) {
      for (String tag : stored.element().tags()) {
        to.inElements(new IndexedFact.Tagged(tag, stored.element().at()), 1);
      }
    }
    labelmap.ifPresent(found -> tellPlaces(to, found, batch, first));
    if (first) {
      elements += batch.size();
      progress.accept(elements);
    }
    batch.clear();
  }

  private void tellPlaces(
      FactComparison to, Labelmap found, List<StoredElement> batch, boolean first) {
    int[] voxels = new int[3 * batch.size()];
    for (int i = 0; i < batch.size(); i++) {
      Point at = batch.get(i).element().at();
      voxels[3 * i] = at.x();
      voxels[3 * i + 1] = at.y();
      voxels[3 * i + 2] = at.z();
    }
    long[] supervoxels = found.voxels().labels(version, 0, voxels, true);
    long[] bodies = found.bodies().mapped(supervoxels, version);
    for (int i = 0; i < supervoxels.length; i++) {
      StoredElement stored = batch.get(i);
      Point at = stored.element().at();
      if (first && stored.supervoxel() != supervoxels[i]) {
        misplaced++;
        tell(
            "the element at "
                + at
                + " is stored with supervoxel "
                + Long.toUnsignedString(stored.supervoxel())
                + ", its voxel has "
                + Long.toUnsignedString(supervoxels[i]));
      }
      if (supervoxels[i] != 0) {
        ElementKind kind = stored.element().kind();
        to.inElements(new IndexedFact.InSupervoxel(supervoxels[i], at), kind.ordinal() + 1);
        to.inElements(new IndexedFact.Counted(bodies[i], kind), 1);
      }
    }
  }

  private void tags(FactComparison to) {
    try (VersionedCursor cursor = annotation.rows.cursor()) {
      annotation.rows.tags(
          cursor, version.lineage(), (tag, at) -> to.inIndex(new IndexedFact.Tagged(tag, at), 1));
    }
  }

  /** The index, and the counts by body that follow from it as they do in {@link Rankings}. */
  private void supervoxels(FactComparison to, Labelmap found) {
    long[] last = {0, 0};
    try (VersionedCursor cursor = annotation.rows.cursor()) {
      annotation.rows.kinds(
          cursor,
          version.lineage(),
          (supervoxel, at, kind) -> {
            if (supervoxel != last[0]) {
              last[0] = supervoxel;
              last[1] = found.bodies().mapped(new long[] {supervoxel}, version)[0];
            }
            to.inIndex(new IndexedFact.InSupervoxel(supervoxel, at), kind + 1);
            if (kind < ElementKind.values().length) {
              to.inIndex(new IndexedFact.Counted(last[1], ElementKind.of(kind)), 1);
            }
          });
    }
  }

  private void tell(String problem) {
    if (problems.size() < TOLD) {
      problems.add(problem);
    }
  }
}
