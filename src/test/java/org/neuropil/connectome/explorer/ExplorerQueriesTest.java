package org.neuropil.connectome.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.neuropil.connectome.explorer.GuardedFixture.NEVER;
import static org.neuropil.connectome.explorer.GuardedFixture.column;
import static org.neuropil.connectome.explorer.GuardedFixture.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ExportFixture.Body;
import org.neuropil.connectome.ExportFixture.Edge;
import org.neuropil.connectome.graph.CypherException;

/** Answers are worked out anew from the export's rows. */
class ExplorerQueriesTest {
  private static final long APL = 425790257;

  private final GuardedFixture fixture = new GuardedFixture();
  private final KeptAnswers kept = new KeptAnswers();
  private final ExplorerQueries queries = new ExplorerQueries(fixture.dataset(), kept);

  @AfterEach
  void stop() {
    kept.close();
  }

  static NeuronFilter named(String name) {
    return new NeuronFilter(name, false, null, List.of(), 0, 0, false, List.of());
  }

  private static NeuronFilter contains(String name) {
    return new NeuronFilter(name, true, null, List.of(), 0, 0, false, List.of());
  }

  private static NeuronFilter body(long id) {
    return new NeuronFilter("", false, id, List.of(), 0, 0, false, List.of());
  }

  private List<Object> bodies(Predicate<Body> which) {
    return fixture.mini.bodies.values().stream()
        .filter(which)
        .<Object>map(b -> Long.toString(b.id()))
        .toList();
  }

  private static String value(Body body, String property) {
    return body.values().getOrDefault(property, "");
  }

  private static boolean bears(Body body, Predicate<String> name) {
    return body.neuron() && (name.test(value(body, "type")) || name.test(value(body, "instance")));
  }

  private List<Object> found(NeuronFilter filter) {
    return column(queries.findNeurons(filter, NEVER), "bodyid");
  }

  @Test
  void findsNeuronsByExpression() {
    for (String regex : List.of("MBON.*", "MBON01", ".*_R", "(?i)mbon0[12]", "KC.*|EPG", "EPGs?")) {
      assertThat(found(named(regex)))
          .as(regex)
          .isEqualTo(bodies(b -> bears(b, name -> name.matches(regex))));
    }
    assertThat(found(named("MBON.*"))).isNotEmpty();
  }

  @Test
  void findsNeuronsByPartOfAName() {
    assertThat(found(contains("BON0")))
        .isNotEmpty()
        .isEqualTo(bodies(b -> bears(b, name -> name.contains("BON0"))));
    assertThat(found(contains("(R"))).isEqualTo(bodies(b -> bears(b, n -> n.contains("(R"))));
  }

  @Test
  void findsAllNeuronsWithoutAFilterAndFragmentsWhenAsked() {
    assertThat(found(NeuronFilter.NONE)).isEqualTo(bodies(Body::neuron));
    assertThat(found(new NeuronFilter("", false, null, List.of(), 0, 0, true, List.of())))
        .isEqualTo(bodies(b -> true));
    assertThat(found(body(APL))).containsExactly(Long.toString(APL));
    assertThat(found(body(9007199254740993L))).containsExactly("9007199254740993");
  }

  @Test
  void filtersByStatusAndThresholdsAndRegions() {
    NeuronFilter filter =
        new NeuronFilter(
            "", false, null, List.of("Traced", "Leaves"), 20, 30, false, List.of("FB", "EB"));
    assertThat(found(filter))
        .isNotEmpty()
        .isEqualTo(
            bodies(
                b ->
                    b.neuron()
                        && Set.of("Traced", "Leaves").contains(value(b, "status"))
                        && Long.parseLong(value(b, "pre")) >= 20
                        && Long.parseLong(value(b, "post")) >= 30
                        && b.flags().containsAll(List.of("FB", "EB"))));
  }

  @Test
  void knowsRegionsThatOnlyBodiesHaveAndNoOtherPropertiesAsRegions() {
    assertThat(found(inRegion("FB-column3")))
        .isNotEmpty()
        .isEqualTo(bodies(b -> b.neuron() && b.flags().contains("FB-column3")));
    assertThat(found(inRegion("cropped"))).isEmpty();
    assertThat(found(inRegion("bodyId"))).isEmpty();
    assertThat(found(inRegion("fb"))).isEmpty();
    assertThat(found(inRegion(""))).isEmpty();
  }

  private static NeuronFilter inRegion(String roi) {
    return new NeuronFilter("", false, null, List.of(), 0, 0, false, List.of(roi));
  }

  @Test
  void tellsWhatIsKnownOfANeuron() {
    Answer answer = queries.findNeurons(body(APL), NEVER);
    List<Object> row = rows(answer).get(0);
    Body apl = Objects.requireNonNull(fixture.mini.bodies.get(APL));
    assertThat(row.subList(1, 4))
        .containsExactly(value(apl, "instance"), value(apl, "type"), value(apl, "status"));
    assertThat(row.get(4)).isEqualTo(value(apl, "roiInfo"));
    assertThat(row.subList(5, 8))
        .containsExactly(
            Long.valueOf(value(apl, "size")),
            Long.valueOf(value(apl, "pre")),
            Long.valueOf(value(apl, "post")));
    assertThat(row.get(8)).asInstanceOf(LIST).hasSizeGreaterThan(20).contains("FB", "ME(R)");
    assertThat(answer.columns()).hasSameSizeAs(row);
  }

  private List<Edge> edges(Predicate<Edge> which) {
    return fixture.mini.edges.stream().filter(which).toList();
  }

  @Test
  void listsConnectionsInEitherDirection() {
    Answer outputs = queries.simpleConnections(body(APL), false, NEVER);
    assertThat(weights(outputs)).isEqualTo(weights(edges(e -> e.pre() == APL), true));
    Answer inputs = queries.simpleConnections(body(APL), true, NEVER);
    assertThat(weights(inputs)).isEqualTo(weights(edges(e -> e.post() == APL), false));
    List<Long> weights = column(outputs, "Weight").stream().map(w -> (Long) w).toList();
    assertThat(weights).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(column(outputs, "Neuron1Id")).containsOnly(Long.toString(APL));
    assertThat(outputs.columns()).hasSameSizeAs(rows(outputs).get(0));
  }

  private static Map<Object, Object> weights(Answer answer) {
    Map<Object, Object> weights = new HashMap<>();
    rows(answer).forEach(row -> weights.put(row.get(4), row.get(5)));
    return weights;
  }

  private static Map<Object, Object> weights(List<Edge> edges, boolean downstream) {
    Map<Object, Object> weights = new HashMap<>();
    edges.forEach(e -> weights.put(Long.toString(downstream ? e.post() : e.pre()), e.weight()));
    return weights;
  }

  @Test
  void ranksPartnersOfBothDirections() {
    Answer answer = queries.rankedTable(body(APL), NEVER);
    List<List<Object>> rows = rows(answer);
    assertThat(answer.columns()).hasSameSizeAs(rows.get(0));
    List<String> expected = new ArrayList<>();
    edges(e -> e.pre() == APL).forEach(e -> expected.add("> " + e.post() + " " + e.weight()));
    edges(e -> e.post() == APL && e.pre() != APL)
        .forEach(e -> expected.add("< " + e.pre() + " " + e.weight()));
    List<String> told = new ArrayList<>();
    for (List<Object> row : rows) {
      boolean downstream = row.get(6).equals(row.get(8));
      assertThat(downstream || row.get(7).equals(row.get(8))).isTrue();
      told.add((downstream ? "> " : "< ") + row.get(5) + " " + row.get(4));
      assertThat(row.get(9)).isEqualTo(APL);
    }
    assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void listsRegionsOfNeurons() {
    assertThat(column(queries.roisInNeuron(named("EPG"), NEVER), "bodyid"))
        .isNotEmpty()
        .isEqualTo(
            bodies(b -> bears(b, "EPG"::equals)).stream()
                .map(id -> (Object) Long.valueOf((String) id))
                .toList());
    assertThat(rows(queries.roiConnectivity())).hasSize(bodies(Body::neuron).size());
  }

  @Test
  void listsAutapses() {
    List<Edge> expected =
        edges(
            e ->
                e.pre() == e.post()
                    && Objects.requireNonNull(fixture.mini.bodies.get(e.pre())).neuron());
    List<List<Object>> rows = rows(queries.autapses(NEVER));
    assertThat(rows).hasSameSizeAs(expected).isNotEmpty();
    for (Edge edge : expected) {
      assertThat(rows)
          .anyMatch(
              row ->
                  row.get(0).equals(Long.toString(edge.pre())) && row.get(1).equals(edge.weight()));
    }
  }

  @Test
  void spreadsARegionOverBodies() {
    TreeMap<Long, Long> counts = new TreeMap<>();
    fixture.mini.bodies.forEach(
        (id, b) -> {
          long n = b.roiInfo().getOrDefault("FB", Map.of()).getOrDefault("pre", 0L);
          if (n > 0) {
            counts.put(id, n);
          }
        });
    long total = counts.values().stream().mapToLong(n -> n).sum();
    List<List<Object>> rows = rows(queries.distribution("FB", true, NEVER));
    assertThat(rows).hasSameSizeAs(counts.keySet());
    long before = Long.MAX_VALUE;
    for (List<Object> row : rows) {
      assertThat(row.get(1)).isEqualTo(counts.get(Long.valueOf((String) row.get(0))));
      assertThat(row.get(2)).isEqualTo(total);
      assertThat((Long) row.get(1)).isLessThanOrEqualTo(before);
      before = (Long) row.get(1);
    }
    assertThat(rows(queries.distribution("nowhere", true, NEVER))).isEmpty();
  }

  @Test
  void sumsRegionsBesideTheirTotals() {
    NeuronFilter filter =
        new NeuronFilter("", false, null, List.of("Traced"), 5, 0, false, List.of());
    TreeMap<String, long[]> sums = new TreeMap<>();
    for (Body body : fixture.mini.bodies.values()) {
      if (body.neuron()
          && value(body, "status").equals("Traced")
          && Long.parseLong(value(body, "pre")) >= 5) {
        body.roiInfo()
            .forEach(
                (roi, n) -> {
                  long[] sum = sums.computeIfAbsent(roi, r -> new long[2]);
                  sum[0] += n.getOrDefault("pre", 0L);
                  sum[1] += n.getOrDefault("post", 0L);
                });
      }
    }
    List<List<Object>> rows = rows(queries.completeness(filter, NEVER));
    assertThat(rows).extracting(row -> row.get(0)).containsExactlyElementsOf(sums.keySet());
    for (List<Object> row : rows) {
      assertThat(row.subList(1, 3))
          .containsExactly(sums.get(row.get(0))[0], sums.get(row.get(0))[1]);
    }
    assertThat(rows).anyMatch(row -> row.get(0).equals("FB") && (Long) row.get(3) > 0);
    assertThat(rows).anyMatch(row -> row.get(0).equals("FB-column3") && row.get(3) == null);
  }

  @Test
  void listsPropertiesAndTheirValues() {
    List<Object> names = column(queries.neuronMeta(NEVER), "pname");
    assertThat(names)
        .contains("bodyId", "type", "roiInfo", "FB", "somaLocation")
        .doesNotHaveDuplicates();
    Set<Object> statuses = new TreeSet<>();
    fixture.mini.bodies.values().stream()
        .filter(b -> b.neuron() && !value(b, "status").isEmpty())
        .forEach(b -> statuses.add(value(b, "status")));
    assertThat(column(queries.neuronMetaValues("status", NEVER), "val"))
        .containsExactlyInAnyOrderElementsOf(statuses);
    assertThat(rows(queries.neuronMetaValues("nothing", NEVER))).isEmpty();
  }

  @Test
  void findsCommonPartnersByIdAndByType() {
    List<Long> asked = List.of(APL, 294792184L);
    Answer byId = queries.commonConnectivity(asked, false, NeuronFilter.NONE, NEVER);
    List<?> maps = (List<?>) rows(byId).get(0).get(0);
    List<Edge> expected = edges(e -> asked.contains(e.pre()));
    assertThat(maps).hasSameSizeAs(expected);
    for (Edge e : expected) {
      assertThat(maps)
          .anyMatch(
              map ->
                  ((Map<?, ?>) map).get("output").equals(Long.toString(e.post()))
                      && Objects.equals(((Map<?, ?>) map).get(e.pre() + "_weight"), e.weight()));
    }
    Map<Long, Long> sums = new HashMap<>();
    edges(e -> bears(Objects.requireNonNull(fixture.mini.bodies.get(e.post())), "EPG"::equals))
        .forEach(e -> sums.merge(e.pre(), e.weight(), Long::sum));
    Answer byType =
        queries.commonConnectivityOfTypes(List.of("EPG"), true, NeuronFilter.NONE, NEVER);
    List<?> ofType = (List<?>) rows(byType).get(0).get(0);
    assertThat(ofType).hasSameSizeAs(sums.keySet()).isNotEmpty();
    for (Object map : ofType) {
      Map<?, ?> partner = (Map<?, ?>) map;
      assertThat(partner.get("EPG_weight"))
          .isEqualTo(sums.get(Long.valueOf((String) partner.get("input"))));
    }
  }

  @Test
  void wantsANameOrAnId() {
    assertRefused(
        () -> queries.simpleConnections(NeuronFilter.NONE, true, NEVER), "no neuron name");
    assertRefused(() -> queries.rankedTable(NeuronFilter.NONE, NEVER), "no neuron name");
    assertRefused(() -> queries.roisInNeuron(NeuronFilter.NONE, NEVER), "no neuron name");
    assertRefused(
        () -> queries.commonConnectivity(List.of(), true, NeuronFilter.NONE, NEVER),
        "neuron ids or names not specified");
  }

  private static void assertRefused(Runnable question, String message) {
    assertThatThrownBy(question::run)
        .isInstanceOfSatisfying(
            CypherException.class,
            e -> assertThat(e.kind()).isEqualTo(CypherException.Kind.INVALID))
        .hasMessageContaining(message);
  }

  @Test
  void asksOnceForWhatIsAboutEverything() {
    rows(queries.autapses(NEVER));
    rows(queries.completeness(NeuronFilter.NONE, NEVER));
    int asked = fixture.queries.get();
    rows(queries.autapses(NEVER));
    rows(queries.completeness(NeuronFilter.NONE, NEVER));
    assertThat(fixture.queries.get()).isEqualTo(asked);
    fixture.content.incrementAndGet();
    rows(queries.autapses(NEVER));
    assertThat(fixture.queries.get()).isGreaterThan(asked);
  }
}
