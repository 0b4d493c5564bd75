package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The cheapest paths that visit no body twice, by the cost of {@link InputShares}; ties by hops,
 * then by body ids. Each path found splits those that are left by where they leave it (Yen, with
 * Lawler's partition); of each part the best is known.
 *
 * <p>The search ends, and says that it is not complete, after {@link #MOST_STEPS} connections
 * looked at or when one of its parts keeps {@link #MOST_KEPT} things; what it has by then is the
 * beginning of the whole list.
 */
final class StrongestPaths {
  static final long MOST_STEPS = 20_000_000;
  static final long MOST_KEPT = 2_000_000;

  private static final int ROUNDS = 4;

  private final PathEdges edges;
  private final PathCriteria criteria;
  private final InputShares shares;
  private final Successors successors;
  private final StartDistances start;
  private final CheapestWays ways;
  private final Allowance allowance;

  /** What the cheapest path costs, as far as the searches from both ends have met. */
  private long cheapest = Long.MAX_VALUE;

  StrongestPaths(PathEdges edges, PathCriteria criteria) {
    this(edges, criteria, new Allowance(edges, MOST_STEPS, MOST_KEPT));
  }

  StrongestPaths(PathEdges edges, PathCriteria criteria, Allowance allowance) {
    this.edges = edges;
    this.criteria = criteria;
    this.allowance = allowance;
    this.shares = new InputShares(edges, allowance);
    this.successors = new Successors(edges);
    this.start = new StartDistances(criteria, shares, successors, allowance);
    this.ways = new CheapestWays(edges, criteria, shares, start, allowance);
  }

  /**
   * Finds the paths.
   *
   * @param shortest the fewest hops from the start to the end
   */
  Paths find(int shortest) {
    // One more than is listed tells whether there are more.
    int wanted = criteria.limit() + 1;
    approach(0);
    // There tend to be e times as many paths for each unit that they may cost more.
    long more = (long) (Math.log(wanted) / 2 * InputShares.UNIT);
    for (int round = 1; ; round++, more *= 2) {
      boolean last = round > ROUNDS || cheapest == Long.MAX_VALUE;
      long dearest = last ? Long.MAX_VALUE : cheapest + more;
      if (!last) {
        approach(more);
      }
      ways.limit(dearest);
      Deviations deviations = new Deviations(edges, criteria, shares, ways, successors, allowance);
      List<StrongPath> found = find(wanted, dearest, deviations);
      boolean all = last || !ways.hasAside() && !deviations.dearerLeft();
      if (found.size() == wanted || all || allowance.over()) {
        boolean complete = found.size() < wanted && !allowance.over();
        List<Paths.BodyPath> listed =
            found.stream().limit(criteria.limit()).map(this::listed).toList();
        return new Paths(shortest, listed.size(), listed, complete);
      }
    }
  }

  /**
   * Searches from both ends, where less was looked at, until all is known of bodies on paths that
   * cost so much more than the cheapest.
   */
  private void approach(long more) {
    while (start.radius() < Long.MAX_VALUE
        && ways.radius() < Long.MAX_VALUE
        && (cheapest == Long.MAX_VALUE || start.radius() + ways.radius() < cheapest + more)
        && !allowance.over()) {
      if (start.work() <= ways.work()) {
        start.settle(this::meet);
      } else {
        ways.settle(way -> meet(ways.body(way), start.known(ways.body(way))));
      }
    }
  }

  private void meet(long body, long cost) {
    int way = ways.best(body, criteria.maxHops());
    if (way != CheapestWays.NONE && cost < Long.MAX_VALUE) {
      cheapest = Math.min(cheapest, cost + ways.cost(way));
    }
  }

  private List<StrongPath> find(int wanted, long most, Deviations deviations) {
    List<StrongPath> found = new ArrayList<>();
    TreeSet<StrongPath> waiting = new TreeSet<>();
    Step first = new Step(criteria.from(), null, 0, 0, 0);
    deviations.best(first, LongSet.of(), most).ifPresent(waiting::add);
    while (!waiting.isEmpty() && found.size() < wanted && !allowance.over()) {
      StrongPath best = waiting.first();
      waiting.remove(best);
      found.add(best);
      split(best, waiting, wanted - found.size(), most, deviations);
    }
    return found;
  }

  /** Adds the best of each part, as far as they may be among the best so many. */
  private void split(
      StrongPath path, TreeSet<StrongPath> waiting, int room, long most, Deviations deviations) {
    for (int fork = path.fork(); fork < path.steps().size() - 1 && room > 0; fork++) {
      LongSet taken = new LongOpenHashSet();
      if (fork == path.fork()) {
        taken.addAll(path.taken());
      }
      taken.add(path.steps().get(fork + 1).body);
      long dearest = waiting.size() < room ? most : waiting.last().cost();
      Optional<StrongPath> best = deviations.best(path.steps().get(fork), taken, dearest);
      if (allowance.over()) {
        return;
      }
      best.ifPresent(waiting::add);
      if (waiting.size() > room) {
        waiting.pollLast();
      }
    }
  }

  private Paths.BodyPath listed(StrongPath path) {
    List<Step> hops = path.steps().subList(1, path.steps().size());
    return new Paths.BodyPath(
        path.steps().stream().map(step -> step.body).toList(),
        hops.stream().map(step -> step.weight).toList(),
        Optional.of(
            new Paths.Strength(
                hops.stream().map(step -> shares.input(step.body)).toList(),
                path.cost() / InputShares.UNIT)));
  }
}
