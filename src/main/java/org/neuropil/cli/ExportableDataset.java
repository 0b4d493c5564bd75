package org.neuropil.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.connection.CypherConnectionQueries;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetInfoFile;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.dataset.Generations.Generation;
import org.neuropil.connectome.export.ExportSource;
import org.neuropil.connectome.graph.EmbeddedGraphSettings;
import org.neuropil.connectome.graph.EmbeddedGraphStore;
import org.neuropil.connectome.neuron.CypherNeuronQueries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dataset of the data folder that can be exported. Where nobody has its store open, the store
 * says whether the adjacency snapshot is of its content, and answers itself otherwise. Where a
 * service has it open, the snapshot alone is read.
 */
final class ExportableDataset implements AutoCloseable {
  private static final long PAGE_CACHE = 512L << 20;
  private static final Duration RECOVERY = Duration.ofMinutes(10);
  private static final Logger log = LoggerFactory.getLogger(ExportableDataset.class);

  private final DatasetInfo info;
  private final ExportSource source;
  private final @Nullable EmbeddedGraphStore store;
  private final Generations.@Nullable Hold hold;

  private ExportableDataset(
      DatasetInfo info,
      ExportSource source,
      @Nullable EmbeddedGraphStore store,
      Generations.@Nullable Hold hold) {
    this.info = info;
    this.source = source;
    this.store = store;
    this.hold = hold;
  }

  /**
   * Opens the newest generation of a dataset.
   *
   * @throws IOException whose message says why it cannot be exported
   */
  static ExportableDataset open(Generations generations, Generation generation) throws IOException {
    DatasetInfo info = DatasetInfoFile.read(generation.folder());
    Generations.Hold hold;
    try {
      hold = generations.hold(generation);
    } catch (IOException e) {
      Snapshot snapshot = snapshot(generation.folder());
      if (snapshot == null) {
        throw e;
      }
      return new ExportableDataset(info, ExportSource.of(info, snapshot), null, null);
    }
    EmbeddedGraphStore store = null;
    boolean opened = false;
    try {
      store =
          EmbeddedGraphStore.open(
              DatasetLayout.graphHome(generation.folder()),
              EmbeddedGraphSettings.defaults()
                  .withPageCacheBytes(PAGE_CACHE)
                  .withAvailabilityWait(RECOVERY));
      ExportSource source = source(info, store, snapshot(generation.folder()));
      opened = true;
      return new ExportableDataset(info, source, store, hold);
    } finally {
      if (!opened) {
        if (store != null) {
          store.close();
        }
        hold.close();
      }
    }
  }

  private static ExportSource source(
      DatasetInfo info, EmbeddedGraphStore store, @Nullable Snapshot snapshot) {
    long content = store.contentNumber();
    if (snapshot != null
        && snapshot.stamp().storeId().equals(store.storeId())
        && snapshot.stamp().contentNumber() == content) {
      return ExportSource.of(info, snapshot);
    }
    return ExportSource.of(
        info,
        content,
        new CypherNeuronQueries(store, info),
        new CypherConnectionQueries(store, info));
  }

  private static @Nullable Snapshot snapshot(Path folder) {
    Path file = DatasetLayout.snapshotFile(folder);
    try {
      return Files.exists(file) ? Snapshot.open(file) : null;
    } catch (IOException e) {
      log.warn("{}: {}", file, e.getMessage());
      return null;
    }
  }

  DatasetInfo info() {
    return info;
  }

  ExportSource source() {
    return source;
  }

  /** Whether a service has the dataset open, which may be changing it. */
  boolean isInUse() {
    return hold == null;
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
    if (hold != null) {
      hold.close();
    }
  }
}
