package org.neuropil.connectome.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuropil.connectome.graph.GraphStoreContract.assertKind;
import static org.neuropil.connectome.graph.GraphStoreContract.inBackground;
import static org.neuropil.connectome.graph.GraphStoreContract.sleep;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.graph.CypherException.Kind;

/** What write transactions do alike, whichever way a store is reached. */
abstract class WriteContract {
  private static final String RUNAWAY =
      "MATCH (a:Thing), (b:Thing), (c:Thing), (d:Thing) RETURN sum(a.i * b.i + c.i * d.i)";
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** A store with a guard: 4 queries at once, 300 ms wait, 32 MiB for one query. */
  abstract GraphStore store();

  /** A store of its own that a test may close. */
  abstract GraphStore another();

  private static Rows run(WriteTransaction transaction, String text) throws IOException {
    return run(transaction, text, Duration.ofSeconds(20), new Cancellation());
  }

  private static Rows run(
      WriteTransaction transaction, String text, Duration limit, Cancellation cancellation)
      throws IOException {
    Rows rows = new Rows();
    transaction.run(new CypherQuery(text, Map.of(), limit), cancellation, rows);
    return rows;
  }

  private Object count(String label) throws IOException {
    return Rows.of(store(), "MATCH (n:" + label + ") RETURN count(n)").single();
  }

  @Test
  void keepsWhatIsCommittedAndShowsItToNobodyBefore() throws IOException {
    long before = store().contentNumber();
    try (WriteTransaction transaction = store().beginWrite(IDLE)) {
      assertThat(run(transaction, "CREATE (n:Kept {new1: 1}) RETURN n.new1 AS x").all)
          .containsExactly(List.of(1L));
      run(transaction, "MATCH (n:Kept) SET n.second = 'b', n:Also CREATE (n)-[:Fresh]->(:Kept)");
      assertThat(run(transaction, "MATCH (n:Kept) RETURN count(n)").single()).isEqualTo(2L);
      assertThat(count("Kept")).isEqualTo(0L);
      assertThat(Rows.of(store(), "MATCH ()-[r:Fresh]->() RETURN count(r)").single()).isEqualTo(0L);
      transaction.commit();
      assertThatThrownBy(() -> run(transaction, "RETURN 1"))
          .satisfies(e -> assertKind(e, Kind.INVALID))
          .hasMessageContaining("it was committed");
      assertThatThrownBy(transaction::commit).satisfies(e -> assertKind(e, Kind.INVALID));
    }
    assertThat(count("Kept:Also")).isEqualTo(1L);
    assertThat(store().contentNumber()).isGreaterThan(before);
  }

  @Test
  void undoesWhatIsRolledBack() throws IOException {
    String before = Rows.of(store(), ContractData.FINGERPRINT).all.toString();
    long number = store().contentNumber();
    try (WriteTransaction transaction = store().beginWrite(IDLE)) {
      run(transaction, "MATCH (n:Thing) SET n.i = -n.i, n.other = 1 REMOVE n:Thing");
      run(transaction, "MATCH (n:Neuron) DETACH DELETE n");
      transaction.rollback();
      transaction.rollback();
      assertThatThrownBy(() -> run(transaction, "RETURN 1"))
          .satisfies(e -> assertKind(e, Kind.INVALID))
          .hasMessageContaining("undone on request");
    }
    store().beginWrite(IDLE).close();
    assertThat(Rows.of(store(), ContractData.FINGERPRINT).all).hasToString(before);
    assertThat(store().contentNumber()).isGreaterThanOrEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOAD CSV FROM 'file:///etc/passwd' AS row CREATE (:Row)",
        "CREATE INDEX FOR (n:Thing) ON (n.i)",
        "CREATE CONSTRAINT FOR (n:Thing) REQUIRE n.i IS UNIQUE",
        "DROP INDEX neuron_body",
        "CREATE DATABASE other",
        "CREATE USER someone SET PASSWORD 'password'",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "SHOW SETTINGS",
        "USE system MATCH (n) RETURN n",
        "MATCH (n:Thing) CALL { WITH n DELETE n } IN TRANSACTIONS OF 10 ROWS",
        "CALL db.createLabel('New')",
        "CALL apoc.load.json('http://127.0.0.1/') YIELD value CREATE (:Row)",
        "CALL dbms.setConfigValue('db.transaction.timeout', '0')",
        "MATCH (n:Thing) SET n.text = reduce(s = 'x', x IN range(1, 40) | s + s)",
        "FOREACH (x IN [y IN range(1, 2000000000) WHERE y > 1] | CREATE (:Row))",
        "MERGE (n:Row {x: reduce(s = 0, x IN range(1, 2000000000) | s + x)})",
        "MERGE (n:Row) ON CREATE SET n.x = reduce(s = 0, x IN range(1, 2000000000) | s + x)",
        "FOREACH (x IN [1] | CREATE (:Row {x: reduce(s = 0, y IN range(1, 2000000000) | s + y)}))",
      })
  void refusesWhatIsNoChangeOfData(String text) throws IOException {
    try (WriteTransaction transaction = store().beginWrite(IDLE)) {
      run(transaction, "CREATE (:Refusal)");
      assertThatThrownBy(() -> run(transaction, text))
          .satisfies(e -> assertKind(e, Kind.FORBIDDEN));
      assertThat(run(transaction, "MATCH (n:Refusal) RETURN count(n)").single()).isEqualTo(1L);
    }
    assertThat(count("Refusal")).isEqualTo(0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (n:Neuron {bodyId: 2}) SET n += {a: 1, b: [1, 2]} REMOVE n.type RETURN n.a",
        "MERGE (n:Merged {k: 1}) ON CREATE SET n.made = true ON MATCH SET n.made = false",
        "UNWIND range(1, 1000) AS i CREATE (a:Made {i: i})-[:T {w: i}]->(b:Made) RETURN count(*)",
        "MATCH (n:Thing) WHERE n.i < 10 DETACH DELETE n",
        "MATCH p = (n:Neuron)-->() FOREACH (x IN nodes(p) | SET x.seen = true)",
        "CALL { MATCH (n:Thing) SET n.j = n.i RETURN count(n) AS c } RETURN c",
        "MATCH (n:Neuron) WITH n, properties(n) AS p CREATE (m:Copy) SET m = p",
        "MATCH (a)-[r:ConnectsTo]->(b) SET r.weight = coalesce(r.weight, 0) + 1 RETURN sum(r.weight)",
      })
  void letsEveryChangeOfDataThrough(String text) throws IOException {
    try (WriteTransaction transaction = store().beginWrite(IDLE)) {
      run(transaction, text);
    }
  }

  @Test
  void losesAllWhenAStatementFailsWhileItRuns() throws IOException {
    try (WriteTransaction transaction = store().beginWrite(IDLE)) {
      run(transaction, "CREATE (:Lost)");
      assertThatThrownBy(() -> run(transaction, "MATCH (n:Lost) SET n.x = 1 / 0"))
          .satisfies(e -> assertKind(e, Kind.INVALID));
      assertThatThrownBy(() -> run(transaction, "RETURN 1"))
          .satisfies(e -> assertKind(e, Kind.INVALID))
          .hasMessageContaining("its last statement failed");
      assertThatThrownBy(transaction::commit).satisfies(e -> assertKind(e, Kind.INVALID));
    }
    assertThat(count("Lost")).isEqualTo(0L);
  }

  @Test
  void losesAllWhenTheReaderOfTheRowsFails() throws IOException {
    try (WriteTransaction transaction = store().beginWrite(IDLE)) {
      assertThatThrownBy(
              () ->
                  transaction.run(
                      new CypherQuery(
                          "UNWIND range(1, 10) AS i CREATE (n:Hung {i: i}) RETURN i",
                          Map.of(),
                          Duration.ofSeconds(20)),
                      new Cancellation(),
                      row -> {
                        throw new IOException("gone");
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("gone");
      assertThatThrownBy(transaction::commit).satisfies(e -> assertKind(e, Kind.INVALID));
    }
    assertThat(count("Hung")).isEqualTo(0L);
  }

  @Test
  void writesAllEvenWhenNotAllRowsAreWanted() throws IOException {
    try (WriteTransaction transaction = store().beginWrite(IDLE)) {
      List<Object> taken = new ArrayList<>();
      transaction.run(
          new CypherQuery(
              "UNWIND range(1, 5000) AS i CREATE (n:Whole {i: i}) RETURN i",
              Map.of(),
              Duration.ofSeconds(20)),
          new Cancellation(),
          row -> {
            taken.add(row.get(0));
            return false;
          });
      assertThat(taken).containsExactly(1L);
      assertThat(run(transaction, "MATCH (n:Whole) RETURN count(n)").single()).isEqualTo(5000L);
    }
  }

  @Test
  void holdsAStatementToItsTimeLimitAndCancellation() throws IOException {
    Cancellation cancellation = new Cancellation();
    try (WriteTransaction late = store().beginWrite(IDLE);
        WriteTransaction cancelled = store().beginWrite(IDLE)) {
      run(late, "CREATE (:TooLate)");
      assertThatThrownBy(() -> run(late, RUNAWAY, Duration.ofMillis(300), new Cancellation()))
          .satisfies(e -> assertKind(e, Kind.TIME_LIMIT));
      assertThatThrownBy(late::commit).satisfies(e -> assertKind(e, Kind.INVALID));
      CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS)
          .execute(() -> cancellation.cancel("gone"));
      assertThatThrownBy(() -> run(cancelled, RUNAWAY, Duration.ofSeconds(20), cancellation))
          .satisfies(e -> assertKind(e, Kind.CANCELLED));
    }
    assertThat(count("TooLate")).isEqualTo(0L);
  }

  @Test
  void holdsATransactionToTheMemoryLimit() throws IOException {
    try (WriteTransaction transaction = store().beginWrite(IDLE)) {
      assertThatThrownBy(
              () ->
                  run(
                      transaction,
                      "UNWIND range(1, 10000000) AS i CREATE (:Big {i: i, t: 't' + i})"))
          .satisfies(e -> assertKind(e, Kind.MEMORY_LIMIT));
    }
  }

  @Test
  void refusesASecondStatementAndACommitWhileOneRuns() throws Exception {
    try (WriteTransaction transaction = store().beginWrite(IDLE)) {
      run(transaction, "CREATE (:Killed)");
      CompletableFuture<Throwable> running = inBackground(() -> run(transaction, RUNAWAY));
      sleep(Duration.ofMillis(300));
      assertThatThrownBy(() -> run(transaction, "RETURN 1"))
          .satisfies(e -> assertKind(e, Kind.BUSY));
      assertThatThrownBy(transaction::commit).satisfies(e -> assertKind(e, Kind.BUSY));
      transaction.rollback();
      assertKind(running.get(10, TimeUnit.SECONDS), Kind.CANCELLED);
      assertThatThrownBy(transaction::commit)
          .satisfies(e -> assertKind(e, Kind.INVALID))
          .hasMessageContaining("undone on request");
    }
    assertThat(count("Killed")).isEqualTo(0L);
  }

  @Test
  void undoesATransactionThatNobodyUses() throws Exception {
    WriteTransaction transaction = store().beginWrite(Duration.ofMillis(400));
    for (int i = 0; i < 4; i++) {
      run(transaction, "MERGE (n:Forgotten) RETURN 1");
      sleep(Duration.ofMillis(150));
    }
    sleep(Duration.ofMillis(700));
    assertThatThrownBy(() -> run(transaction, "RETURN 1"))
        .satisfies(e -> assertKind(e, Kind.INVALID))
        .hasMessageContaining("not used for 0.4 s");
    assertThatThrownBy(transaction::commit).satisfies(e -> assertKind(e, Kind.INVALID));
    assertThat(count("Forgotten")).isEqualTo(0L);
    try (WriteTransaction next = store().beginWrite(IDLE)) {
      // Its locks are gone.
      run(next, "MERGE (n:Forgotten) RETURN 1", Duration.ofSeconds(5), new Cancellation());
    }
  }

  @Test
  void opensABoundedNumberAtOnce() throws IOException {
    List<WriteTransaction> open = new ArrayList<>();
    try {
      for (int i = 0; i < OpenWrites.MOST; i++) {
        open.add(store().beginWrite(IDLE));
      }
      assertThatThrownBy(() -> store().beginWrite(IDLE)).satisfies(e -> assertKind(e, Kind.BUSY));
      open.get(0).commit();
      open.get(1).rollback();
      open.add(store().beginWrite(IDLE));
      open.add(store().beginWrite(IDLE));
      assertThatThrownBy(() -> store().beginWrite(IDLE)).satisfies(e -> assertKind(e, Kind.BUSY));
      assertThat(Rows.of(store(), "RETURN 1").single()).isEqualTo(1L);
    } finally {
      open.forEach(WriteTransaction::close);
    }
    store().beginWrite(IDLE).close();
  }

  @Test
  void undoesWhatIsOpenWhenTheStoreCloses() throws Exception {
    GraphStore store = another();
    WriteTransaction idle = store.beginWrite(IDLE);
    run(idle, "CREATE (:Open)");
    WriteTransaction busy = store.beginWrite(IDLE);
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Throwable> running =
        inBackground(
            () -> {
              started.countDown();
              run(busy, RUNAWAY);
            });
    started.await();
    sleep(Duration.ofMillis(300));
    long start = System.nanoTime();
    store.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    assertThat(running.get(10, TimeUnit.SECONDS)).isInstanceOf(CypherException.class);
    for (WriteTransaction transaction : List.of(idle, busy)) {
      assertThatThrownBy(transaction::commit).satisfies(e -> assertKind(e, Kind.INVALID));
    }
    assertThatThrownBy(() -> store.beginWrite(IDLE))
        .satisfies(e -> assertKind(e, Kind.UNAVAILABLE));
  }
}
