package org.neuropil.volume.annotation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.version.VersionNode;

/**
 * How many elements bodies have, and which have most. The first question for an order in a version
 * counts all its elements; then the counts are kept in memory, for a few versions, and only bodies
 * that changed are counted anew. Safe for many threads.
 */
public final class Rankings {
  private static final int VERSIONS = 3;

  private final Annotation annotation;

  /** By version id, those asked for last at the end; guarded by this. */
  private final Map<Integer, Ranking> kept = new LinkedHashMap<>(8, 0.75f, true);

  Rankings(Annotation annotation) {
    this.annotation = annotation;
  }

  /** How many elements of a kind the bodies of a version have. */
  public BodyCounts of(VersionNode version, CountedKind kind) {
    return new BodyCounts() {
      @Override
      public long of(long body) {
        return kind.of(annotation.reads().counts(version, body));
      }

      @Override
      public void visit(Visitor visitor) {
        current(version).visit((body, counts) -> visitor.accept(body, kind.of(counts)));
      }
    };
  }

  /** Counts all anew when somebody asks. */
  public synchronized void forget(VersionNode version) {
    forget(version.id());
  }

  synchronized void forget(int version) {
    kept.remove(version);
  }

  synchronized void forgetAll() {
    kept.clear();
  }

  /** Bodies of a version have other elements than before. */
  synchronized void changed(int version, long[] bodies) {
    Ranking ranking = kept.get(version);
    if (ranking != null && !ranking.changed(bodies)) {
      kept.remove(version);
    }
  }

  private Ranking current(VersionNode version) {
    // It is known before it is filled, so that it is told of what changes meanwhile.
    Ranking ranking = kept(version.id());
    Optional<Labelmap> labelmap = annotation.sync.labelmap();
    AnnotationReads reads = annotation.reads();
    ranking.refresh(
        filled -> labelmap.ifPresent(found -> fill(filled, found, version)),
        body -> reads.counts(version, body));
    return ranking;
  }

  private synchronized Ranking kept(int version) {
    Ranking ranking = kept.computeIfAbsent(version, id -> new Ranking());
    if (kept.size() > VERSIONS) {
      kept.remove(kept.keySet().iterator().next());
    }
    return ranking;
  }

  private void fill(Ranking ranking, Labelmap labelmap, VersionNode version) {
    try (VersionedCursor cursor = annotation.rows.cursor()) {
      long[] last = {0, 0};
      annotation.rows.inSupervoxels(
          cursor,
          version.lineage(),
          (supervoxel, at, kind) -> {
            if (supervoxel != last[0]) {
              last[0] = supervoxel;
              last[1] = labelmap.bodies().mapped(new long[] {supervoxel}, version)[0];
            }
            ranking.add(last[1], kind);
          });
    }
  }
}
