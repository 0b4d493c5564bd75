package org.neuropil.connectome.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.graph.CypherException.Kind;
import org.neuropil.connectome.graph.guard.AllowedCalls;
import org.neuropil.connectome.graph.guard.QueryGuard;

/** What every way to a graph must do alike; the graph is that of {@link ContractData}. */
abstract class GraphStoreContract {
  /** A product of nodes that no machine finishes. */
  private static final String RUNAWAY =
      "MATCH (a:Thing), (b:Thing), (c:Thing), (d:Thing) RETURN sum(a.i * b.i + c.i * d.i)";

  static final QueryCheck GUARD = new QueryGuard(AllowedCalls.BUILT_IN);

  /** The store under test: 4 queries at once, 300 ms wait, 32 MiB for one query. */
  abstract GraphStore store();

  /** The same graph by the same way, but with no {@link QueryCheck} before it. */
  abstract GraphStore unchecked();

  /** A store of its own that a test may close. */
  abstract GraphStore another();

  // Values

  @Test
  void givesPlainValuesOfEveryKind() throws IOException {
    Rows rows =
        Rows.of(
            store(),
            """
            RETURN null AS nothing, true AS flag, 9007199254740993 AS big, -1 AS small,
                1.5 AS number, 'text' AS text, [] AS empty, [1, [2, null]] AS nested,
                {a: 1, b: {c: []}} AS map, point({x: 1, y: 2, z: 3, srid: 9157}) AS xyz,
                point({x: 1.5, y: -2}) AS xy, date('2020-02-29') AS day,
                datetime('2020-02-29T12:00:00+01:00') AS moment,
                duration('P1Y2M3DT4H5M6.5S') AS span, duration('PT0S') AS noTime
            """);
    assertThat(rows.columns)
        .containsExactly(
            "nothing", "flag", "big", "small", "number", "text", "empty", "nested", "map", "xyz",
            "xy", "day", "moment", "span", "noTime");
    assertThat(rows.all).hasSize(1);
    assertThat(rows.all.get(0))
        .containsExactly(
            null,
            true,
            9007199254740993L,
            -1L,
            1.5,
            "text",
            List.of(),
            List.of(1L, Arrays.asList(2L, null)),
            Map.of("a", 1L, "b", Map.of("c", List.of())),
            new GraphPoint(9157, List.of(1.0, 2.0, 3.0)),
            new GraphPoint(7203, List.of(1.5, -2.0)),
            LocalDate.of(2020, 2, 29),
            ZonedDateTime.parse("2020-02-29T12:00:00+01:00"),
            "P1Y2M3DT4H5M6.5S",
            "PT0S");
  }

  @Test
  void givesNodesWithLabelsAndProperties() throws IOException {
    GraphNode node = (GraphNode) Rows.of(store(), "MATCH (n {pre: 3}) RETURN n").single();
    assertThat(node.labels()).containsExactlyInAnyOrder("Neuron", "Segment");
    assertThat(node.properties())
        .isEqualTo(
            Map.of(
                "bodyId",
                9007199254740993L,
                "type",
                "KCg",
                "pre",
                3L,
                "size",
                1.5,
                "rois",
                List.of("a", "b"),
                "flag",
                true,
                "none",
                List.of(),
                "somaLocation",
                new GraphPoint(9157, List.of(1.0, 2.0, 3.0))));
  }

  @Test
  void givesRelationshipsAndPathsWhoseIdsAgree() throws IOException {
    Rows rows =
        Rows.of(
            store(),
            "MATCH p = (a {pre: 3})-[r:ConnectsTo]->()-[]->() RETURN a, r, p, [r, {x: a}] AS both");
    List<@Nullable Object> row = rows.all.get(0);
    GraphNode node = (GraphNode) row.get(0);
    GraphRelationship relationship = (GraphRelationship) row.get(1);
    GraphPath path = (GraphPath) row.get(2);
    assertThat(relationship.type()).isEqualTo("ConnectsTo");
    assertThat(relationship.properties()).isEqualTo(Map.of("weight", 12L, "roiInfo", "{}"));
    assertThat(relationship.startId()).isEqualTo(node.id());
    assertThat(path.nodes()).hasSize(3).startsWith(node);
    assertThat(path.relationships()).hasSize(2).startsWith(relationship);
    assertThat(path.nodes().get(1).id()).isEqualTo(relationship.endId());
    assertThat(path.nodes().get(2).properties()).isEqualTo(Map.of("bodyId", 3L));
    assertThat(row.get(3)).isEqualTo(List.of(relationship, Map.of("x", node)));
  }

  @Test
  void takesParametersOfEveryKind() throws IOException {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("nothing", null);
    parameters.put("big", 9007199254740993L);
    parameters.put("number", 0.1);
    parameters.put("list", Arrays.asList(1L, "b", null, List.of()));
    parameters.put("map", Map.of("k", Map.of("flag", false)));
    Rows rows = Rows.of(store(), "RETURN $nothing, $big, $number, $list, $map", parameters);
    assertThat(rows.all.get(0))
        .containsExactly(
            null,
            9007199254740993L,
            0.1,
            Arrays.asList(1L, "b", null, List.of()),
            Map.of("k", Map.of("flag", false)));
    assertThat(
            Rows.of(
                    store(),
                    "MATCH (n:Neuron {bodyId: $big}) RETURN n.type",
                    Map.of("big", 9007199254740993L))
                .single())
        .isEqualTo("KCg");
  }

  @Test
  void refusesAParameterThatCypherDoesNotKnow() {
    assertThatThrownBy(() -> Rows.of(store(), "RETURN $x", Map.of("x", List.of(1, new Object()))))
        .satisfies(e -> assertKind(e, Kind.INVALID))
        .hasMessageContaining("parameters: $x[1]")
        .hasMessageContaining("expected: strings");
  }

  // Rows

  @Test
  void namesTheColumnsAlsoWhenThereIsNoRow() throws IOException {
    Rows rows = Rows.of(store(), "MATCH (n:NoSuchLabel) RETURN n.b AS second, n.a AS first");
    assertThat(rows.columns).containsExactly("second", "first");
    assertThat(rows.all).isEmpty();
  }

  @Test
  void stopsWithoutAnErrorWhenNoFurtherRowIsWanted() throws IOException {
    AtomicInteger rows = new AtomicInteger();
    read("UNWIND range(1, 100000) AS i RETURN i", row -> rows.incrementAndGet() < 3);
    assertThat(rows).hasValue(3);
    assertThat(Rows.of(store(), "RETURN 1").single()).isEqualTo(1L);
  }

  @Test
  void passesTheHandlersExceptionOnUnchanged() throws IOException {
    IOException hungUp = new IOException("the client hung up");
    AtomicInteger rows = new AtomicInteger();
    assertThatThrownBy(
            () ->
                read(
                    "UNWIND range(1, 100000) AS i RETURN i",
                    row -> {
                      if (rows.incrementAndGet() == 2) {
                        throw hungUp;
                      }
                      return true;
                    }))
        .isSameAs(hungUp);
    assertThat(rows).hasValue(2);
    assertThatThrownBy(
            () ->
                read(
                    "RETURN 1",
                    new RowHandler() {
                      @Override
                      public void columns(List<String> names) throws IOException {
                        throw hungUp;
                      }

                      @Override
                      public boolean row(List<@Nullable Object> values) {
                        return true;
                      }
                    }))
        .isSameAs(hungUp);
    IllegalStateException bug = new IllegalStateException("a bug of the handler");
    assertThatThrownBy(
            () ->
                read(
                    "RETURN 1",
                    row -> {
                      throw bug;
                    }))
        .isSameAs(bug);
    assertThat(Rows.of(store(), "RETURN 1").single()).isEqualTo(1L);
  }

  @Test
  void streamsRowsWithoutHoldingThem() throws IOException {
    List<WeakReference<Object>> texts = new ArrayList<>();
    AtomicLong sum = new AtomicLong();
    AtomicInteger held = new AtomicInteger();
    read(
        // More than could be fetched before the first is handed over.
        "UNWIND range(1, 1000000000) AS i RETURN i, 'a text of some length ' + i AS text",
        row -> {
          sum.addAndGet((Long) row.get(0));
          texts.add(new WeakReference<>(row.get(1)));
          if (texts.size() == 100_000) {
            System.gc();
            texts.forEach(text -> held.addAndGet(text.refersTo(null) ? 0 : 1));
          }
          return texts.size() < 150_000;
        });
    assertThat(sum).hasValue(150_000L * 150_001 / 2);
    assertThat(held).hasValueBetween(1, 10_000); // what was fetched last
  }

  // Callers' mistakes

  @Test
  void saysWhereTheTextIsWrong() {
    assertThatThrownBy(() -> Rows.of(store(), "MATCH (n:Neuron)\nRETRUN n"))
        .satisfies(e -> assertKind(e, Kind.INVALID))
        .hasMessageContaining("RETRUN")
        .hasMessageContaining("line 2, column 1")
        .message()
        .doesNotContain("org.neo4j", "Exception");
  }

  @Test
  void passesOnNeo4jsOwnHintAtThePlace() {
    assertThatThrownBy(() -> Rows.of(unchecked(), "MATCH (n:Neuron)\nRETRUN n"))
        .satisfies(e -> assertKind(e, Kind.INVALID))
        .hasMessageContaining("line 2, column 1")
        .hasMessageContaining("\"RETRUN n\"\n ^");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RETURN nothingOfThatName",
        "RETURN $absent",
        "RETURN noSuchFunction(1)",
        "CALL no.such.procedure()",
        "RETURN 1/0",
        "RETURN 'a' * 2",
        "RETURN toInteger([1])",
        "MATCH (n) RETURN n.a.b.c + date('no date')",
        ""
      })
  void callsWrongTextsInvalid(String cypher) {
    assertThatThrownBy(() -> Rows.of(store(), cypher))
        .satisfies(e -> assertThat(kindOf(e)).isIn(Kind.INVALID, Kind.FORBIDDEN))
        .message()
        .isNotBlank()
        .doesNotContain("org.neo4j");
  }

  // Read only

  /** What changes data, tokens, schema or the server. */
  static List<String> writes() {
    return List.of(
        "CREATE (:Neuron {bodyId: 99})",
        "CREATE (:BrandNewLabel {brandNew: 1})",
        "MERGE (n:Neuron {bodyId: 98}) RETURN n",
        "MATCH (n:Neuron) SET n.type = 'changed' RETURN n",
        "MATCH (n:Neuron) SET n:AnotherNewLabel",
        "MATCH (n:Neuron) SET n += {anotherNewKey: 1}",
        "MATCH (n:Neuron) REMOVE n.type",
        "MATCH (n:Neuron) REMOVE n:Segment",
        "MATCH ()-[r:ConnectsTo]->() DELETE r",
        "MATCH ()-[r:ConnectsTo]->() SET r.weight = 0",
        "MATCH (a:Neuron), (b:Thing) CREATE (a)-[:NewType]->(b)",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Neuron) FOREACH (x IN [1] | SET n.type = 'changed')",
        "UNWIND [1, 2] AS i CALL { WITH i CREATE (:Thing {i: i}) } IN TRANSACTIONS OF 1 ROW",
        "MATCH (n:Thing) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS",
        "CREATE INDEX brandNew FOR (n:Neuron) ON (n.type)",
        "DROP INDEX neuron_body",
        "CREATE CONSTRAINT brandNew FOR (n:Neuron) REQUIRE n.bodyId IS UNIQUE",
        "CALL db.createLabel('BrandNewLabel')",
        "CALL db.createProperty('brandNewKey')",
        "CALL db.createRelationshipType('BrandNewType')",
        "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh() RETURN 1 AS x"
            + " UNION CREATE (:Thing) RETURN 1 AS x",
        "CREATE DATABASE another",
        "CREATE USER someone SET PASSWORD 'long enough'",
        "ALTER CURRENT USER SET PASSWORD FROM 'long enough' TO 'as long as that'",
        "DROP DATABASE neo4j",
        "STOP DATABASE neo4j");
  }

  /** What reaches out of the graph, or looks at other people's queries and the server. */
  static List<String> reachingOut() {
    return List.of(
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line",
        "LOAD CSV FROM 'https://localhost/x' AS line RETURN line",
        "LOAD CSV FROM 'ftp://localhost/x' AS line RETURN line",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "SHOW SETTINGS",
        "SHOW USERS",
        "CALL dbms.listConfig()",
        "CALL db.clearQueryCaches()",
        "CALL db.prepareForReplanning()",
        "CALL dbms.listConnections()",
        "CALL apoc.load.json('http://127.0.0.1:1/x') YIELD value RETURN value",
        "USE system SHOW DATABASES");
  }

  @ParameterizedTest
  @MethodSource({"writes", "reachingOut"})
  void refusesToWriteOrToReachOut(String cypher) throws IOException {
    assertRefused(store(), cypher);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void refusesToWriteAlsoWithoutACheck(String cypher) throws IOException {
    assertRefused(unchecked(), cypher);
  }

  private static void assertRefused(GraphStore store, String cypher) throws IOException {
    List<@Nullable Object> before = Rows.of(store, ContractData.FINGERPRINT).all.get(0);
    assertThatThrownBy(() -> Rows.of(store, cypher))
        .satisfies(e -> assertKind(e, Kind.FORBIDDEN))
        .message()
        .isNotBlank()
        .doesNotContain("org.neo4j");
    assertThat(Rows.of(store, ContractData.FINGERPRINT).all.get(0)).isEqualTo(before);
    assertThat(Rows.of(store, "CALL db.labels() YIELD label RETURN collect(label)").single())
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .doesNotContain("BrandNewLabel", "AnotherNewLabel");
  }

  @Test
  void readsInTransactionsToo() throws IOException {
    assertThat(
            Rows.of(
                    unchecked(),
                    "UNWIND [1, 2, 3] AS i CALL { WITH i RETURN i * 2 AS j } IN TRANSACTIONS"
                        + " OF 1 ROW RETURN sum(j)")
                .single())
        .isEqualTo(12L);
  }

  // Limits

  @Test
  void endsARunawayQueryAtItsLimitWhileOthersAnswer() throws Exception {
    CypherQuery runaway = new CypherQuery(RUNAWAY, Map.of(), Duration.ofMillis(1500));
    long start = System.nanoTime();
    CompletableFuture<Throwable> failure =
        inBackground(() -> store().read(runaway, new Cancellation(), row -> true));
    int answered = 0;
    while (!failure.isDone()) {
      assertThat(Rows.of(store(), "MATCH (n:Neuron) RETURN count(n)").single()).isEqualTo(2L);
      answered++;
    }
    Throwable ended = failure.get(10, TimeUnit.SECONDS);
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertKind(ended, Kind.TIME_LIMIT);
    assertThat(ended).hasMessageContaining("1.5 s");
    assertThat(millis).isBetween(1400L, 3500L);
    assertThat(answered).isGreaterThan(1);
  }

  @Test
  void countsTheHandlersTimeToo() {
    long start = System.nanoTime();
    CypherQuery query =
        new CypherQuery("UNWIND range(1, 1000000) AS i RETURN i", Map.of(), Duration.ofMillis(600));
    assertThatThrownBy(
            () ->
                store()
                    .read(
                        query,
                        new Cancellation(),
                        row -> {
                          sleep(Duration.ofMillis(20));
                          return true;
                        }))
        .satisfies(e -> assertKind(e, Kind.TIME_LIMIT));
    assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(3000);
  }

  @Test
  void endsAQueryThatCollectsMoreThanItsMemory() {
    assertThatThrownBy(
            () ->
                Rows.of(
                    store(),
                    "UNWIND range(1, 20000000) AS i WITH collect('text ' + i) AS texts"
                        + " RETURN size(texts)"))
        .satisfies(e -> assertKind(e, Kind.MEMORY_LIMIT));
  }

  @Test
  void endsAQueryThatIsCancelledFromAnotherThread() throws Exception {
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Throwable> failure =
        inBackground(
            () ->
                store()
                    .read(
                        new CypherQuery(RUNAWAY, Map.of(), Duration.ofSeconds(60)),
                        cancellation,
                        row -> true));
    sleep(Duration.ofMillis(500));
    assertThat(failure).isNotDone();
    long start = System.nanoTime();
    cancellation.cancel("the client hung up");
    assertKind(failure.get(10, TimeUnit.SECONDS), Kind.CANCELLED);
    assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(1000);
  }

  @Test
  void doesNotStartAQueryThatIsCancelledAlready() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel("too late");
    assertThatThrownBy(
            () ->
                store()
                    .read(
                        new CypherQuery(RUNAWAY, Map.of(), Duration.ofSeconds(60)),
                        cancellation,
                        row -> true))
        .satisfies(e -> assertKind(e, Kind.CANCELLED));
  }

  @Test
  void turnsAwayWhatExceedsTheConcurrentQueries() throws Exception {
    Cancellation cancellation = new Cancellation();
    List<CompletableFuture<Throwable>> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      running.add(
          inBackground(
              () ->
                  store()
                      .read(
                          new CypherQuery(RUNAWAY, Map.of(), Duration.ofSeconds(60)),
                          cancellation,
                          row -> true)));
    }
    sleep(Duration.ofMillis(700));
    try {
      assertThatThrownBy(() -> Rows.of(store(), "RETURN 1"))
          .satisfies(e -> assertKind(e, Kind.BUSY))
          .hasMessageContaining("4 places");
    } finally {
      cancellation.cancel("enough");
    }
    for (CompletableFuture<Throwable> query : running) {
      assertKind(query.get(10, TimeUnit.SECONDS), Kind.CANCELLED);
    }
    assertThat(Rows.of(store(), "RETURN 1").single()).isEqualTo(1L);
  }

  // Life

  @Test
  void closesSoonAlthoughAQueryRuns() throws Exception {
    GraphStore store = another();
    store.ping(Duration.ofSeconds(10));
    CompletableFuture<Throwable> failure =
        inBackground(
            () ->
                store.read(
                    new CypherQuery(RUNAWAY, Map.of(), Duration.ofSeconds(60)),
                    new Cancellation(),
                    row -> true));
    sleep(Duration.ofMillis(700));
    long start = System.nanoTime();
    store.close();
    assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(8000);
    assertKind(failure.get(10, TimeUnit.SECONDS), Kind.UNAVAILABLE);
    store.close();
    assertThatThrownBy(() -> Rows.of(store, "RETURN 1"))
        .satisfies(e -> assertKind(e, Kind.UNAVAILABLE))
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> store.ping(Duration.ofSeconds(1)))
        .satisfies(e -> assertKind(e, Kind.UNAVAILABLE));
  }

  @Test
  void answersAPing() {
    store().ping(Duration.ofSeconds(5));
  }

  private void read(String cypher, RowHandler rows) throws IOException {
    store()
        .read(new CypherQuery(cypher, Map.of(), Duration.ofSeconds(60)), new Cancellation(), rows);
  }

  static void assertKind(Throwable thrown, Kind kind) {
    assertThat(thrown).isInstanceOf(CypherException.class);
    assertThat(kindOf(thrown)).as(thrown.getMessage()).isEqualTo(kind);
  }

  private static Kind kindOf(Throwable thrown) {
    return ((CypherException) thrown).kind();
  }

  /** Work that throws. */
  interface Work {
    void run() throws Exception;
  }

  /** Runs the work in a thread of its own; the result is what it threw, or null. */
  static CompletableFuture<Throwable> inBackground(Work work) {
    CompletableFuture<Throwable> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
                result.complete(null);
              } catch (Throwable t) {
                result.complete(t);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
