package org.neuropil.connectome.connection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.ExportFixture.Edge;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.neuron.SelectorModel;

/** What tables of connections say, worked out from an export's rows. */
final class ConnectionModel {
  private final ExportFixture export;
  private final SelectorModel selectors;

  ConnectionModel(ExportFixture export) {
    this.export = export;
    this.selectors = new SelectorModel(export);
  }

  String type(long body) {
    return export.bodies.get(body).values().get("type");
  }

  Set<String> primary() {
    Set<String> names = new HashSet<>();
    export.info.rois().stream().filter(RoiFacts::primary).forEach(r -> names.add(r.name()));
    return names;
  }

  Map<String, Long> primaryWeights(Edge edge) {
    Map<String, Long> weights = new TreeMap<>(edge.rois());
    weights.keySet().retainAll(primary());
    weights.values().removeIf(n -> n == 0);
    return weights;
  }

  /** Rows as the table's columns have them. */
  List<List<Object>> rows(ConnectionCriteria criteria) {
    Set<Long> pres = new HashSet<>(selectors.find(criteria.pre()));
    Set<Long> posts = new HashSet<>(selectors.find(criteria.post()));
    Map<List<Object>, Long> sums = new LinkedHashMap<>();
    for (Edge edge : export.edges) {
      if (!pres.contains(edge.pre()) || !posts.contains(edge.post())) {
        continue;
      }
      for (Map.Entry<String, Long> part : parts(edge, criteria).entrySet()) {
        List<Object> key = new ArrayList<>();
        if (criteria.groupBy() == GroupBy.BODY) {
          key.addAll(List.of(edge.pre(), edge.post()));
        } else if (type(edge.pre()) == null || type(edge.post()) == null) {
          continue;
        }
        key.addAll(Arrays.asList(type(edge.pre()), type(edge.post())));
        if (criteria.byRoi()) {
          key.add(part.getKey());
        }
        sums.merge(key, part.getValue(), Long::sum);
      }
    }
    List<List<Object>> rows = new ArrayList<>();
    sums.forEach(
        (key, sum) -> {
          List<Object> row = new ArrayList<>(key);
          row.add(sum);
          rows.add(row);
        });
    boolean bodies = criteria.groupBy() == GroupBy.BODY;
    Comparator<List<Object>> order =
        bodies
            ? Comparator.<List<Object>>comparingLong(r -> (long) r.get(0))
                .thenComparingLong(r -> (long) r.get(1))
            : Comparator.<List<Object>, String>comparing(r -> (String) r.get(0))
                .thenComparing(r -> (String) r.get(1));
    if (criteria.byRoi()) {
      order = order.thenComparing(r -> (String) r.get(bodies ? 4 : 2));
    }
    rows.sort(order);
    return rows;
  }

  private Map<String, Long> parts(Edge edge, ConnectionCriteria criteria) {
    Map<String, Long> parts = new TreeMap<>();
    if (!criteria.rois().isEmpty()) {
      parts.putAll(edge.rois());
      parts.keySet().retainAll(criteria.rois());
      parts.values().removeIf(n -> n == 0);
      long sum = parts.values().stream().mapToLong(n -> n).sum();
      if (sum < Math.max(1, criteria.minWeight())) {
        return Map.of();
      }
      return criteria.byRoi() ? parts : Map.of("", sum);
    }
    if (edge.weight() < criteria.minWeight()) {
      return Map.of();
    }
    if (!criteria.byRoi()) {
      return Map.of("", edge.weight());
    }
    long none = edge.weight() - primaryWeights(edge).values().stream().mapToLong(n -> n).sum();
    parts.putAll(criteria.nonPrimary() ? edge.rois() : primaryWeights(edge));
    parts.values().removeIf(n -> n == 0);
    if (none > 0) {
      parts.put("none", none);
    }
    return parts;
  }
}
