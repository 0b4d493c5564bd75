package org.neuropil.connectome.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.ExportFixture.Edge;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.table.TableReader;

class TypeConnectionsTest {
  private final ExportFixture mini = ExportFixture.mini();
  private final ConnectionQueries queries = new CypherConnectionQueries(mini.graph, mini.info);
  private final ConnectionModel model = new ConnectionModel(mini);

  private List<Edge> neurons() {
    return mini.edges.stream()
        .filter(e -> mini.bodies.get(e.pre()).neuron() && mini.bodies.get(e.post()).neuron())
        .toList();
  }

  @Test
  void listsPartnerTypesWithTheUntypedLast() {
    List<String> types =
        mini.bodies.values().stream().flatMap(b -> b.type().stream()).distinct().toList();
    boolean untyped = false;
    for (String type : types) {
      for (String roi : List.of("", "SLP(R)", "FB-column3")) {
        Map<String, List<Edge>> byType =
            neurons().stream()
                .filter(e -> type.equals(model.type(e.post())) && weight(e, roi) >= 2)
                .collect(Collectors.groupingBy(e -> String.valueOf(model.type(e.pre()))));
        List<List<Object>> expected = new ArrayList<>();
        byType.forEach(
            (partner, edges) ->
                expected.add(
                    Arrays.asList(
                        partner.equals("null") ? null : partner,
                        edges.stream().map(Edge::pre).distinct().count(),
                        (long) edges.size(),
                        edges.stream().mapToLong(e -> weight(e, roi)).sum())));
        expected.sort(
            Comparator.<List<Object>, Boolean>comparing(r -> r.get(0) == null)
                .thenComparing(r -> (Long) r.get(3), Comparator.reverseOrder())
                .thenComparing(r -> String.valueOf(r.get(0))));
        assertThat(TableReader.paged(queries.typePartners(type, Direction.UPSTREAM, 2, roi), 3))
            .as("%s in %s", type, roi)
            .isEqualTo(expected);
        untyped |= !expected.isEmpty() && expected.get(expected.size() - 1).get(0) == null;
      }
    }
    assertThat(untyped).isTrue();
  }

  private static long weight(Edge edge, String roi) {
    return roi.isEmpty() ? edge.weight() : edge.rois().getOrDefault(roi, 0L);
  }

  @Test
  void splitsWeightBetweenTypesByPrimaryRegionAndNone() {
    int none = 0;
    Map<List<String>, List<Edge>> pairs =
        neurons().stream()
            .filter(e -> model.type(e.pre()) != null && model.type(e.post()) != null)
            .filter(e -> e.weight() > 0)
            .collect(
                Collectors.groupingBy(e -> List.of(model.type(e.pre()), model.type(e.post()))));
    for (var pair : pairs.entrySet().stream().limit(150).toList()) {
      Map<String, Long> byRoi = new TreeMap<>();
      for (Edge edge : pair.getValue()) {
        Map<String, Long> primary = model.primaryWeights(edge);
        primary.forEach((roi, n) -> byRoi.merge(roi, n, Long::sum));
        long rest = edge.weight() - primary.values().stream().mapToLong(n -> n).sum();
        if (rest > 0) {
          byRoi.merge("none", rest, Long::sum);
        }
      }
      TypeConnection sums =
          queries.typeToType(pair.getKey().get(0), pair.getKey().get(1), new Cancellation());
      assertThat(sums)
          .as("%s", pair.getKey())
          .isEqualTo(
              new TypeConnection(
                  pair.getValue().size(),
                  pair.getValue().stream().mapToLong(Edge::weight).sum(),
                  new TreeMap<>(byRoi)));
      none += byRoi.containsKey("none") ? 1 : 0;
    }
    assertThat(none).isPositive();
  }

  @Test
  void findsPartnersThatAllBodiesShare() {
    long seed = Long.getLong("seed", 20260805L);
    Random random = new Random(seed);
    int found = 0;
    for (int i = 0; i < 80; i++) {
      List<Long> ids = new ArrayList<>();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        ids.add(mini.edges.get(random.nextInt(mini.edges.size())).pre());
      }
      List<List<Object>> expected = shared(ids, 2);
      assertThat(TableReader.paged(queries.common(ids, Direction.DOWNSTREAM, 2), 4))
          .as("seed %d, question %d: %s", seed, i, ids)
          .isEqualTo(expected);
      found += ids.size() > 1 ? expected.size() : 0;
    }
    assertThat(found).isGreaterThan(20);
  }

  private List<List<Object>> shared(List<Long> ids, int minWeight) {
    Map<Long, Map<Long, Long>> byPost = new TreeMap<>();
    for (Edge edge : mini.edges) {
      if (ids.contains(edge.pre())
          && edge.weight() >= minWeight
          && mini.bodies.get(edge.post()).neuron()) {
        byPost.computeIfAbsent(edge.post(), p -> new TreeMap<>()).put(edge.pre(), edge.weight());
      }
    }
    List<List<Object>> rows = new ArrayList<>();
    byPost.forEach(
        (post, weights) -> {
          if (weights.keySet().containsAll(new HashSet<>(ids))) {
            rows.add(
                Arrays.asList(post, model.type(post), ids.stream().map(weights::get).toList()));
          }
        });
    rows.sort(
        Comparator.<List<Object>>comparingLong(
                r -> ((List<?>) r.get(2)).stream().mapToLong(w -> (Long) w).sum())
            .reversed());
    return rows;
  }

  @Test
  void givesABodyNamedTwiceItsWeightTwice() {
    Edge edge =
        mini.edges.stream()
            .filter(e -> e.weight() > 3 && mini.bodies.get(e.post()).neuron())
            .findFirst()
            .orElseThrow();
    List<List<Object>> rows =
        TableReader.all(queries.common(List.of(edge.pre(), edge.pre()), Direction.DOWNSTREAM, 1));
    assertThat(rows)
        .contains(
            Arrays.asList(
                edge.post(), model.type(edge.post()), List.of(edge.weight(), edge.weight())));
    assertThat(TableReader.all(queries.common(List.of(), Direction.DOWNSTREAM, 1))).isEmpty();
  }
}
