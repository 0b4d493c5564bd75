package org.neuropil.volume.annotation;

import java.util.Optional;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.store.VersionedCursor;
import org.neuropil.volume.version.VersionNode;

/**
 * How many elements bodies have, and which have most. The first question for an order in a version
 * counts all its elements; then the counts are kept in memory ({@link KeptRankings}), and only
 * bodies that changed are counted anew. Safe for many threads.
 */
public final class Rankings {
  private final Annotation annotation;
  private final KeptRankings kept;

  Rankings(Annotation annotation, KeptRankings kept) {
    this.annotation = annotation;
    this.kept = kept;
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
  public void forget(VersionNode version) {
    kept.forget(id(version));
  }

  void forgetAll() {
    kept.forgetAll(annotation.id);
  }

  /** Bodies of a version have other elements than before. */
  void changed(VersionNode version, long[] bodies) {
    kept.changed(id(version), bodies);
  }

  private KeptRankings.Id id(VersionNode version) {
    return new KeptRankings.Id(annotation.id, version.id());
  }

  private Ranking current(VersionNode version) {
    // It is known before it is filled, so that it is told of what changes meanwhile.
    Ranking ranking = kept.get(id(version));
    Optional<Labelmap> labelmap = annotation.sync.labelmap();
    AnnotationReads reads = annotation.reads();
    ranking.refresh(
        filled -> labelmap.ifPresent(found -> fill(filled, found, version)),
        body -> reads.counts(version, body));
    kept.trim();
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
