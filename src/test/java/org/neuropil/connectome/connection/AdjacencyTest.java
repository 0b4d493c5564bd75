package org.neuropil.connectome.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.ExportFixture.Edge;
import org.neuropil.connectome.connection.AdjacencyCriteria.Normalize;
import org.neuropil.connectome.connection.AdjacencyCriteria.Order;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Selector;
import org.neuropil.connectome.neuron.SelectorModel;

class AdjacencyTest {
  private final ExportFixture mini = ExportFixture.mini();
  private final ConnectionQueries queries = new CypherConnectionQueries(mini.graph, mini.info);
  private final ConnectionModel model = new ConnectionModel(mini);

  private AdjacencyMatrix ask(AdjacencyCriteria criteria) {
    return queries.adjacency(criteria, new Cancellation());
  }

  @Test
  void holdsTheWeightsOfTheExport() {
    long seed = Long.getLong("seed", 20260801L);
    Random random = new Random(seed);
    SelectorModel selectors = new SelectorModel(mini);
    int entries = 0;
    for (int i = 0; i < 50; i++) {
      AdjacencyCriteria criteria =
          new AdjacencyCriteria(
              random.nextInt(3) == 0
                  ? Selector.all(BodyLabel.SEGMENT)
                  : selectors.random(random, 1),
              random.nextInt(3) == 0 ? Selector.all(BodyLabel.NEURON) : selectors.random(random, 1),
              random.nextInt(3) == 0 ? "SLP(R)" : null,
              random.nextInt(4),
              random.nextInt(3) == 0 ? GroupBy.TYPE : GroupBy.BODY,
              Normalize.NONE,
              Order.values()[random.nextInt(3)]);
      AdjacencyMatrix matrix = ask(criteria);
      List<Long> rows = selectors.find(criteria.rows());
      List<Long> columns = selectors.find(criteria.columns());
      String what = "seed " + seed + ", question " + i + ": " + criteria;
      assertThat(matrix.rows()).as(what).isEqualTo(names(rows, criteria));
      assertThat(matrix.columns()).as(what).isEqualTo(names(columns, criteria));
      assertThat(entries(matrix)).as(what).isEqualTo(expected(rows, columns, criteria, matrix));
      entries += matrix.weight().length;
    }
    assertThat(entries).as("entries compared").isGreaterThan(3_000);
  }

  private List<String> names(List<Long> ids, AdjacencyCriteria criteria) {
    List<Long> ordered = new ArrayList<>(ids);
    if (criteria.order() != Order.GIVEN) {
      ordered.sort(null);
    }
    if (criteria.order() == Order.TYPE) {
      ordered.sort(
          java.util.Comparator.comparing(
              model::type, java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder())));
    }
    if (criteria.groupBy() == GroupBy.BODY) {
      return ordered.stream().map(String::valueOf).toList();
    }
    return new ArrayList<>(
        new LinkedHashSet<>(ordered.stream().map(model::type).filter(Objects::nonNull).toList()));
  }

  private Map<List<Integer>, Double> expected(
      List<Long> rows, List<Long> columns, AdjacencyCriteria criteria, AdjacencyMatrix matrix) {
    boolean byBody = criteria.groupBy() == GroupBy.BODY;
    Set<Long> pres = new HashSet<>(rows);
    Set<Long> posts = new HashSet<>(columns);
    Map<List<Integer>, Double> sums = new HashMap<>();
    for (Edge edge : mini.edges) {
      long weight =
          criteria.roi() == null ? edge.weight() : edge.rois().getOrDefault(criteria.roi(), 0L);
      if (weight == 0
          || weight < criteria.minWeight()
          || !pres.contains(edge.pre())
          || !posts.contains(edge.post())) {
        continue;
      }
      int row = matrix.rows().indexOf(byBody ? String.valueOf(edge.pre()) : model.type(edge.pre()));
      int column =
          matrix.columns().indexOf(byBody ? String.valueOf(edge.post()) : model.type(edge.post()));
      if (row >= 0 && column >= 0) {
        sums.merge(List.of(row, column), (double) weight, Double::sum);
      }
    }
    return sums;
  }

  /** The entries; their order is checked on the way. */
  private static Map<List<Integer>, Double> entries(AdjacencyMatrix matrix) {
    Map<List<Integer>, Double> entries =
        new TreeMap<>(java.util.Comparator.comparing(k -> k.toString()));
    for (int i = 0; i < matrix.weight().length; i++) {
      if (i > 0) {
        long before = (long) matrix.rowIndex()[i - 1] << 32 | matrix.columnIndex()[i - 1];
        long place = (long) matrix.rowIndex()[i] << 32 | matrix.columnIndex()[i];
        if (place <= before) {
          throw new AssertionError("entry " + i + " is out of order");
        }
      }
      entries.put(List.of(matrix.rowIndex()[i], matrix.columnIndex()[i]), matrix.weight()[i]);
    }
    return entries;
  }

  @Test
  void dividesByTheSumOfTheRowOrColumn() {
    for (Normalize normalize : List.of(Normalize.ROW, Normalize.COLUMN)) {
      AdjacencyMatrix matrix =
          ask(
              new AdjacencyCriteria(
                  Selector.all(BodyLabel.NEURON),
                  Selector.all(BodyLabel.NEURON),
                  null,
                  1,
                  GroupBy.BODY,
                  normalize,
                  Order.BODY_ID));
      int[] by = normalize == Normalize.ROW ? matrix.rowIndex() : matrix.columnIndex();
      Map<Integer, Double> sums = new TreeMap<>();
      for (int i = 0; i < by.length; i++) {
        sums.merge(by[i], matrix.weight()[i], Double::sum);
      }
      assertThat(sums).isNotEmpty();
      assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1.0, within(1e-9)));
    }
  }

  @Test
  void keepsTheFirstPlaceOfABodyGivenTwice() {
    long a = mini.edges.get(0).pre();
    long b = mini.edges.get(0).post();
    AdjacencyMatrix matrix =
        ask(
            new AdjacencyCriteria(
                Selector.bodies(List.of(b, a, b)),
                Selector.bodies(List.of(b)),
                null,
                1,
                GroupBy.BODY,
                Normalize.NONE,
                Order.GIVEN));
    assertThat(matrix.rows()).containsExactly(String.valueOf(b), String.valueOf(a));
    assertThat(entries(matrix)).containsEntry(List.of(1, 0), (double) mini.edges.get(0).weight());
  }
}
