package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.objects.ObjectHeapPriorityQueue;
import java.util.Comparator;

/**
 * What it costs at least to come to a body from the start, found from there outward (Dijkstra), as
 * far as is asked.
 */
final class StartDistances {
  private final PathCriteria criteria;
  private final InputShares shares;
  private final Successors successors;
  private final Allowance allowance;
  private final Long2LongMap offered = new Long2LongOpenHashMap();
  private final Long2LongMap settled = new Long2LongOpenHashMap();
  private final ObjectHeapPriorityQueue<Reached> queue =
      new ObjectHeapPriorityQueue<>(
          Comparator.comparingLong(Reached::cost).thenComparingLong(Reached::body));
  private long work;

  private record Reached(long body, long cost) {}

  /** Takes bodies that were reached, and by what cost. */
  interface Sink {
    void reached(long body, long cost);
  }

  StartDistances(
      PathCriteria criteria, InputShares shares, Successors successors, Allowance allowance) {
    this.criteria = criteria;
    this.shares = shares;
    this.successors = successors;
    this.allowance = allowance;
    offered.defaultReturnValue(Long.MAX_VALUE);
    settled.defaultReturnValue(Long.MAX_VALUE);
    queue.enqueue(new Reached(criteria.from(), 0));
  }

  /** Bodies not settled are at least so far; the largest number when there are none. */
  long radius() {
    return queue.isEmpty() ? Long.MAX_VALUE : queue.first().cost();
  }

  /** No path to the body costs less. */
  long least(long body) {
    return Math.min(settled.get(body), radius());
  }

  /** What a path to the body costs that was found; the largest number when none was. */
  long known(long body) {
    return offered.get(body);
  }

  /** Connections looked at. */
  long work() {
    return work;
  }

  /** Settles the next body. */
  void settle(Sink sink) {
    Reached reached = queue.dequeue();
    if (settled.containsKey(reached.body())) {
      return;
    }
    settled.put(reached.body(), reached.cost());
    if (reached.body() == criteria.to()) {
      return;
    }
    Successors.Next next = successors.of(reached.body());
    shares.load(next.list());
    work += next.bodies().length;
    allowance.step(next.bodies().length);
    for (int i = 0; i < next.bodies().length; i++) {
      long body = next.bodies()[i];
      long cost = reached.cost() + shares.cost(next.weights()[i], body);
      if (cost < offered.get(body)) {
        offered.put(body, cost);
        queue.enqueue(new Reached(body, cost));
        sink.reached(body, cost);
      }
    }
    allowance.keep(queue.size());
    allowance.keep(successors.read());
  }
}
