package org.neuropil.connectome.graph;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract in process. */
final class EmbeddedGraphStoreTest extends GraphStoreContract {
  static final EmbeddedGraphSettings SETTINGS =
      EmbeddedGraphSettings.defaults()
          .withPageCacheBytes(16L << 20)
          .withTransactionMemory(32L << 20, 256L << 20)
          .withConcurrentReads(4, Duration.ofMillis(300));

  @TempDir static Path folder;
  private static EmbeddedGraphStore store;
  private static EmbeddedGraphStore unchecked;

  @BeforeAll
  static void open() {
    store = open("one", SETTINGS.withCheck(GUARD));
    unchecked = open("unchecked", SETTINGS);
  }

  private static EmbeddedGraphStore open(String name, EmbeddedGraphSettings settings) {
    return EmbeddedGraphStore.open(ContractData.create(folder.resolve(name)), settings);
  }

  @AfterAll
  static void close() {
    store.close();
    unchecked.close();
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
    return open("another", SETTINGS);
  }
}
