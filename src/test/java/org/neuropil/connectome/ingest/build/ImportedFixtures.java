package org.neuropil.connectome.ingest.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.graph.EmbeddedGraphSettings;
import org.neuropil.connectome.graph.EmbeddedGraphStore;
import org.neuropil.connectome.graph.GraphStore;

/** Sources imported as a user's are, and opened. */
public final class ImportedFixtures {
  private ImportedFixtures() {}

  /** A live dataset. */
  public record Imported(GraphStore graph, DatasetInfo info) {}

  /** Imports a source under a name; it stays open until the tests' end. */
  public static Imported load(Path source, String dataset) {
    try {
      Path data = Files.createTempDirectory(Path.of("target"), "imported");
      ImportOutcome.Live live = load(source, dataset, new DatasetLayout(data));
      GraphStore graph =
          EmbeddedGraphStore.open(
              DatasetLayout.graphHome(live.generation().folder()),
              EmbeddedGraphSettings.defaults().withPageCacheBytes(64L << 20));
      Runtime.getRuntime().addShutdownHook(new Thread(graph::close));
      return new Imported(graph, live.info());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ImportFailure | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Imports a source that has no fault into a data folder. */
  public static ImportOutcome.Live load(Path source, String dataset, DatasetLayout data)
      throws IOException, ImportFailure, InterruptedException {
    return (ImportOutcome.Live)
        new DatasetImport(data)
            .run(
                new ImportRequest(List.of(source), DatasetId.parse(dataset), false, 100),
                new ImportProgress());
  }
}
