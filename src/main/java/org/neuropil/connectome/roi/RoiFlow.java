package org.neuropil.connectome.roi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How strongly the neurons of one or several statuses lead from region to region. */
public final class RoiFlow {
  private final SortedMap<String, SortedMap<String, Weight>> weights = new TreeMap<>();

  private static final class Weight {
    private double weight;
    private long neurons;
  }

  /**
   * One line of the answer.
   *
   * @param neurons that have post sites in {@code from} and T-bars in {@code to}
   */
  public record Line(String from, String to, double weight, long neurons) {}

  /**
   * Adds a neuron by its post sites and T-bars in regions that do not overlap. A region without any
   * must be left out.
   */
  public void neuron(Map<String, Long> post, Map<String, Long> pre) {
    long inputs = 0;
    for (long n : post.values()) {
      inputs += n;
    }
    for (Map.Entry<String, Long> from : post.entrySet()) {
      double share = (double) from.getValue() / inputs;
      for (Map.Entry<String, Long> to : pre.entrySet()) {
        add(from.getKey(), to.getKey(), to.getValue() * share, 1);
      }
    }
  }

  void add(RoiFlow other) {
    for (Line line : other.lines()) {
      add(line.from(), line.to(), line.weight(), line.neurons());
    }
  }

  private void add(String from, String to, double weight, long neurons) {
    Weight sum =
        weights.computeIfAbsent(from, f -> new TreeMap<>()).computeIfAbsent(to, t -> new Weight());
    sum.weight += weight;
    sum.neurons += neurons;
  }

  /** By from, then to. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    weights.forEach(
        (from, targets) ->
            targets.forEach((to, sum) -> lines.add(new Line(from, to, sum.weight, sum.neurons))));
    return lines;
  }
}
