package org.neuropil.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.adjacency.SnapshotCheck;
import org.neuropil.connectome.adjacency.SnapshotDamagedException;
import org.neuropil.connectome.adjacency.SnapshotSource;
import org.neuropil.connectome.adjacency.SnapshotStamp;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.Generations.Generation;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.GraphStore;

/** Says whether a dataset's adjacency snapshot is what its graph says. */
final class SnapshotReport {
  private static final String NAME = "adjacency snapshot";

  private SnapshotReport() {}

  /**
   * Prints one line like those of the rules, and what is wrong below it. A snapshot that is missing
   * or older than the graph is no violation: nobody is given it.
   *
   * @return violations
   */
  static long print(Generation generation, GraphStore store, DatasetInfo info, PrintWriter out)
      throws IOException {
    Path file = DatasetLayout.snapshotFile(generation.folder());
    if (!Files.exists(file)) {
      out.println("  -         " + NAME + ": none; 'neuropil snapshot' makes it");
      return 0;
    }
    try {
      Snapshot snapshot = Snapshot.open(file);
      SnapshotStamp present =
          new SnapshotStamp(info.id().toString(), store.storeId(), store.contentNumber());
      if (!snapshot.stamp().isOfSameContentAs(present)) {
        out.println("  -         " + NAME + ": of other content; 'neuropil snapshot' renews it");
        return 0;
      }
      SnapshotCheck.Result result =
          SnapshotCheck.compare(
              snapshot,
              SnapshotSource.of(store, present, info.counts().connections(), new Cancellation()));
      out.printf(
          Locale.ROOT,
          "  %-9s %,12d checked %,10d violations  %s%n",
          result.differences() == 0 ? "holds" : "VIOLATED",
          result.checked(),
          result.differences(),
          NAME);
      result.examples().forEach(example -> out.println("            e.g. " + example));
      return result.differences();
    } catch (SnapshotDamagedException e) {
      out.println("  DAMAGED   " + NAME + ": " + e.getMessage());
      out.println("            'neuropil snapshot' makes it anew from the graph");
      return 1;
    }
  }
}
