package org.neuropil.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.adjacency.SnapshotSource;
import org.neuropil.connectome.adjacency.SnapshotStamp;
import org.neuropil.connectome.adjacency.SnapshotUnfitException;
import org.neuropil.connectome.adjacency.SnapshotWriter;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetInfoFile;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.Generations;
import org.neuropil.connectome.dataset.Generations.Generation;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.EmbeddedGraphStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code snapshot [DATASET...]}: makes adjacency snapshots anew from the graphs. */
@Command(
    name = "snapshot",
    description = {
      "Make the adjacency snapshots of datasets of the data folder anew from their graphs. A"
          + " running service does this by itself for those that it has open."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all made",
      "1:one could not be made: what was there before still is",
      "2:the command line is wrong"
    },
    mixinStandardHelpOptions = true)
final class SnapshotCommand implements Callable<Integer> {
  @Mixin private ChosenDatasets datasets = new ChosenDatasets();

  @Override
  public Integer call() throws IOException {
    return datasets.each(SnapshotCommand::make);
  }

  private static boolean make(Generations generations, Generation generation, PrintWriter out) {
    try (Generations.Hold hold = generations.hold(generation)) {
      DatasetInfo info = DatasetInfoFile.read(generation.folder());
      Path file = DatasetLayout.snapshotFile(generation.folder());
      try (EmbeddedGraphStore store =
          EmbeddedGraphStore.open(
              DatasetLayout.graphHome(generation.folder()), OfflineSettings.of())) {
        SnapshotStamp stamp =
            new SnapshotStamp(info.id().toString(), store.storeId(), store.contentNumber());
        long start = System.nanoTime();
        SnapshotWriter.write(
            SnapshotSource.of(store, stamp, info.counts().connections(), new Cancellation()), file);
        Snapshot snapshot = Snapshot.open(file);
        out.printf(
            Locale.ROOT,
            "%s: %,d bodies, %,d connections, %.1f MB in %.1f s%n",
            generation.id(),
            snapshot.bodies().count(),
            snapshot.edges().count(),
            Files.size(file) / 1e6,
            (System.nanoTime() - start) / 1e9);
        return true;
      }
    } catch (IOException | CypherException | SnapshotUnfitException e) {
      out.println(generation.id() + ": no adjacency snapshot: " + e.getMessage());
      return false;
    }
  }
}
