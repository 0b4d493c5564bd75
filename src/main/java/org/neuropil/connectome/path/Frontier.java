package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;

/**
 * A search from one end, level by level: how far every body reached is, and by how many shortest
 * ways those of the last level are reached.
 */
final class Frontier {
  private static final int NEVER = -1;

  private final PathEdges edges;
  private final boolean forward;
  private final Long2IntMap depths = new Long2IntOpenHashMap();
  private Long2LongMap ways = new Long2LongOpenHashMap();
  private int level;

  Frontier(PathEdges edges, long start, boolean forward) {
    this.edges = edges;
    this.forward = forward;
    depths.defaultReturnValue(NEVER);
    depths.put(start, 0);
    ways.put(start, 1);
  }

  int level() {
    return level;
  }

  /** The bodies of the last level, each with the number of shortest ways to it. */
  Long2LongMap ways() {
    return ways;
  }

  /** Whether a body is exactly so far from the start. */
  boolean at(long body, int depth) {
    return depths.get(body) == depth;
  }

  /** Goes one level on. */
  void expand() {
    Long2LongMap next = new Long2LongOpenHashMap();
    PathEdges.Sink sink =
        (pre, post, weight) -> {
          long known = forward ? pre : post;
          long found = forward ? post : pre;
          if (depths.get(found) == NEVER) {
            next.put(found, saturatedSum(next.get(found), ways.get(known)));
          }
        };
    if (forward) {
      edges.forward(ways.keySet(), sink);
    } else {
      edges.backward(ways.keySet(), sink);
    }
    level++;
    next.keySet().forEach((long body) -> depths.put(body, level));
    ways = next;
  }

  /** For counts, which are never negative. */
  static long saturatedSum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  static long saturatedProduct(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }
}
