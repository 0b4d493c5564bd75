package org.neuropil.connectome.path;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;

/**
 * Questions about paths, answered one level at a time.
 *
 * <p>Paths run over neurons and fragments. A path from a body to itself is the body alone: one path
 * without hops, in both modes. The number of shortest paths is exact up to {@link Long#MAX_VALUE},
 * where it stays; the answer is then not complete. {@link PathCriteria.Mode#ALL} ends after 20
 * million steps, 2 million connections read or paths of 20 hops, and is not complete then: {@code
 * pathCount} counts what was found, which is the beginning of the whole list.
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
      List<Paths.BodyPath> itself =
          List.of(new Paths.BodyPath(List.of(criteria.from()), List.of()));
      boolean listed = criteria.limit() >= 1;
      return new Paths(0, 1, listed ? itself : List.of(), listed);
    }
    Paths shortest = new ShortestPaths(edges, criteria).find();
    return switch (criteria.mode()) {
      case SHORTEST -> shortest;
      case ALL ->
          shortest.pathCount() == 0
              ? shortest
              : new SimplePaths(edges, criteria, degree).find(shortest.hops());
    };
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
