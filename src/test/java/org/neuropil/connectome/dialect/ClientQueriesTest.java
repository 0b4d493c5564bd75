package org.neuropil.connectome.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.RowHandler;
import org.neuropil.connectome.graph.guard.AllowedCalls;
import org.neuropil.connectome.graph.guard.QueryGuard;
import org.neuropil.connectome.ingest.build.ImportedFixtures;

/**
 * What neuPrint's clients send, on an imported dataset. The texts of the Python client are recorded
 * while its answers were compared with the fixture; those of the Explorer are in its manner.
 */
class ClientQueriesTest {
  private static final String DATASET = "hemibrain";
  private static final Pattern ROWS = Pattern.compile("// .*, (\\d+|some) rows");
  private static final QueryGuard GUARD = new QueryGuard(AllowedCalls.CLIENTS);

  private static GraphStore graph;

  @BeforeAll
  static void open() {
    graph =
        ImportedFixtures.load(
                Path.of("src/test/resources/fixtures/neuprint-mini"), "hemibrain:v1.2.1")
            .graph();
  }

  static Stream<String> texts() throws IOException {
    List<String> all = new ArrayList<>();
    for (String name : List.of("neuprint-python", "neuprint-explorer")) {
      String file = Files.readString(Path.of("src/test/resources/client-cypher", name + ".cypher"));
      all.addAll(List.of(file.split("\n;\n")));
    }
    return all.stream();
  }

  /** The rows of a client's query. */
  private record Answer(List<String> columns, List<List<@Nullable Object>> rows) {}

  private static Answer ask(String text) {
    String translated = ClientCypher.translate(text, DATASET);
    GUARD.check(translated, Map.of());
    List<String> columns = new ArrayList<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try {
      graph.read(
          new CypherQuery(translated, Map.of(), Duration.ofSeconds(60)),
          new Cancellation(),
          new RowHandler() {
            @Override
            public void columns(List<String> names) {
              columns.addAll(names);
            }

            @Override
            public boolean row(List<@Nullable Object> values) {
              rows.add(new ArrayList<>(values));
              return true;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer(columns, rows);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void answersWhatClientsSend(String text) {
    Matcher expected = ROWS.matcher(text);
    assertThat(expected.lookingAt()).isTrue();
    Answer answer = ask(text);
    if (expected.group(1).equals("some")) {
      assertThat(answer.rows).isNotEmpty();
    } else {
      assertThat(answer.rows).hasSize(Integer.parseInt(expected.group(1)));
    }
  }

  @Test
  void givesColumnsTheNamesThatTheyHadBefore() {
    assertThat(
            ask("MATCH (n:Neuron) RETURN exists(n.type), exists(n.type) AS e, count(*) ORDER BY"
                    + " exists(n.type)")
                .columns)
        .containsExactly("exists(n.type)", "e", "count(*)");
    assertThat(ask("MATCH (n:Meta) RETURN CASE n.x WHEN NULL THEN 1 ELSE 2 END, size(keys(n))"))
        .satisfies(
            answer -> {
              assertThat(answer.columns)
                  .containsExactly("CASE n.x WHEN NULL THEN 1 ELSE 2 END", "size(keys(n))");
              assertThat(answer.rows.get(0).get(0)).isEqualTo(1L);
            });
  }

  @Test
  void finds10000WrittenIdsWithoutPlanningEachBatch() {
    long slowest = 0;
    for (int batch = 0; batch < 4; batch++) {
      String ids =
          LongStream.range(0, 10_000)
              .map(i -> i == 5_000 ? 425790257L : 10_000_000_000L + i)
              .mapToObj(Long::toString)
              .collect(Collectors.joining(", "));
      long start = System.nanoTime();
      for (String text :
          List.of(
              "WITH [%s] AS n_search_bodyId MATCH (n:Segment) WHERE n.bodyId in n_search_bodyId"
                  + " RETURN n.type",
              "UNWIND [%s] AS b MATCH (n:Neuron {bodyId: b}) RETURN n.type",
              "CALL apoc.cypher.runTimeboxed(\"MATCH (n:Neuron) WHERE n.bodyId in [%s] RETURN n.type"
                  + " AS t\", {}, 30000) YIELD value RETURN value.t")) {
        assertThat(ask(text.replace("%s", ids)).rows).containsExactly(List.of("APL"));
      }
      slowest = batch == 0 ? 0 : Math.max(slowest, System.nanoTime() - start);
    }
    // Seconds each, were they planned with their literals.
    assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(5));
  }
}
