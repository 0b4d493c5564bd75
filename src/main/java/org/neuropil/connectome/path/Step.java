package org.neuropil.connectome.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body reached by a search from the start, and what a path through here costs at least. */
final class Step {
  /**
   * What may lead to the best path comes first. At the same bound that is a step of which more has
   * to be found out, then by hops, then by body ids.
   */
  static final Comparator<Step> ORDER =
      Comparator.comparingLong((Step step) -> step.bound)
          .thenComparing(Step::sure)
          .thenComparingInt((Step step) -> step.boundHops)
          .thenComparing(Step::compareBodies);

  final long body;
  final @Nullable Step before;
  final long weight;
  final int hops;

  final long cost;
  int way = CheapestWays.NONE;
  long bound;
  int boundHops;

  /**
   * @param weight of the connection that leads here
   * @param cost of the path from the start
   */
  Step(long body, @Nullable Step before, long weight, int hops, long cost) {
    this.body = body;
    this.before = before;
    this.weight = weight;
    this.hops = hops;
    this.cost = cost;
  }

  /** Whether {@code bound} is what the best way on from here costs. */
  boolean sure() {
    return way != CheapestWays.NONE;
  }

  boolean comesThrough(long wanted) {
    for (Step step = this; step != null; step = step.before) {
      if (step.body == wanted) {
        return true;
      }
    }
    return false;
  }

  private int compareBodies(Step other) {
    List<Step> ours = new ArrayList<>(way());
    List<Step> theirs = other.way();
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      int order = Long.compare(ours.get(i).body, theirs.get(i).body);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(ours.size(), theirs.size());
  }

  /** The steps to here, the first one first. */
  List<Step> way() {
    List<Step> steps = new ArrayList<>();
    for (Step step = this; step != null; step = step.before) {
      steps.add(0, step);
    }
    return steps;
  }
}
