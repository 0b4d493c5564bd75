package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.booleans.BooleanArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntHeapPriorityQueue;
import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.function.IntConsumer;

/**
 * The cheapest ways from bodies to the end, found from the end outward (Dijkstra), as far as is
 * asked. A body has several ways where a dearer one has fewer hops. Of ways that cost the same in
 * as many hops the one by the smaller body ids counts. None leads through the start. Ways that are
 * part of no path within a limit of cost are put aside, until the limit is raised.
 *
 * <p>A way is a number; what is known of it is in arrays.
 */
final class CheapestWays {
  /** Instead of a way, when there is none. */
  static final int NONE = -1;

  private final PathEdges edges;
  private final PathCriteria criteria;
  private final InputShares shares;
  private final StartDistances start;
  private final Allowance allowance;
  private final Long2IntMap lastWay = new Long2IntOpenHashMap();
  private final LongArrayList bodies = new LongArrayList();
  private final LongArrayList costs = new LongArrayList();
  private final LongArrayList weights = new LongArrayList();
  private final IntArrayList hops = new IntArrayList();
  private final IntArrayList nexts = new IntArrayList();
  private final IntArrayList othersOfBody = new IntArrayList();
  private final BooleanArrayList settled = new BooleanArrayList();
  private final IntHeapPriorityQueue queue = new IntHeapPriorityQueue(this::compare);
  private IntArrayList aside = new IntArrayList();
  private long limit = Long.MAX_VALUE;
  private long work;

  CheapestWays(
      PathEdges edges,
      PathCriteria criteria,
      InputShares shares,
      StartDistances start,
      Allowance allowance) {
    this.edges = edges;
    this.criteria = criteria;
    this.shares = shares;
    this.start = start;
    this.allowance = allowance;
    lastWay.defaultReturnValue(NONE);
    offer(criteria.to(), 0, 0, NONE, 0);
    settleThrough(0);
  }

  long body(int way) {
    return bodies.getLong(way);
  }

  long cost(int way) {
    return costs.getLong(way);
  }

  int hops(int way) {
    return hops.getInt(way);
  }

  /** The way from the next body on; {@link #NONE} at the end. */
  int next(int way) {
    return nexts.getInt(way);
  }

  /** Weight of the connection to the next body. */
  long weight(int way) {
    return weights.getLong(way);
  }

  /** Connections looked at. */
  long work() {
    return work;
  }

  /** Sets what paths may cost. */
  void limit(long cost) {
    limit = cost;
    IntArrayList before = aside;
    aside = new IntArrayList();
    before.forEach((int way) -> enqueue(way));
  }

  /** Whether there are ways that were put aside. */
  boolean hasAside() {
    return !aside.isEmpty();
  }

  private void enqueue(int way) {
    if (!isUseless(way)) {
      queue.enqueue(way);
    }
  }

  /** Whether a way is part of no path within the limit; it is aside then, or of no use ever. */
  private boolean isUseless(int way) {
    long least = start.least(body(way));
    if (least < Long.MAX_VALUE && cost(way) > limit - least) {
      aside.add(way);
      return true;
    }
    return least == Long.MAX_VALUE;
  }

  /**
   * Every way not found yet costs at least this, unless it is aside; the largest number when there
   * is none.
   */
  long radius() {
    return queue.isEmpty() ? Long.MAX_VALUE : cost(queue.firstInt());
  }

  /** The best way from a body in at most so many hops; {@link #NONE} when none is found yet. */
  int best(long body, int mostHops) {
    int best = NONE;
    for (int way = lastWay.get(body); way != NONE; way = othersOfBody.getInt(way)) {
      if (settled.getBoolean(way)
          && hops(way) <= mostHops
          && (best == NONE || cost(way) < cost(best))) {
        best = way;
      }
    }
    return best;
  }

  /** Finds every way that costs at most so much. */
  void settleThrough(long cost) {
    while (radius() <= cost && !queue.isEmpty() && !allowance.over()) {
      settle(way -> {});
    }
  }

  /** Settles the next way, and hands it over unless it was aside or of no use. */
  void settle(IntConsumer found) {
    int way = queue.dequeueInt();
    if (dominated(body(way), cost(way), hops(way)) || isUseless(way)) {
      return;
    }
    settled.set(way, true);
    found.accept(way);
    extend(way);
  }

  /** Whether a way already found is as cheap and as short. */
  private boolean dominated(long body, long cost, int length) {
    for (int way = lastWay.get(body); way != NONE; way = othersOfBody.getInt(way)) {
      if (settled.getBoolean(way) && cost(way) <= cost && hops(way) <= length) {
        return true;
      }
    }
    return false;
  }

  private void extend(int way) {
    int length = hops(way) + 1;
    if (length >= criteria.maxHops()) {
      return;
    }
    long post = body(way);
    long before = work;
    edges.backward(
        LongList.of(post),
        (pre, p, weight) -> {
          work++;
          if (pre != criteria.from()) {
            offer(pre, cost(way) + shares.cost(weight, post), length, way, weight);
          }
        });
    allowance.step(work - before);
    allowance.keep(bodies.size());
  }

  private void offer(long body, long cost, int length, int next, long weight) {
    int last = lastWay.get(body);
    for (int way = last; way != NONE; way = othersOfBody.getInt(way)) {
      if (cost(way) <= cost && hops(way) <= length) {
        boolean equal = cost(way) == cost && hops(way) == length;
        if (equal && body(next) < body(next(way))) {
          nexts.set(way, next);
          weights.set(way, weight);
        }
        return;
      }
    }
    int way = bodies.size();
    bodies.add(body);
    costs.add(cost);
    hops.add(length);
    nexts.add(next);
    weights.add(weight);
    othersOfBody.add(last);
    settled.add(false);
    lastWay.put(body, way);
    enqueue(way);
  }

  private int compare(int a, int b) {
    int byCost = Long.compare(cost(a), cost(b));
    if (byCost != 0) {
      return byCost;
    }
    int byHops = Integer.compare(hops(a), hops(b));
    return byHops != 0 ? byHops : Long.compare(body(a), body(b));
  }
}
