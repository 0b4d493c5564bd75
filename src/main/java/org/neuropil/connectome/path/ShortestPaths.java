package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Paths with the fewest hops, by a breadth-first search from both ends that always goes on at the
 * end with fewer bodies. The count is exact, without listing the paths: the ways to a body are the
 * sum of the ways to those before it. Only as many paths as are wanted are then walked, in the
 * order of their body ids, over the bodies that lie on some shortest path.
 */
final class ShortestPaths {
  private final PathEdges edges;
  private final PathCriteria criteria;

  ShortestPaths(PathEdges edges, PathCriteria criteria) {
    this.edges = edges;
    this.criteria = criteria;
  }

  Paths find() {
    Frontier source = new Frontier(edges, criteria.from(), true);
    Frontier target = new Frontier(edges, criteria.to(), false);
    LongSet meeting = new LongOpenHashSet();
    while (meeting.isEmpty()) {
      boolean over = source.level() + target.level() >= criteria.maxHops();
      if (over || source.ways().isEmpty() || target.ways().isEmpty()) {
        return new Paths(0, 0, List.of(), true);
      }
      Frontier smaller = source.ways().size() <= target.ways().size() ? source : target;
      smaller.expand();
      meeting.addAll(source.ways().keySet());
      meeting.retainAll(target.ways().keySet());
    }
    long count = 0;
    for (long body : meeting) {
      count =
          Frontier.saturatedSum(
              count, Frontier.saturatedProduct(source.ways().get(body), target.ways().get(body)));
    }
    List<Paths.BodyPath> listed = new ArrayList<>();
    walk(levels(source, target, meeting), listed);
    boolean complete = count < Long.MAX_VALUE && listed.size() == count;
    return new Paths(source.level() + target.level(), count, listed, complete);
  }

  /** The bodies on shortest paths, by hops from the start. */
  private List<LongSet> levels(Frontier source, Frontier target, LongSet meeting) {
    int hops = source.level() + target.level();
    LongSet[] levels = new LongSet[hops + 1];
    levels[source.level()] = meeting;
    for (int level = source.level(); level > 0; level--) {
      LongSet before = new LongOpenHashSet();
      int depth = level - 1;
      edges.backward(
          levels[level],
          (pre, post, weight) -> {
            if (source.at(pre, depth)) {
              before.add(pre);
            }
          });
      levels[depth] = before;
    }
    for (int level = source.level(); level < hops; level++) {
      LongSet after = new LongOpenHashSet();
      int depth = hops - level - 1;
      edges.forward(
          levels[level],
          (pre, post, weight) -> {
            if (target.at(post, depth)) {
              after.add(post);
            }
          });
      levels[level + 1] = after;
    }
    return Arrays.asList(levels);
  }

  private void walk(List<LongSet> levels, List<Paths.BodyPath> listed) {
    long[] bodies = new long[levels.size()];
    long[] weights = new long[levels.size() - 1];
    bodies[0] = criteria.from();
    walk(0, levels, bodies, weights, new Successors(edges), listed);
  }

  private void walk(
      int level,
      List<LongSet> levels,
      long[] bodies,
      long[] weights,
      Successors successors,
      List<Paths.BodyPath> listed) {
    if (listed.size() >= criteria.limit()) {
      return;
    }
    if (level == levels.size() - 1) {
      listed.add(PathAnswers.path(bodies, weights, level));
      return;
    }
    edges.checkCancelled();
    Successors.Next next = successors.of(bodies[level]);
    for (int i = 0; i < next.bodies().length; i++) {
      if (levels.get(level + 1).contains(next.bodies()[i])) {
        bodies[level + 1] = next.bodies()[i];
        weights[level] = next.weights()[i];
        walk(level + 1, levels, bodies, weights, successors, listed);
      }
    }
  }
}
