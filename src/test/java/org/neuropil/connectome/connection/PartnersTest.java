package org.neuropil.connectome.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.ExportFixture.Edge;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.table.TableReader;

class PartnersTest {
  private final ExportFixture mini = ExportFixture.mini();
  private final ConnectionQueries queries = new CypherConnectionQueries(mini.graph, mini.info);
  private final ConnectionModel model = new ConnectionModel(mini);

  @Test
  void listsPartnersByWeightWithTheirPrimaryRegions() {
    long seed = Long.getLong("seed", 20260731L);
    Random random = new Random(seed);
    List<Long> ids = new ArrayList<>(mini.bodies.keySet());
    for (int i = 0; i < 60; i++) {
      long body = ids.get(random.nextInt(ids.size()));
      Direction direction = random.nextBoolean() ? Direction.UPSTREAM : Direction.DOWNSTREAM;
      PartnerCriteria criteria =
          new PartnerCriteria(
              random.nextInt(4),
              null,
              random.nextInt(5) == 0 ? "EPG" : null,
              random.nextInt(5) == 0 ? "Traced" : null,
              random.nextBoolean() ? BodyLabel.NEURON : BodyLabel.SEGMENT,
              GroupBy.BODY);
      var table = queries.partners(body, direction, criteria);
      assertThat(
              TableReader.columns(
                  table, TableReader.paged(table, 7), "bodyId", "type", "weight", "rois"))
          .as("seed %d, question %d: %d %s %s", seed, i, body, direction, criteria)
          .isEqualTo(expected(body, direction, criteria));
    }
  }

  private List<List<Object>> expected(long body, Direction direction, PartnerCriteria criteria) {
    return mini.edges.stream()
        .filter(e -> (direction == Direction.UPSTREAM ? e.post() : e.pre()) == body)
        .filter(e -> e.weight() >= criteria.minWeight())
        .filter(e -> holds(mini.bodies.get(partner(e, direction)), criteria))
        .sorted(
            Comparator.comparingLong(Edge::weight)
                .reversed()
                .thenComparingLong(e -> partner(e, direction)))
        .map(
            e ->
                Arrays.<Object>asList(
                    partner(e, direction),
                    model.type(partner(e, direction)),
                    e.weight(),
                    model.primaryWeights(e)))
        .toList();
  }

  private static long partner(Edge edge, Direction direction) {
    return direction == Direction.UPSTREAM ? edge.pre() : edge.post();
  }

  private static boolean holds(ExportFixture.Body body, PartnerCriteria criteria) {
    return (criteria.label() == BodyLabel.SEGMENT || body.neuron())
        && (criteria.type() == null || criteria.type().equals(body.values().get("type")))
        && (criteria.status() == null || criteria.status().equals(body.values().get("status")));
  }

  @Test
  void countsOnlyTheRegionAskedForPrimaryOrNot() {
    for (String roi : List.of("SLP(R)", "SNP(R)", "FB-column3")) {
      Edge edge =
          mini.edges.stream()
              .filter(e -> e.rois().getOrDefault(roi, 0L) >= 2 && e.rois().size() > 1)
              .findFirst()
              .orElseThrow();
      var table =
          queries.partners(
              edge.pre(),
              Direction.DOWNSTREAM,
              new PartnerCriteria(2, roi, null, null, BodyLabel.SEGMENT, GroupBy.BODY));
      List<List<Object>> expected =
          mini.edges.stream()
              .filter(e -> e.pre() == edge.pre() && e.rois().getOrDefault(roi, 0L) >= 2)
              .sorted(
                  Comparator.comparing((Edge e) -> e.rois().get(roi))
                      .reversed()
                      .thenComparingLong(Edge::post))
              .map(
                  e ->
                      Arrays.<Object>asList(
                          e.post(), e.rois().get(roi), null, Map.of(roi, e.rois().get(roi))))
              .toList();
      assertThat(
              TableReader.columns(
                  table, TableReader.all(table), "bodyId", "weight", "weightHP", "rois"))
          .isEqualTo(expected);
    }
  }

  @Test
  void sumsPartnersByTypeWithTheUntypedLast() {
    Map<Long, List<Edge>> byPre = mini.edges.stream().collect(Collectors.groupingBy(Edge::pre));
    int untyped = 0;
    for (long body : byPre.keySet()) {
      var table =
          queries.partners(
              body,
              Direction.DOWNSTREAM,
              new PartnerCriteria(1, null, null, null, BodyLabel.SEGMENT, GroupBy.TYPE));
      List<List<Object>> rows = TableReader.all(table);
      Map<String, List<Edge>> expected =
          byPre.get(body).stream()
              .filter(e -> e.weight() >= 1)
              .collect(Collectors.groupingBy(e -> String.valueOf(model.type(e.post()))));
      assertThat(rows).hasSize(expected.size());
      for (int i = 0; i < rows.size(); i++) {
        List<Object> row = rows.get(i);
        List<Edge> edges = expected.get(String.valueOf(row.get(0)));
        assertThat(row.subList(1, 3))
            .containsExactly((long) edges.size(), edges.stream().mapToLong(Edge::weight).sum());
        if (row.get(0) == null) {
          untyped++;
          assertThat(i).isEqualTo(rows.size() - 1);
        } else if (i > 0) {
          assertThat((long) rows.get(i - 1).get(2)).isGreaterThanOrEqualTo((long) row.get(2));
        }
      }
    }
    assertThat(untyped).isPositive();
  }

  @Test
  void hasNoPartnersForABodyThatDoesNotExist() {
    var table =
        queries.partners(
            4711,
            Direction.UPSTREAM,
            new PartnerCriteria(1, null, null, null, BodyLabel.SEGMENT, GroupBy.BODY));
    assertThat(TableReader.all(table)).isEmpty();
  }
}
