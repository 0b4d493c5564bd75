package org.neuropil.connectome.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuropil.connectome.graph.GraphStoreContract.assertKind;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.graph.CypherException.Kind;
import org.neuropil.connectome.graph.guard.AllowedCalls;
import org.neuropil.connectome.graph.guard.QueryGuard;

/** What neuPrint's clients call, in an embedded store. */
class ClientProceduresTest {
  private static final String RUNAWAY =
      "MATCH (a:Thing), (b:Thing), (c:Thing), (d:Thing) RETURN sum(a.i * b.i + c.i * d.i) AS s";

  @TempDir static Path folder;
  private static EmbeddedGraphStore store;
  private static EmbeddedGraphStore unchecked;

  @BeforeAll
  static void open() {
    EmbeddedGraphSettings settings = EmbeddedGraphStoreTest.SETTINGS;
    store =
        EmbeddedGraphStore.open(
            ContractData.create(folder.resolve("checked")),
            settings.withCheck(new QueryGuard(AllowedCalls.CLIENTS)));
    unchecked = EmbeddedGraphStore.open(ContractData.create(folder.resolve("other")), settings);
  }

  @AfterAll
  static void close() {
    store.close();
    unchecked.close();
  }

  private static @Nullable Object value(String expression) throws IOException {
    return Rows.of(store, "RETURN " + expression).single();
  }

  private static Rows boxed(String inner, int milliseconds) throws IOException {
    return Rows.of(
        store,
        "CALL apoc.cypher.runTimeboxed($q, {}, " + milliseconds + ") YIELD value RETURN value",
        Map.of("q", inner));
  }

  @Test
  void readsJsonExactly() throws IOException {
    assertThat(
            value(
                "apoc.convert.fromJsonMap('{\"a\": 9007199254740993, \"b\": [1.5, -2, true, null,"
                    + " {}], \"c\\u00e9\": \"x\\\\n\", \"l\": 9223372036854775807}')"))
        .isEqualTo(
            Map.of(
                "a",
                9007199254740993L,
                "b",
                Arrays.asList(1.5, -2L, true, null, Map.of()),
                "c\u00e9",
                "x\n",
                "l",
                Long.MAX_VALUE));
    assertThat(value("apoc.convert.fromJsonList(' [1, [2], \"3\"] // end')"))
        .isEqualTo(List.of(1L, List.of(2L), "3"));
    assertThat(value("apoc.convert.fromJsonList('[18446744073709551616]')"))
        .isEqualTo(List.of(18446744073709551616.0));
    assertThat(value("apoc.convert.fromJsonMap('{\"a\": {\"post\": 3}}')['a']['post'] + 1"))
        .isEqualTo(4L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apoc.convert.fromJsonMap(null)",
        "apoc.convert.fromJsonMap('')",
        "apoc.convert.fromJsonMap('null')",
        "apoc.convert.fromJsonList(null)",
        "apoc.map.removeKeys(null, ['a'])",
        "apoc.map.fromValues(null)",
        "apoc.map.setKey(null, 'a', 1)",
      })
  void givesNullForNull(String call) throws IOException {
    assertThat(value(call)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apoc.convert.fromJsonMap('[1]')",
        "apoc.convert.fromJsonMap('{\"a\":')",
        "apoc.convert.fromJsonMap('{} {}')",
        "apoc.convert.fromJsonMap('x')",
        "apoc.convert.fromJsonList('{}')",
        "apoc.convert.fromJsonList('[1')",
        "apoc.convert.fromJsonMap(17)",
      })
  void saysWhatIsWrongWithJson(String call) {
    assertThatThrownBy(() -> value(call)).satisfies(e -> assertKind(e, Kind.INVALID));
  }

  @Test
  void refusesJsonThatNestsWithoutEnd() {
    assertThatThrownBy(
            () ->
                Rows.of(
                    store,
                    "RETURN apoc.convert.fromJsonList($text)",
                    Map.of("text", "[".repeat(1_000_000))))
        .satisfies(e -> assertKind(e, Kind.INVALID))
        .hasMessageContaining("expected: a JSON list");
  }

  @Test
  void changesMapsAndTakesANodeForOne() throws IOException {
    assertThat(value("apoc.map.removeKeys({a: 1, b: 2, c: null}, ['a', 'x', null])"))
        .isEqualTo(mapOf("b", 2L, "c", null));
    assertThat(value("apoc.map.removeKeys({a: 1}, null)")).isEqualTo(Map.of("a", 1L));
    assertThat(
            Rows.of(
                    store,
                    "MATCH (n:Neuron {bodyId: 2})-[r:ConnectsTo]->() RETURN"
                        + " apoc.map.removeKeys(n, ['type']) AS n, apoc.map.removeKeys(r, []) AS r,"
                        + " apoc.map.setKey(properties(n), 'bodyId', toString(n.bodyId)) AS s")
                .all
                .get(0))
        .containsExactly(
            Map.of("bodyId", 2L), Map.of("weight", 1L), Map.of("bodyId", "2", "type", "MBON01"));
    assertThat(value("apoc.map.setKey({a: 1}, 'b', [2])"))
        .isEqualTo(Map.of("a", 1L, "b", List.of(2L)));
    assertThat(value("apoc.map.fromValues(['a', 1, 2, 'b', null, 3, 'c', null])"))
        .isEqualTo(mapOf("a", 1L, "2", "b", "c", null));
    assertThat(value("apoc.map.fromValues([])")).isEqualTo(Map.of());
  }

  private static Map<String, @Nullable Object> mapOf(@Nullable Object... pairs) {
    Map<String, @Nullable Object> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  @Test
  void tellsOfIndexesInTheColumnsOfNeo4jFour() throws IOException {
    assertThat(
            Rows.of(
                    store,
                    "CALL db.indexes() YIELD name AS n, type, labelsOrTypes, properties, state,"
                        + " entityType, uniqueness, populationPercent WHERE n = 'neuron_body'"
                        + " RETURN n, type, labelsOrTypes, properties, state, entityType,"
                        + " uniqueness, populationPercent")
                .all)
        .containsExactly(
            List.of(
                "neuron_body",
                "RANGE",
                List.of("Neuron"),
                List.of("bodyId"),
                "ONLINE",
                "NODE",
                "NONUNIQUE",
                100.0));
    Rows all = Rows.of(store, "CALL db.indexes()");
    assertThat(all.columns)
        .containsExactly(
            "id",
            "name",
            "state",
            "populationPercent",
            "uniqueness",
            "type",
            "entityType",
            "labelsOrTypes",
            "properties",
            "provider");
    assertThat(all.all).hasSameSizeAs(Rows.of(store, "SHOW INDEXES").all);
  }

  @Test
  void yieldsTheRowsOfATimeboxedQuery() throws IOException {
    assertThat(boxed("UNWIND [1, 2] AS x RETURN x, 'a' AS y", 5000).all)
        .containsExactly(List.of(Map.of("x", 1L, "y", "a")), List.of(Map.of("x", 2L, "y", "a")));
    assertThat(
            Rows.of(
                    store,
                    "CALL apoc.cypher.runTimeboxed(\"MATCH p = (n:Neuron)-->(m {bodyId: $b})"
                        + " RETURN n, p, [n] AS ns\", {b: 2}, 5000) YIELD value"
                        + " WITH value.n AS n, value AS v, value.p AS p"
                        + " RETURN n.type, v.ns[0].pre, length(p), n, p")
                .all
                .get(0))
        .satisfies(
            row -> {
              assertThat(row.subList(0, 3)).isEqualTo(List.of("KCg", 3L, 1L));
              assertThat(((GraphNode) row.get(3)).properties()).containsEntry("type", "KCg");
              assertThat(((GraphPath) row.get(4)).nodes()).hasSize(2);
            });
  }

  @Test
  void yieldsNothingWhenTheTimeIsOver() throws IOException {
    long start = System.nanoTime();
    assertThat(boxed(RUNAWAY, 300).all).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(boxed("RETURN 1 AS x", 0).all).isEmpty();
    assertThat(
            Rows.of(
                    store,
                    "OPTIONAL MATCH (n:Neuron {bodyId: 2}) CALL { WITH n CALL"
                        + " apoc.cypher.runTimeboxed('"
                        + RUNAWAY
                        + "', {}, 200) YIELD value RETURN count(value) AS c } RETURN n.type, c")
                .all)
        .containsExactly(List.of("MBON01", 0L));
  }

  @Test
  void endsWithTheQueryThatAsks() {
    long start = System.nanoTime();
    assertThatThrownBy(
            () ->
                store.read(
                    new CypherQuery(
                        "CALL apoc.cypher.runTimeboxed($q, {}, 60000) YIELD value RETURN value",
                        Map.of("q", RUNAWAY),
                        Duration.ofMillis(400)),
                    new Cancellation(),
                    row -> true))
        .satisfies(e -> assertKind(e, Kind.TIME_LIMIT));
    Cancellation cancellation = new Cancellation();
    CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS)
        .execute(() -> cancellation.cancel("gone"));
    assertThatThrownBy(
            () ->
                store.read(
                    new CypherQuery(
                        "CALL apoc.cypher.runTimeboxed($q, {}, 60000) YIELD value RETURN value",
                        Map.of("q", RUNAWAY),
                        Duration.ofSeconds(60)),
                    cancellation,
                    row -> true))
        .satisfies(e -> assertKind(e, Kind.CANCELLED));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void refusesAWriteInsideATimebox() throws IOException {
    for (String write : List.of("CREATE (:Late) RETURN 1 AS x", "MATCH (n) SET n.x = 1")) {
      assertThatThrownBy(() -> boxed(write, 5000)).satisfies(e -> assertKind(e, Kind.FORBIDDEN));
      assertThatThrownBy(
              () ->
                  Rows.of(
                      unchecked,
                      "CALL apoc.cypher.runTimeboxed('"
                          + write
                          + "', {}, 5000) YIELD value"
                          + " RETURN value"))
          .satisfies(e -> assertKind(e, Kind.FORBIDDEN));
    }
    assertThat(Rows.of(unchecked, "MATCH (n) WHERE n:Late OR n.x = 1 RETURN count(n)").single())
        .isEqualTo(0L);
  }

  @Test
  void checksTheTextInsideATimebox() {
    assertThatThrownBy(
            () -> boxed("RETURN reduce(s = 0, x IN range(1, 1000000000) | s + x) AS s", 1000))
        .satisfies(e -> assertKind(e, Kind.FORBIDDEN))
        .hasMessageContaining("apoc.cypher.runTimeboxed");
    assertThatThrownBy(() -> boxed("RETRUN 1", 1000)).satisfies(e -> assertKind(e, Kind.INVALID));
    assertThatThrownBy(
            () ->
                Rows.of(
                    unchecked,
                    "CALL apoc.cypher.runTimeboxed('RETRUN 1', {}, 100) YIELD value RETURN value"))
        .satisfies(e -> assertKind(e, Kind.INVALID))
        .hasMessageContaining("In the query given to apoc.cypher.runTimeboxed");
  }

  @Test
  void holdsATimeboxedQueryToTheMemoryLimit() {
    assertThatThrownBy(
            () ->
                boxed(
                    "MATCH (a:Thing), (b:Thing), (c:Thing) RETURN collect([a.i, b.i]) AS l", 30000))
        .satisfies(e -> assertKind(e, Kind.MEMORY_LIMIT));
  }

  @Test
  void leavesNothingOpenWhereRowsAreNotAllTaken() throws IOException {
    assertThat(
            Rows.of(
                    store,
                    "UNWIND range(1, 3000) AS i CALL { WITH i CALL apoc.cypher.runTimeboxed("
                        + "'MATCH (n:Thing) RETURN n.i AS i', {}, 10000) YIELD value"
                        + " RETURN value.i AS j LIMIT 1 } RETURN count(j)")
                .single())
        .isEqualTo(3000L);
    Rows streamed = new Rows();
    store.read(
        new CypherQuery(
            "CALL apoc.cypher.runTimeboxed('MATCH (a:Thing), (b:Thing), (c:Thing) RETURN a.i AS x',"
                + " {}, 20000) YIELD value RETURN value",
            Map.of(),
            Duration.ofSeconds(30)),
        new Cancellation(),
        values -> streamed.all.size() < 10 && streamed.all.add(values));
    assertThat(streamed.all).hasSize(10);
  }

  @Test
  void offersNothingElseOfApoc() {
    for (String call :
        List.of("apoc.load.json('file:/etc/passwd')", "apoc.cypher.run('RETURN 1', {})")) {
      assertThatThrownBy(() -> Rows.of(store, "CALL " + call + " YIELD value RETURN value"))
          .satisfies(e -> assertKind(e, Kind.FORBIDDEN));
      assertThatThrownBy(() -> Rows.of(unchecked, "CALL " + call + " YIELD value RETURN value"))
          .satisfies(e -> assertKind(e, Kind.INVALID));
    }
  }
}
