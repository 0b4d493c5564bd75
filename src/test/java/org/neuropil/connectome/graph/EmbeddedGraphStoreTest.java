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

  @BeforeAll
  static void open() {
    store = EmbeddedGraphStore.open(ContractData.create(folder.resolve("one")), SETTINGS);
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
    return EmbeddedGraphStore.open(ContractData.create(folder.resolve("two")), SETTINGS);
  }
}
