package org.neuropil.connectome.graph;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.neo4j.Neo4jContainer;

/** The contract over the Bolt of a Neo4j server in a container, where a container engine runs. */
final class ContainerGraphStoreIT extends GraphStoreContract {
  private static final String PASSWORD = "long enough";

  private static Neo4jContainer server;
  private static RemoteGraphStore store;
  private static RemoteGraphStore unchecked;

  @BeforeAll
  static void open() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      System.out.println(
          "SKIPPED: the graph store's contract against a Neo4j server in a container,"
              + " because no container engine runs here");
      Assumptions.abort("no container engine");
    }
    server =
        new Neo4jContainer("neo4j:5.26-community")
            .withAdminPassword(PASSWORD)
            .withNeo4jConfig("db.memory.transaction.max", "32m");
    server.start();
    try (var driver =
            GraphDatabase.driver(server.getBoltUrl(), AuthTokens.basic("neo4j", PASSWORD));
        var session = driver.session()) {
      ContractData.STATEMENTS.forEach(statement -> session.run(statement).consume());
      session.run("CALL db.awaitIndexes(60)").consume();
    }
    store = connect(GUARD);
    unchecked = connect(QueryCheck.NONE);
  }

  private static RemoteGraphStore connect(QueryCheck check) {
    return RemoteGraphStore.open(
        RemoteGraphSettings.of(URI.create(server.getBoltUrl()), "neo4j", PASSWORD, check)
            .withConcurrentReads(4, Duration.ofMillis(300)));
  }

  @AfterAll
  static void close() {
    if (store != null) {
      store.close();
      unchecked.close();
      unchecked.close();
    }
    if (server != null) {
      server.stop();
    }
  }

  @Override
  GraphStore store() {
    return store;
  }

  @Override
  GraphStore unchecked() {
    return unchecked;
  }

  @Override
  GraphStore another() {
    return connect(GUARD);
  }
}
