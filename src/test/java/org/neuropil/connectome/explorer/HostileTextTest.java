package org.neuropil.connectome.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuropil.connectome.explorer.GuardedFixture.NEVER;
import static org.neuropil.connectome.explorer.GuardedFixture.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuropil.connectome.graph.CypherException;

/**
 * No text in any parameter becomes part of a query: what nobody is called gives no rows, or is
 * refused as the caller's mistake.
 */
class HostileTextTest {
  private static final List<String> TEXTS =
      List.of(
          "'",
          "\"",
          "`",
          "\\",
          "\\'",
          "\\`",
          "``",
          "\\u0027",
          "\\u0060",
          "a\\u0060) = true OR (n",
          "x') OR true //",
          "x' OR 1=1 OR n.type='",
          "` = true OR n.`bodyId` IS NOT NULL OR n.`",
          "'}) DETACH DELETE n //",
          "/* */",
          "// comment\n",
          "$p0",
          "${jndi:ldap://x}",
          "{{label}}",
          "{{where}}",
          "%00",
          "\u0000",
          "\u2028",
          "\u202eEPG",
          "ｅｐｇ",
          "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
          "\ud800",
          "\udc00\ud800",
          "µ",
          "🧠🪰",
          "a\nb\tc\rd",
          "; CALL db.labels()",
          "(a+)+$",
          "(((a{100}){100}){100}){100}",
          "(a|aa)*b",
          "[",
          "(?<n>x)\\k<n>",
          "*",
          "a{2,1}",
          "x".repeat(40_000),
          "x".repeat(1 << 20),
          "'`\\\"".repeat(1 << 18),
          "(a|b)".repeat(30_000),
          "(".repeat(200_000));

  private final GuardedFixture fixture = new GuardedFixture();
  private final KeptAnswers kept = new KeptAnswers();
  private final ExplorerQueries queries = new ExplorerQueries(fixture.dataset(), kept);

  /** How a text is looked for, which says who may be found by it. */
  private enum Kind {
    REGEX,
    CONTAINS,
    EXACT,
    LIST
  }

  private record Parameter(String name, Kind kind, Function<String, Answer> question) {}

  private List<Parameter> parameters() {
    return List.of(
        new Parameter("findneurons", Kind.REGEX, t -> queries.findNeurons(name(t, false), NEVER)),
        new Parameter("findneurons", Kind.CONTAINS, t -> queries.findNeurons(name(t, true), NEVER)),
        new Parameter("findneurons status", Kind.EXACT, t -> queries.findNeurons(status(t), NEVER)),
        new Parameter("findneurons roi", Kind.EXACT, t -> queries.findNeurons(roi(t), NEVER)),
        new Parameter("rankedtable", Kind.REGEX, t -> queries.rankedTable(name(t, false), NEVER)),
        new Parameter(
            "simpleconnections",
            Kind.REGEX,
            t -> queries.simpleConnections(name(t, false), true, NEVER)),
        new Parameter(
            "simpleconnections",
            Kind.CONTAINS,
            t -> queries.simpleConnections(name(t, true), false, NEVER)),
        new Parameter("roisinneuron", Kind.REGEX, t -> queries.roisInNeuron(name(t, false), NEVER)),
        new Parameter("neuronmetavals", Kind.EXACT, t -> queries.neuronMetaValues(t, NEVER)),
        new Parameter("distribution", Kind.EXACT, t -> queries.distribution(t, true, NEVER)),
        new Parameter("completeness", Kind.REGEX, t -> queries.completeness(name(t, false), NEVER)),
        new Parameter(
            "completeness status", Kind.EXACT, t -> queries.completeness(status(t), NEVER)),
        new Parameter(
            "commonconnectivity",
            Kind.LIST,
            t -> queries.commonConnectivityOfTypes(List.of(t), true, NeuronFilter.NONE, NEVER)),
        new Parameter(
            "commonconnectivity status",
            Kind.LIST,
            t -> queries.commonConnectivity(List.of(425790257L), true, status(t), NEVER)));
  }

  private static NeuronFilter name(String text, boolean contains) {
    return new NeuronFilter(text, contains, null, List.of(), 0, 0, false, List.of());
  }

  private static NeuronFilter status(String text) {
    return new NeuronFilter("", false, null, List.of(text), 0, 0, false, List.of());
  }

  private static NeuronFilter roi(String text) {
    return new NeuronFilter("", false, null, List.of(), 0, 0, false, List.of(text));
  }

  private boolean somebodyIsCalled(Predicate<String> name) {
    return fixture.mini.bodies.values().stream()
        .filter(b -> b.neuron())
        .flatMap(b -> Stream.of("type", "instance").map(p -> b.values().getOrDefault(p, "")))
        .anyMatch(name);
  }

  @TestFactory
  List<DynamicTest> nobodyIsCalledSoOrTheTextIsRefused() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Parameter parameter : parameters()) {
      for (String text : TEXTS) {
        String shown = text.length() <= 40 ? text : text.substring(0, 40) + "...";
        tests.add(
            DynamicTest.dynamicTest(
                parameter.name() + ", " + parameter.kind() + ": " + shown,
                () -> assertHarmless(parameter, text)));
      }
    }
    return tests;
  }

  private void assertHarmless(Parameter parameter, String text) {
    long start = System.nanoTime();
    List<List<Object>> rows;
    try {
      rows = rows(parameter.question().apply(text));
    } catch (CypherException e) {
      assertThat(e.kind()).isIn(CypherException.Kind.INVALID, CypherException.Kind.FORBIDDEN);
      return;
    }
    assertThat(System.nanoTime() - start).as("ns").isLessThan(TimeUnit.SECONDS.toNanos(20));
    switch (parameter.kind()) {
      case REGEX -> {
        Predicate<String> matches = Pattern.compile(text).asMatchPredicate();
        assertThat(!rows.isEmpty()).isEqualTo(somebodyIsCalled(matches));
      }
      case CONTAINS ->
          assertThat(!rows.isEmpty()).isEqualTo(somebodyIsCalled(name -> name.contains(text)));
      case EXACT -> assertThat(rows).isEmpty();
      case LIST -> {
        assertThat(rows).hasSize(1);
        assertThat((List<?>) rows.get(0).get(0)).isEmpty();
      }
    }
  }
}
