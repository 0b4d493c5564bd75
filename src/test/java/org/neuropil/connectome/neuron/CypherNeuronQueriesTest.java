package org.neuropil.connectome.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.ExportFixture.Body;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.Table;
import org.neuropil.connectome.table.TableReader;

class CypherNeuronQueriesTest {
  private final ExportFixture mini = ExportFixture.mini();
  private final ExportFixture larva = ExportFixture.larva();
  private final NeuronQueries queries = new CypherNeuronQueries(mini.graph, mini.info);
  private final NeuronQueries larvaQueries = new CypherNeuronQueries(larva.graph, larva.info);

  private static String text(Object value) {
    if (value instanceof Map<?, ?> map && map.keySet().equals(java.util.Set.of("x", "y", "z"))) {
      return "{x:" + map.get("x") + ", y:" + map.get("y") + ", z:" + map.get("z") + "}";
    }
    return String.valueOf(value);
  }

  @Test
  void tellsEveryPropertyOfTheExport() {
    Table table =
        queries.neurons(Selector.all(BodyLabel.SEGMENT), List.of(), NeuronSort.BY_BODY_ID);
    List<String> names = table.columns().stream().map(Column::name).toList();
    assertThat(names).startsWith("bodyId").contains("roiInfo", "somaLocation", "notes");
    assertThat(names).doesNotContain("EB", "FB-column3");
    List<List<Object>> rows = TableReader.all(table);
    assertThat(rows).hasSize(mini.bodies.size());
    int compared = 0;
    for (List<Object> row : rows) {
      Body body = mini.bodies.get((Long) row.get(0));
      for (int i = 0; i < names.size(); i++) {
        String exported = body.values().get(names.get(i));
        Object value = row.get(i);
        if (names.get(i).equals("roiInfo")) {
          assertThat(value).isEqualTo(body.roiInfo());
        } else if (exported == null) {
          assertThat(value).as(names.get(i)).isNull();
        } else {
          assertThat(text(value)).as("%s of %s", names.get(i), body.id()).isEqualTo(exported);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(3_000);
  }

  @Test
  void tellsTheFieldsAskedForInTheirOrder() {
    Table table =
        queries.neurons(
            Selector.bodies(List.of(mini.bodies.firstKey())),
            List.of("roiInfo", "pre", "bodyId", "cropped", "somaRadius", "somaLocation", "type"),
            NeuronSort.BY_BODY_ID);
    assertThat(table.columns())
        .containsExactly(
            new Column("roiInfo", Column.Type.NESTED),
            new Column("pre", Column.Type.INTEGER),
            new Column("bodyId", Column.Type.BODY_ID),
            new Column("cropped", Column.Type.BOOLEAN),
            new Column("somaRadius", Column.Type.FLOAT),
            new Column("somaLocation", Column.Type.NESTED),
            new Column("type", Column.Type.TEXT));
    assertThat(TableReader.all(table)).hasSize(1);
  }

  @Test
  void sortsByAnyPropertyWithAbsentValuesLast() {
    for (String property : List.of("pre", "type", "somaRadius", "cropped", "size")) {
      for (boolean descending : new boolean[] {false, true}) {
        Table table =
            queries.neurons(
                Selector.all(BodyLabel.SEGMENT),
                List.of("bodyId"),
                new NeuronSort(property, descending));
        List<Object> ids =
            TableReader.paged(table, 37).stream()
                .map(row -> row.get(0))
                .collect(Collectors.toList());
        assertThat(ids).as("%s %s", property, descending).isEqualTo(sorted(property, descending));
      }
    }
  }

  private List<Object> sorted(String property, boolean descending) {
    boolean number = List.of("pre", "somaRadius", "size").contains(property);
    Comparator<String> values =
        number ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
    return mini.bodies.values().stream()
        .sorted(
            Comparator.comparing(
                (Body b) -> b.values().get(property),
                Comparator.nullsLast(descending ? values.reversed() : values)))
        .map(b -> (Object) b.id())
        .collect(Collectors.toList());
  }

  @Test
  void pagesThroughSelectionsWithoutLossOrRepeat() {
    long seed = Long.getLong("seed", 20260804L);
    Random random = new Random(seed);
    SelectorModel model = new SelectorModel(mini);
    for (int i = 0; i < 40; i++) {
      Selector selector = model.random(random, 1);
      Table table =
          queries.neurons(selector, List.of("bodyId"), new NeuronSort("bodyId", i % 2 == 1));
      List<Long> expected = new ArrayList<>(model.find(selector));
      expected.sort(i % 2 == 1 ? Comparator.reverseOrder() : Comparator.naturalOrder());
      assertThat(TableReader.paged(table, 1 + random.nextInt(50)))
          .as("seed %d, selector %d: %s", seed, i, selector)
          .isEqualTo(expected.stream().map(id -> List.<Object>of(id)).toList());
    }
  }

  @Test
  void tellsABodysPlaceInTheGraph() {
    for (Body body : mini.bodies.values()) {
      NeuronDetail detail = queries.neuron(body.id(), new Cancellation()).orElseThrow();
      var in = mini.edges.stream().filter(e -> e.post() == body.id() && e.weight() > 0).toList();
      var out = mini.edges.stream().filter(e -> e.pre() == body.id() && e.weight() > 0).toList();
      assertThat(
              List.of(
                  detail.upstreamPartners(),
                  detail.downstreamPartners(),
                  detail.upstreamSynapses(),
                  detail.downstreamSynapses(),
                  detail.autapse()))
          .as("body %d", body.id())
          .containsExactly(
              (long) in.size(),
              (long) out.size(),
              in.stream().mapToLong(e -> e.weight()).sum(),
              out.stream().mapToLong(e -> e.weight()).sum(),
              out.stream().filter(e -> e.post() == body.id()).mapToLong(e -> e.weight()).sum());
      assertThat(detail.properties())
          .containsKeys("roiInfo")
          .doesNotContainKeys("EB", "FB-column3");
      assertThat(detail.properties()).containsEntry("bodyId", String.valueOf(body.id()));
      assertThat(detail.properties().keySet()).isEqualTo(withoutFlags(body));
    }
    assertThat(queries.neuron(4711, new Cancellation())).isEmpty();
  }

  private static java.util.Set<String> withoutFlags(Body body) {
    var names = new java.util.TreeSet<>(body.values().keySet());
    names.removeAll(body.flags());
    return names;
  }

  @Test
  void sumsCellTypes() {
    Map<String, List<Body>> byType =
        mini.bodies.values().stream()
            .filter(b -> b.neuron() && b.type().isPresent())
            .collect(
                Collectors.groupingBy(
                    b -> b.type().orElseThrow(), TreeMap::new, Collectors.toList()));
    List<List<Object>> expected = new ArrayList<>();
    byType.forEach(
        (type, bodies) ->
            expected.add(
                Arrays.asList(
                    type, (long) bodies.size(), sum(bodies, "pre"), sum(bodies, "post"))));
    assertThat(TableReader.paged(queries.types(""), 11)).isEqualTo(expected);
    expected.removeIf(row -> !row.get(0).toString().toLowerCase().contains("pe"));
    assertThat(TableReader.all(queries.types("Pe"))).isNotEmpty().isEqualTo(expected);
  }

  private static long sum(List<Body> bodies, String property) {
    return bodies.stream().mapToLong(b -> Long.parseLong(b.values().get(property))).sum();
  }

  @Test
  void tellsATypesNeuronsSumsAndRegions() {
    Body some =
        mini.bodies.values().stream()
            .filter(b -> b.type().isPresent() && b.roiInfo().size() > 2)
            .findFirst()
            .orElseThrow();
    List<Body> bodies =
        mini.bodies.values().stream().filter(b -> b.type().equals(some.type())).toList();
    TypeDetail detail = queries.type(some.type().orElseThrow(), new Cancellation()).orElseThrow();
    assertThat(detail.bodyIds()).isEqualTo(bodies.stream().map(Body::id).toList());
    assertThat(detail.pre()).isEqualTo(sum(bodies, "pre"));
    assertThat(detail.downstream()).isEqualTo(sum(bodies, "downstream"));
    for (String roi : some.roiInfo().keySet()) {
      long pre = count(bodies, roi, "pre");
      long post = count(bodies, roi, "post");
      assertThat(detail.rois().get(roi))
          .isEqualTo(pre + post == 0 ? null : new TypeDetail.PrePost(pre, post));
    }
    assertThat(queries.type("no such type", new Cancellation())).isEmpty();
  }

  private static long count(List<Body> bodies, String roi, String name) {
    return bodies.stream()
        .mapToLong(b -> b.roiInfo().getOrDefault(roi, Map.of()).getOrDefault(name, 0L))
        .sum();
  }

  @Test
  void inventsNoCountsThatADatasetLacks() {
    TypeDetail detail = larvaQueries.type("KC-4claw", new Cancellation()).orElseThrow();
    assertThat(detail.pre()).isNull();
    assertThat(detail.post()).isNull();
    assertThat(detail.upstream()).isPositive();
    assertThat(detail.rois()).isEmpty();
    assertThat(TableReader.all(larvaQueries.types("kc-4CLAW")))
        .containsExactly(Arrays.asList("KC-4claw", (long) detail.bodyIds().size(), null, null));
    Table table =
        larvaQueries.neurons(
            Selector.all(BodyLabel.NEURON), List.of("bodyId", "pre"), NeuronSort.BY_BODY_ID);
    assertThat(TableReader.all(table)).hasSize(3591).allMatch(row -> row.get(1) == null);
  }

  @Test
  void suggestsTypesAndBodiesThatLookAlike() {
    assertThat(larvaQueries.typesLike("KC-4clav", 3, new Cancellation())).startsWith("KC-4claw");
    assertThat(queries.bodiesLike(9007199254740994L, 2, new Cancellation()))
        .containsExactly(9007199254740993L, 9007199254740992L);
    assertThat(larvaQueries.bodiesLike(37366, 1, new Cancellation())).containsExactly(37365L);
    assertThat(larvaQueries.bodiesLike(3736, 1, new Cancellation())).containsExactly(37365L);
    assertThat(larvaQueries.bodiesLike(37366, 40, new Cancellation())).hasSize(40);
    assertThat(queries.bodiesLike(Long.MAX_VALUE, 3, new Cancellation())).hasSize(3);
    assertThat(queries.bodiesLike(0, 3, new Cancellation())).isEmpty();
    assertThat(queries.bodiesLike(-10, 3, new Cancellation())).isEmpty();
  }

  @Test
  void findsExactBeforePrefixBeforeContained() {
    List<SearchHit> hits = queries.search("eb", 50, new Cancellation());
    assertThat(hits.get(0)).isEqualTo(new SearchHit(SearchHit.Kind.ROI, "EB", null, null, null));
    List<Integer> ranks =
        hits.stream()
            .map(h -> h.text().toLowerCase())
            .map(t -> t.equals("eb") ? 0 : t.startsWith("eb") ? 1 : 2)
            .toList();
    assertThat(ranks).isSorted();
    assertThat(hits).allMatch(h -> h.text().toLowerCase().contains("eb"));
  }

  @Test
  void findsBodiesByTheirNumber() {
    List<SearchHit> exact = queries.search(" 9007199254740993 ", 5, new Cancellation());
    Body body = mini.bodies.get(9007199254740993L);
    assertThat(exact)
        .containsExactly(
            new SearchHit(
                SearchHit.Kind.NEURON,
                "9007199254740993",
                9007199254740993L,
                body.values().get("type"),
                body.values().get("instance")));
    assertThat(
            queries.search("90071992547409", 9, new Cancellation()).stream().map(SearchHit::bodyId))
        .contains(9007199254740992L, 9007199254740993L);
    assertThat(queries.search("99999999999999999999", 5, new Cancellation())).isEmpty();
  }

  @Test
  void tellsOneNeuronOfAnInstance() {
    Body body =
        mini.bodies.values().stream()
            .filter(b -> b.values().containsKey("instance") && b.neuron())
            .findFirst()
            .orElseThrow();
    String instance = body.values().get("instance");
    assertThat(queries.search(instance, 50, new Cancellation()))
        .contains(
            new SearchHit(
                SearchHit.Kind.INSTANCE, instance, body.id(), body.values().get("type"), instance));
  }

  @Test
  void takesSearchTextAsTextNotAsAPattern() {
    assertThat(queries.search(".*", 5, new Cancellation())).isEmpty();
    assertThat(queries.search("  ", 5, new Cancellation())).isEmpty();
    assertThat(queries.search("(R)", 3, new Cancellation())).hasSize(3);
  }
}
