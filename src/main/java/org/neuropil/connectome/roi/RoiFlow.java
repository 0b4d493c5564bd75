package org.neuropil.connectome.roi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How strongly the neurons of one or several statuses lead from region to region. */
public final class RoiFlow {
  /** Number of each region, in the order of their coming. */
  private final Map<String, Integer> numbers = new HashMap<>();

  /** By number of {@code from}, then of {@code to}; rows are as long as they have to be. */
  private double[][] weights = new double[8][0];

  private long[][] neurons = new long[8][0];

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
    int[] to = new int[pre.size()];
    long[] outputs = new long[pre.size()];
    int i = 0;
    for (Map.Entry<String, Long> entry : pre.entrySet()) {
      to[i] = number(entry.getKey());
      outputs[i++] = entry.getValue();
    }
    for (Map.Entry<String, Long> entry : post.entrySet()) {
      int from = number(entry.getKey());
      double share = (double) entry.getValue() / inputs;
      for (int k = 0; k < to.length; k++) {
        add(from, to[k], outputs[k] * share, 1);
      }
    }
  }

  /**
   * Flow that was summed elsewhere.
   *
   * @param weight by number of {@code from}, then of {@code to}; the array is kept
   */
  static RoiFlow of(List<String> rois, double[][] weight, long[][] neurons) {
    RoiFlow flow = new RoiFlow();
    for (String roi : rois) {
      flow.number(roi);
    }
    flow.weights = weight;
    flow.neurons = neurons;
    return flow;
  }

  /** The sum of several. */
  static RoiFlow sum(Collection<RoiFlow> flows) {
    RoiFlow sum = new RoiFlow();
    flows.forEach(sum::add);
    return sum;
  }

  private void add(RoiFlow other) {
    for (Line line : other.lines()) {
      add(number(line.from()), number(line.to()), line.weight(), line.neurons());
    }
  }

  private int number(String roi) {
    return numbers.computeIfAbsent(roi, r -> numbers.size());
  }

  private void add(int from, int to, double weight, long count) {
    if (from >= weights.length) {
      weights = Arrays.copyOf(weights, from * 2);
      neurons = Arrays.copyOf(neurons, from * 2);
    }
    if (weights[from] == null || to >= weights[from].length) {
      int length = Math.max(16, to * 2);
      weights[from] =
          weights[from] == null ? new double[length] : Arrays.copyOf(weights[from], length);
      neurons[from] =
          neurons[from] == null ? new long[length] : Arrays.copyOf(neurons[from], length);
    }
    weights[from][to] += weight;
    neurons[from][to] += count;
  }

  /** By from, then to. */
  public List<Line> lines() {
    SortedMap<String, Integer> names = new TreeMap<>(numbers);
    List<Line> lines = new ArrayList<>();
    names.forEach(
        (from, row) ->
            names.forEach(
                (to, column) -> {
                  if (row < neurons.length
                      && neurons[row] != null
                      && column < neurons[row].length
                      && neurons[row][column] > 0) {
                    lines.add(new Line(from, to, weights[row][column], neurons[row][column]));
                  }
                }));
    return lines;
  }
}
