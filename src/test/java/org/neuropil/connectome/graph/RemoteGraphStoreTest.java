package org.neuropil.connectome.graph;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract over the Bolt of our own embedded store. */
final class RemoteGraphStoreTest extends GraphStoreContract {
  @TempDir static Path folder;
  private static EmbeddedGraphStore server;
  private static RemoteGraphStore store;
  private static RemoteGraphStore unchecked;

  @BeforeAll
  static void open() {
    server =
        EmbeddedGraphStore.open(
            ContractData.create(folder.resolve("one")),
            EmbeddedGraphStoreTest.SETTINGS.withBolt(
                BoltSettings.loopback(0, Duration.ofSeconds(60))));
    store = connect(GUARD);
    unchecked = connect(QueryCheck.NONE);
  }

  private static RemoteGraphStore connect(QueryCheck check) {
    return RemoteGraphStore.open(
        RemoteGraphSettings.of(
                URI.create("bolt://127.0.0.1:" + server.boltPort()), null, null, check)
            .withConcurrentReads(4, Duration.ofMillis(300)));
  }

  @AfterAll
  static void close() {
    store.close();
    unchecked.close();
    server.close();
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
