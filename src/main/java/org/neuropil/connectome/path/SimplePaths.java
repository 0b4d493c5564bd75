package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.List;

/**
 * All paths that visit no body twice, those with fewer hops first: for each number of hops a
 * depth-first walk from the start that never steps where the end is too far away.
 *
 * <p>There may be more such paths than can be counted. The search ends, and says that it is not
 * complete, after {@link #MOST_STEPS} steps or {@link #MOST_EDGES} connections read; what it has by
 * then is the beginning of the whole list.
 */
final class SimplePaths {
  /** Steps of the walk: connections looked at. */
  static final long MOST_STEPS = 20_000_000;

  /** Connections read from the graph to walk on. */
  static final long MOST_EDGES = 2_000_000;

  /** Connections read beforehand to find distances from the end, as far as can be foreseen. */
  private static final long MOST_MEASURED = 1_000_000;

  /** Longer paths are not looked for; the answer is not complete when the criteria allow them. */
  static final int MOST_HOPS = 20;

  private final PathEdges edges;
  private final PathCriteria criteria;
  private final int maxHops;
  private final long degree;
  private final Successors successors;
  private final Long2IntMap toEnd = new Long2IntOpenHashMap();

  /** Bodies missing in {@link #toEnd} are further away than this. */
  private int known;

  private final List<Paths.BodyPath> listed = new ArrayList<>();
  private final long[] bodies;
  private final long[] weights;
  private long count;
  private long steps;

  /**
   * @param degree connections that a body has on average, to foresee what a level costs
   */
  SimplePaths(PathEdges edges, PathCriteria criteria, long degree) {
    this.edges = edges;
    this.degree = degree;
    this.criteria = criteria;
    this.successors = new Successors(edges);
    this.maxHops = Math.min(criteria.maxHops(), MOST_HOPS);
    this.bodies = new long[maxHops + 1];
    this.weights = new long[maxHops];
  }

  /**
   * @param shortest the fewest hops from the start to the end, at least 1 and at most the
   *     criteria's
   */
  Paths find(int shortest) {
    measure();
    bodies[0] = criteria.from();
    boolean whole = true;
    for (int hops = shortest; hops <= maxHops && whole; hops++) {
      whole = walk(0, hops);
    }
    boolean complete = whole && criteria.maxHops() <= MOST_HOPS && listed.size() == count;
    return new Paths(shortest, count, listed, complete);
  }

  /** Finds how far bodies are from the end, level by level, as long as that stays affordable. */
  private void measure() {
    toEnd.put(criteria.to(), 0);
    LongList frontier = LongList.of(criteria.to());
    long[] read = new long[1];
    while (known < maxHops - 1
        && !frontier.isEmpty()
        && read[0] + frontier.size() * degree <= MOST_MEASURED) {
      int depth = known + 1;
      LongArrayList next = new LongArrayList();
      edges.backward(
          frontier,
          (pre, post, weight) -> {
            read[0]++;
            if (!toEnd.containsKey(pre)) {
              toEnd.put(pre, depth);
              next.add(pre);
            }
          });
      known = depth;
      frontier = next;
    }
    if (frontier.isEmpty()) {
      known = Integer.MAX_VALUE;
    }
  }

  private boolean within(long body, int hops) {
    int distance = toEnd.getOrDefault(body, -1);
    return distance >= 0 ? distance <= hops : known < hops;
  }

  /** Walks on from {@code bodies[depth]}; false when the search has to end. */
  private boolean walk(int depth, int hops) {
    Successors.Next next = successors.of(bodies[depth]);
    if (depth == hops - 1) {
      int last = next.indexOf(criteria.to());
      if (last >= 0) {
        found(depth, hops, next.weights()[last]);
      }
      return step();
    }
    load(next, hops - depth - 1);
    for (int i = 0; i < next.bodies().length; i++) {
      if (!step()) {
        return false;
      }
      long body = next.bodies()[i];
      if (body == criteria.to() || !within(body, hops - depth - 1) || visited(body, depth)) {
        continue;
      }
      bodies[depth + 1] = body;
      weights[depth] = next.weights()[i];
      if (!walk(depth + 1, hops)) {
        return false;
      }
    }
    return true;
  }

  private void load(Successors.Next next, int hopsLeft) {
    LongArrayList ahead = new LongArrayList();
    for (long body : next.bodies()) {
      if (within(body, hopsLeft)) {
        ahead.add(body);
      }
    }
    successors.load(ahead);
  }

  private void found(int depth, int hops, long weight) {
    count++;
    if (listed.size() < criteria.limit()) {
      bodies[hops] = criteria.to();
      weights[depth] = weight;
      listed.add(PathAnswers.path(bodies, weights, hops));
    }
  }

  private boolean visited(long body, int depth) {
    for (int i = 0; i <= depth; i++) {
      if (bodies[i] == body) {
        return true;
      }
    }
    return false;
  }

  private boolean step() {
    steps++;
    if ((steps & 0xFFFF) == 0) {
      edges.checkCancelled();
    }
    return steps < MOST_STEPS && successors.read() < MOST_EDGES;
  }
}
