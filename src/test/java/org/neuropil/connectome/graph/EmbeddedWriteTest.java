package org.neuropil.connectome.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Write transactions in process. */
final class EmbeddedWriteTest extends WriteContract {
  @TempDir static Path folder;
  private static EmbeddedGraphStore store;

  @BeforeAll
  static void open() {
    store = open("one", EmbeddedGraphStoreTest.SETTINGS.withCheck(GraphStoreContract.GUARD));
  }

  private static EmbeddedGraphStore open(String name, EmbeddedGraphSettings settings) {
    return EmbeddedGraphStore.open(ContractData.create(folder.resolve(name)), settings);
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Override
  GraphStore store() {
    return store;
  }

  @Override
  GraphStore another() {
    return open("another", EmbeddedGraphStoreTest.SETTINGS);
  }

  @Test
  void numbersTheContentAlikeAfterARestart() throws Exception {
    Path home = ContractData.create(folder.resolve("numbered"));
    long first;
    long second;
    try (EmbeddedGraphStore opened =
        EmbeddedGraphStore.open(home, EmbeddedGraphStoreTest.SETTINGS)) {
      first = opened.contentNumber();
      Rows.of(opened, "MATCH (n) RETURN count(n)");
      assertThat(opened.contentNumber()).isEqualTo(first);
      try (WriteTransaction transaction = opened.beginWrite(Duration.ofSeconds(9))) {
        transaction.run(
            new CypherQuery("CREATE (:Thing)", Map.of(), Duration.ofSeconds(9)),
            new Cancellation(),
            row -> true);
        transaction.commit();
      }
      second = opened.contentNumber();
      assertThat(second).isGreaterThan(first);
    }
    try (EmbeddedGraphStore opened =
        EmbeddedGraphStore.open(home, EmbeddedGraphStoreTest.SETTINGS)) {
      assertThat(opened.contentNumber()).isEqualTo(second);
      assertThat(Rows.of(opened, "MATCH (n:Thing) RETURN count(n)").single()).isEqualTo(2001L);
    }
  }

  @Test
  void refusesSchemaAndAdministrationAlsoWithoutAGuard() {
    try (EmbeddedGraphStore unchecked = open("unchecked", EmbeddedGraphStoreTest.SETTINGS)) {
      for (String text :
          new String[] {
            "CREATE INDEX FOR (n:Thing) ON (n.i)",
            "DROP INDEX neuron_body",
            "CREATE USER someone SET PASSWORD 'password'",
            "LOAD CSV FROM 'file:///etc/passwd' AS row CREATE (:Row)",
            "LOAD CSV FROM 'http://127.0.0.1:1/' AS row CREATE (:Row)",
            "CALL dbms.setConfigValue('db.transaction.timeout', '0')",
            "MATCH (n:Thing) CALL { WITH n DELETE n } IN TRANSACTIONS OF 10 ROWS",
          }) {
        try (WriteTransaction transaction = unchecked.beginWrite(Duration.ofSeconds(9))) {
          assertThatThrownBy(
                  () ->
                      transaction.run(
                          new CypherQuery(text, Map.of(), Duration.ofSeconds(9)),
                          new Cancellation(),
                          row -> true))
              .as(text)
              .isInstanceOf(CypherException.class);
        }
      }
    }
  }
}
