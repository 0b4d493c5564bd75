package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The best path among those with a given beginning that then lead elsewhere (A*). The cheapest way
 * from each body to the end, were no body forbidden, tells what is left at least; where that way
 * touches no body of the beginning the search is over, which mostly is at its first step.
 */
final class Deviations {
  /** How much further ways are searched for than is needed now, as more is needed soon. */
  private static final long AHEAD = (long) (InputShares.UNIT / 4);

  private final PathEdges edges;
  private final PathCriteria criteria;
  private final InputShares shares;
  private final CheapestWays ways;
  private final Successors successors;
  private final Allowance allowance;
  private boolean dearerLeft;

  Deviations(
      PathEdges edges,
      PathCriteria criteria,
      InputShares shares,
      CheapestWays ways,
      Successors successors,
      Allowance allowance) {
    this.edges = edges;
    this.criteria = criteria;
    this.shares = shares;
    this.ways = ways;
    this.successors = successors;
    this.allowance = allowance;
  }

  /**
   * The best path.
   *
   * @param fork the last step of the beginning
   * @param taken bodies that may not come next
   * @param dearest paths that cost more are not wanted
   * @return empty as well when the allowance is used up
   */
  Optional<StrongPath> best(Step fork, LongSet taken, long dearest) {
    return new Search(fork, taken, dearest).run();
  }

  /** Whether anything was left out, in any search, because it costs more than was wanted. */
  boolean dearerLeft() {
    return dearerLeft;
  }

  private final class Search {
    private final Step fork;
    private final LongSet taken;
    private final long dearest;
    private final LongSet beginning = new LongOpenHashSet();
    private final PriorityQueue<Step> queue = new PriorityQueue<>(Step.ORDER);
    private final Long2ObjectMap<List<Step>> expanded = new Long2ObjectOpenHashMap<>();
    private final ClosedOff closedOff;
    private long looked;

    Search(Step fork, LongSet taken, long dearest) {
      this.fork = fork;
      this.taken = taken;
      this.dearest = dearest;
      for (Step step = fork.before; step != null; step = step.before) {
        beginning.add(step.body);
      }
      int hopsLeft = criteria.maxHops() - fork.hops;
      this.closedOff = new ClosedOff(edges, allowance, criteria.to(), beginning, hopsLeft);
    }

    Optional<StrongPath> run() {
      expand(fork);
      while (!queue.isEmpty() && !allowance.over()) {
        Step step = queue.remove();
        if (step.sure()) {
          if (isFree(step)) {
            return Optional.of(path(step));
          }
          if (!isDominated(step)) {
            if (closedOff.after(looked, fork.body, taken)) {
              return Optional.empty();
            }
            expand(step);
          }
        } else {
          ways.settleThrough(step.bound - step.cost + AHEAD);
          enqueue(step);
        }
      }
      return Optional.empty();
    }

    private void expand(Step step) {
      int hops = step.hops + 1;
      Successors.Next next = successors.of(step.body);
      looked += next.bodies().length;
      allowance.step(next.bodies().length);
      IntArrayList open = new IntArrayList();
      LongArrayList ahead = new LongArrayList();
      for (int i = 0; i < next.bodies().length; i++) {
        long body = next.bodies()[i];
        boolean far = hops >= criteria.maxHops() && body != criteria.to();
        boolean forbidden = step == fork && taken.contains(body);
        if (!far
            && !forbidden
            && !step.comesThrough(body)
            && isWanted(step.cost, ways.best(body, criteria.maxHops() - hops))) {
          open.add(i);
          ahead.add(body);
        }
      }
      shares.load(ahead);
      for (int i : open) {
        long body = next.bodies()[i];
        long weight = next.weights()[i];
        enqueue(new Step(body, step, weight, hops, step.cost + shares.cost(weight, body)));
      }
      allowance.keep(queue.size());
      allowance.keep(successors.read());
    }

    private void enqueue(Step step) {
      if (step.way == CheapestWays.NONE) {
        step.way = ways.best(step.body, criteria.maxHops() - step.hops);
      }
      if (isWanted(step.cost, step.way)) {
        boolean found = step.sure();
        step.bound = step.cost + left(step.way);
        step.boundHops = step.hops + (found ? ways.hops(step.way) : 1);
        queue.add(step);
      }
    }

    private long left(int way) {
      return way == CheapestWays.NONE ? ways.radius() : ways.cost(way);
    }

    /** Whether a path may cost so much and then what is left. */
    private boolean isWanted(long cost, int way) {
      long left = left(way);
      // Nothing left to find means that no way leads from there to the end.
      if (left == Long.MAX_VALUE) {
        return false;
      }
      dearerLeft |= cost + left > dearest;
      return cost + left <= dearest;
    }

    /** Whether the cheapest way on touches no body of the path so far. */
    private boolean isFree(Step step) {
      for (int way = ways.next(step.way); way != CheapestWays.NONE; way = ways.next(way)) {
        if (step.comesThrough(ways.body(way))) {
          return false;
        }
      }
      return true;
    }

    private boolean isDominated(Step step) {
      List<Step> earlier = expanded.computeIfAbsent(step.body, b -> new ArrayList<>());
      for (Step other : earlier) {
        if (other.cost <= step.cost && other.hops <= step.hops) {
          return true;
        }
      }
      earlier.add(step);
      return false;
    }

    private StrongPath path(Step step) {
      Step last = step;
      for (int way = step.way; ways.next(way) != CheapestWays.NONE; way = ways.next(way)) {
        long body = ways.body(ways.next(way));
        long cost = last.cost + shares.cost(ways.weight(way), body);
        last = new Step(body, last, ways.weight(way), last.hops + 1, cost);
      }
      return new StrongPath(last.way(), fork.hops, taken);
    }
  }
}
