package org.neuropil.connectome.explorer;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How strongly each of a few neurons is connected with partners, in one direction. A partner is
 * common when more than half of the neurons are connected with it. For one thread.
 */
final class PartnerWeights {
  private final List<Long> ids;
  private final Long2IntOpenHashMap places = new Long2IntOpenHashMap();
  private final List<SortedMap<String, Long>> weights = new ArrayList<>();
  private final long[] totals;

  PartnerWeights(List<Long> ids) {
    this.ids = ids;
    this.totals = new long[ids.size()];
    places.defaultReturnValue(-1);
    for (long id : ids) {
      places.put(id, weights.size());
      weights.add(new TreeMap<>());
    }
  }

  /** Adds a connection; of a neuron that is not among these, nothing. */
  void add(long id, String partner, long weight) {
    int place = places.get(id);
    if (place >= 0) {
      weights.get(place).merge(partner, weight, Long::sum);
      totals[place] += weight;
    }
  }

  /**
   * Half the sum, over partners, of the differences in the share that a partner has of each
   * neuron's weights: 0 for the same shares, 1 for no partner in common. A neuron without partners
   * is at distance 1 from those with some.
   */
  double distance(int i, int j) {
    if (totals[i] == 0 || totals[j] == 0) {
      return totals[i] == totals[j] ? 0 : 1;
    }
    SortedMap<String, Long> other = weights.get(j);
    double shared = 0;
    for (Map.Entry<String, Long> entry : weights.get(i).entrySet()) {
      Long weight = other.get(entry.getKey());
      if (weight != null) {
        shared += Math.min((double) entry.getValue() / totals[i], (double) weight / totals[j]);
      }
    }
    return Math.max(0, 1 - shared);
  }

  /** A table by neuron: its partners by falling weight, with weight and share. */
  Map<String, Object> tables() {
    Map<String, Object> tables = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      List<Object> index = new ArrayList<>();
      List<List<Object>> data = new ArrayList<>();
      double total = totals[i];
      byWeight(weights.get(i))
          .forEach(
              entry -> {
                index.add(entry.getKey());
                data.add(List.of(entry.getValue(), entry.getValue() / total));
              });
      tables.put(ids.get(i).toString(), table(index, List.of("weight", "share"), data));
    }
    return tables;
  }

  /** Common partners by falling median, with the weight of each neuron. */
  Map<String, Object> common() {
    List<Object> index = new ArrayList<>();
    List<List<Object>> data = new ArrayList<>();
    medians()
        .forEach(
            entry -> {
              index.add(entry.getKey());
              List<Object> row = new ArrayList<>();
              weights.forEach(own -> row.add(own.getOrDefault(entry.getKey(), 0L)));
              data.add(row);
            });
    List<Object> columns = new ArrayList<>();
    ids.forEach(id -> columns.add(id.toString()));
    return table(index, columns, data);
  }

  /** Common partners with the median of all neurons' weights. */
  Map<String, Object> commonMedians() {
    return ofMedians(medians());
  }

  /** A table by neuron: the common partners that it lacks, with the median of all neurons. */
  Map<String, Object> missed() {
    List<Map.Entry<String, Double>> medians = medians();
    Map<String, Object> tables = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      SortedMap<String, Long> own = weights.get(i);
      tables.put(
          ids.get(i).toString(),
          ofMedians(medians.stream().filter(m -> !own.containsKey(m.getKey())).toList()));
    }
    return tables;
  }

  private static Map<String, Object> ofMedians(List<Map.Entry<String, Double>> medians) {
    List<Object> index = new ArrayList<>();
    List<List<Object>> data = new ArrayList<>();
    for (Map.Entry<String, Double> median : medians) {
      index.add(median.getKey());
      data.add(List.of(median.getValue()));
    }
    return table(index, List.of("median"), data);
  }

  /** Common partners with the median of all neurons' weights, falling, then by name. */
  private List<Map.Entry<String, Double>> medians() {
    SortedMap<String, Integer> neurons = new TreeMap<>();
    weights.forEach(own -> own.keySet().forEach(p -> neurons.merge(p, 1, Integer::sum)));
    List<Map.Entry<String, Double>> medians = new ArrayList<>();
    neurons.forEach(
        (partner, n) -> {
          if (2 * n > ids.size()) {
            medians.add(Map.entry(partner, median(partner)));
          }
        });
    medians.sort(
        Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    return medians;
  }

  private double median(String partner) {
    long[] all = weights.stream().mapToLong(own -> own.getOrDefault(partner, 0L)).toArray();
    Arrays.sort(all);
    int middle = all.length / 2;
    return all.length % 2 == 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2.0;
  }

  private static List<Map.Entry<String, Long>> byWeight(SortedMap<String, Long> weights) {
    return weights.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }

  /** A table as pandas splits one. */
  static Map<String, Object> table(List<?> index, List<?> columns, List<? extends List<?>> data) {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("index", index);
    table.put("columns", columns);
    table.put("data", data);
    return table;
  }
}
