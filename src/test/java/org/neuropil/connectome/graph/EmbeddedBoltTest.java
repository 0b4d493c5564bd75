package org.neuropil.connectome.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuropil.connectome.graph.GraphStoreContract.inBackground;
import static org.neuropil.connectome.graph.GraphStoreContract.sleep;

import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.Neo4jException;

/** The embedded store's own Bolt, seen by a client that does as it likes. */
final class EmbeddedBoltTest {
  private static final String RUNAWAY =
      "MATCH (a:Thing), (b:Thing), (c:Thing), (d:Thing) RETURN sum(a.i * b.i + c.i * d.i)";
  private static final Duration LIMIT = Duration.ofSeconds(2);

  @TempDir static Path folder;
  private static final ConcurrentLinkedQueue<String> CHECKED = new ConcurrentLinkedQueue<>();
  private static EmbeddedGraphStore store;
  private static Driver driver;

  @BeforeAll
  static void open() {
    store = open("main", 4, EmbeddedBoltTest::allows);
    driver = connect(store, AuthTokens.basic("someone", "secret"));
  }

  private static EmbeddedGraphStore open(
      String name, int concurrentQueries, BoltAuthenticator authenticator) {
    return EmbeddedGraphStore.open(
        ContractData.create(folder.resolve(name)),
        EmbeddedGraphStoreTest.SETTINGS
            .withCheck(EmbeddedBoltTest::check)
            .withBolt(new BoltSettings("127.0.0.1", 0, LIMIT, concurrentQueries, authenticator)));
  }

  private static boolean allows(String scheme, String principal, String credentials) {
    return switch (scheme) {
      case "basic" -> "someone".equals(principal) && "secret".equals(credentials);
      case "bearer" -> principal == null && "token-1".equals(credentials);
      default -> false;
    };
  }

  private static void check(String text, Map<String, Object> parameters) {
    CHECKED.add(text + " " + parameters);
    if (text.contains("forbidden by the check")) {
      throw new CypherException(CypherException.Kind.FORBIDDEN, "not that one", null);
    }
    if (text.contains("invalid by the check")) {
      throw new CypherException(CypherException.Kind.INVALID, "not like that", null);
    }
  }

  private static Driver connect(EmbeddedGraphStore to, AuthToken token) {
    return GraphDatabase.driver(
        "bolt://127.0.0.1:" + to.boltPort(),
        token,
        Config.builder().withEventLoopThreads(1).withTelemetryDisabled(true).build());
  }

  @AfterAll
  static void close() {
    driver.close();
    store.close();
  }

  private static Session writing() {
    return driver.session(SessionConfig.builder().withDefaultAccessMode(AccessMode.WRITE).build());
  }

  private static String codeOf(Throwable thrown) {
    return ((Neo4jException) thrown).code();
  }

  @Test
  void answersAClientThatMayConnect() {
    try (Session session = writing()) {
      assertThat(
              session
                  .run("MATCH (n:Neuron {bodyId: $id}) RETURN n.type", Map.of("id", 2L))
                  .single()
                  .get(0)
                  .asString())
          .isEqualTo("MBON01");
    }
    try (Driver bearer = connect(store, AuthTokens.bearer("token-1"))) {
      bearer.verifyConnectivity();
    }
  }

  @Test
  void refusesAClientThatMayNotConnect() {
    for (AuthToken token :
        List.of(
            AuthTokens.basic("someone", "wrong"),
            AuthTokens.bearer("token-2"),
            AuthTokens.none())) {
      try (Driver stranger = connect(store, token)) {
        assertThatThrownBy(stranger::verifyConnectivity)
            .isInstanceOf(AuthenticationException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE (:Neuron {bodyId: 99})",
        "CREATE (:BrandNewLabel)",
        "MATCH (n:Neuron) SET n.type = 'changed'",
        "MATCH (n) DETACH DELETE n",
        "CREATE INDEX brandNew FOR (n:Neuron) ON (n.type)",
        "CALL db.createLabel('BrandNewLabel')",
        "LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "UNWIND [1, 2] AS i CALL { WITH i CREATE (:Thing {i: i}) } IN TRANSACTIONS OF 1 ROW",
      })
  void refusesWritesOfAWritingSession(String cypher) throws Exception {
    List<Object> before = Rows.of(store, ContractData.FINGERPRINT).all.get(0);
    try (Session session = writing()) {
      assertThatThrownBy(() -> session.run(cypher).consume())
          .isInstanceOf(ClientException.class)
          .satisfies(
              e -> assertThat(Failures.kind(codeOf(e))).isEqualTo(CypherException.Kind.FORBIDDEN));
      if (!cypher.contains("IN TRANSACTIONS")) {
        assertThatThrownBy(() -> session.executeWrite(tx -> tx.run(cypher).consume()))
            .isInstanceOf(ClientException.class);
      }
    }
    assertThat(Rows.of(store, ContractData.FINGERPRINT).all.get(0)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE USER another SET PASSWORD 'long enough'",
        "SHOW USERS",
        "CREATE DATABASE another",
        "STOP DATABASE neo4j",
        "MATCH (n) RETURN n",
        "CREATE (:Thing)",
        "CALL dbms.setConfigValue('db.transaction.timeout', '0')",
      })
  void givesAwayNothingOfTheSystemDatabase(String cypher) {
    try (Session session = driver.session(SessionConfig.forDatabase("system"))) {
      assertThatThrownBy(() -> session.run(cypher).list()).isInstanceOf(ClientException.class);
    }
  }

  @Test
  void hidesTheNamesInTheSystemDatabase() {
    try (Session session = driver.session(SessionConfig.forDatabase("system"))) {
      assertThat(session.run("CALL db.labels()").list()).isEmpty();
    }
  }

  @Test
  void refusesToActForSomebodyElse() {
    SessionConfig other = SessionConfig.builder().withImpersonatedUser("neo4j").build();
    try (Session session = driver.session(other)) {
      assertThatThrownBy(() -> session.run("RETURN 1").consume())
          .isInstanceOf(ClientException.class)
          .satisfies(e -> assertThat(codeOf(e)).isEqualTo("Neo.ClientError.Security.Forbidden"));
    }
  }

  @Test
  void passesEveryQueryThroughTheCheck() {
    try (Session session = writing()) {
      session.run("RETURN $x AS seen", Map.of("x", List.of(1, "a"))).consume();
      assertThat(CHECKED).contains("RETURN $x AS seen {x=[1, a]}");
      assertThatThrownBy(() -> session.run("RETURN 'forbidden by the check'").consume())
          .hasMessage("not that one")
          .satisfies(e -> assertThat(codeOf(e)).isEqualTo("Neo.ClientError.Security.Forbidden"));
      assertThatThrownBy(
              () -> session.executeRead(tx -> tx.run("RETURN 'invalid by the check'").list()))
          .hasMessage("not like that")
          .satisfies(e -> assertThat(codeOf(e)).isEqualTo("Neo.ClientError.Statement.SyntaxError"));
      assertThat(session.run("RETURN 1").single().get(0).asInt()).isEqualTo(1);
    }
  }

  @Test
  void endsWhatRunsLongerThanTheLimitWhateverTheClientAskedFor() {
    for (TransactionConfig asked :
        List.of(
            TransactionConfig.empty(),
            TransactionConfig.builder().withTimeout(Duration.ofSeconds(60)).build())) {
      try (Session session = writing()) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> session.run(RUNAWAY, asked).consume())
            .satisfies(
                e ->
                    assertThat(Failures.kind(codeOf(e)))
                        .isEqualTo(CypherException.Kind.TIME_LIMIT));
        assertThat((System.nanoTime() - start) / 1_000_000).isBetween(1900L, 5000L);
      }
    }
  }

  @Test
  void endsATransactionThatIsHeldOpen() {
    try (Session session = writing()) {
      var transaction = session.beginTransaction();
      transaction.run("RETURN 1").consume();
      sleep(LIMIT.plusMillis(800));
      assertThatThrownBy(() -> transaction.run("RETURN 1").consume())
          .isInstanceOf(Neo4jException.class);
    }
  }

  @Test
  void workOnABoundedNumberOfRequestsAtOnce() throws Exception {
    try (EmbeddedGraphStore small = open("small", 2, BoltAuthenticator.EVERYBODY);
        Driver client = connect(small, AuthTokens.none())) {
      List<CompletableFuture<Throwable>> running = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        running.add(
            inBackground(
                () -> {
                  try (Session session = client.session()) {
                    session.run(RUNAWAY).consume();
                  }
                }));
      }
      sleep(Duration.ofMillis(700));
      try (Session session = client.session()) {
        assertThatThrownBy(() -> session.run("RETURN 1").consume())
            .isInstanceOf(Neo4jException.class);
      }
      for (CompletableFuture<Throwable> query : running) {
        assertThat(Failures.kind(codeOf(query.get(20, TimeUnit.SECONDS))))
            .isEqualTo(CypherException.Kind.TIME_LIMIT);
      }
      try (Session session = client.session()) {
        assertThat(session.run("RETURN 1").single().get(0).asInt()).isEqualTo(1);
      }
    }
  }

  @Test
  void closesSoonAlthoughClientsAreConnectedAndBusy() throws Exception {
    EmbeddedGraphStore other = open("closing", 4, BoltAuthenticator.EVERYBODY);
    try (Driver client = connect(other, AuthTokens.none());
        Session idle = client.session();
        Socket silent = new Socket("127.0.0.1", other.boltPort())) {
      idle.run("RETURN 1").consume();
      CompletableFuture<Throwable> running =
          inBackground(
              () -> {
                try (Session session = client.session()) {
                  session.run(RUNAWAY).consume();
                }
              });
      sleep(Duration.ofMillis(700));
      assertThat(silent.isConnected()).isTrue();
      long start = System.nanoTime();
      other.close();
      assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(8000);
      assertThat(running.get(10, TimeUnit.SECONDS)).isInstanceOf(Neo4jException.class);
    }
  }
}
