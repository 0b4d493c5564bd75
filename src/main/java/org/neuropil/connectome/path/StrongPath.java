package org.neuropil.connectome.path;

import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.Comparator;
import java.util.List;

/**
 * The best of a set of paths: those that have the steps up to {@code fork} in common and then do
 * not go to a body of {@code taken}.
 *
 * @param steps from the start to the end
 */
record StrongPath(List<Step> steps, int fork, LongSet taken) implements Comparable<StrongPath> {
  private static final Comparator<StrongPath> ORDER =
      Comparator.comparingLong(StrongPath::cost)
          .thenComparingInt(path -> path.steps.size())
          .thenComparing(StrongPath::compareBodies);

  long cost() {
    return steps.get(steps.size() - 1).cost;
  }

  @Override
  public int compareTo(StrongPath other) {
    return ORDER.compare(this, other);
  }

  private int compareBodies(StrongPath other) {
    for (int i = 0; i < steps.size(); i++) {
      int order = Long.compare(steps.get(i).body, other.steps.get(i).body);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
