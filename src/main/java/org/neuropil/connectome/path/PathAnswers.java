package org.neuropil.connectome.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;

/**
 * Questions about paths, answered one level at a time.
 *
 * <p>Paths run over neurons and fragments. A path from a body to itself is the body alone: one path
 * without hops, in every mode. The number of shortest paths is exact up to {@link Long#MAX_VALUE},
 * where it stays; the answer is then not complete. {@link PathCriteria.Mode#ALL} ends after 20
 * million steps, 2 million connections read or paths of 20 hops, and is not complete then: {@code
 * pathCount} counts what was found, which is the beginning of the whole list. {@link
 * PathCriteria.Mode#STRONGEST} ends after 20 million connections looked at or two million bodies or
 * connections kept, in the same manner.
 */
class PathAnswers implements PathQueries {
  private final BiFunction<PathCriteria, Cancellation, PathEdges> source;
  private final long degree;

  PathAnswers(BiFunction<PathCriteria, Cancellation, PathEdges> source, DatasetInfo info) {
    this.source = source;
    this.degree = 1 + info.counts().connections() / Math.max(1, info.counts().segments());
  }

  @Override
  public Paths paths(PathCriteria criteria, Cancellation cancellation) {
    PathEdges edges = source.apply(criteria, cancellation);
    if (criteria.from() == criteria.to()) {
      return itself(criteria);
    }
    Paths shortest = new ShortestPaths(edges, criteria).find();
    if (shortest.pathCount() == 0) {
      return shortest;
    }
    return switch (criteria.mode()) {
      case SHORTEST -> shortest;
      case ALL -> new SimplePaths(edges, criteria, degree).find(shortest.hops());
      case STRONGEST -> new StrongestPaths(edges, criteria).find(shortest.hops());
    };
  }

  private static Paths itself(PathCriteria criteria) {
    boolean strongest = criteria.mode() == PathCriteria.Mode.STRONGEST;
    Paths.BodyPath path =
        new Paths.BodyPath(
            List.of(criteria.from()),
            List.of(),
            strongest ? Optional.of(new Paths.Strength(List.of(), 0)) : Optional.empty());
    boolean listed = criteria.limit() >= 1;
    return new Paths(0, 1, listed ? List.of(path) : List.of(), listed);
  }

  /** The first so many hops of a path under way. */
  static Paths.BodyPath path(long[] bodies, long[] weights, int hops) {
    List<Long> ids = new ArrayList<>(hops + 1);
    List<Long> strengths = new ArrayList<>(hops);
    for (int i = 0; i <= hops; i++) {
      ids.add(bodies[i]);
      if (i < hops) {
        strengths.add(weights[i]);
      }
    }
    return new Paths.BodyPath(ids, strengths);
  }
}
