package org.neuropil.connectome.adjacency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.GraphStore;

/** Snapshots of the fixtures, made when first asked for and shared by all tests of one run. */
public final class SnapshotFixture {
  private SnapshotFixture() {}

  private static final class Larva {
    static final Snapshot IT = of(ExportFixture.larva());
  }

  private static final class Mini {
    static final Snapshot IT = of(ExportFixture.mini());
  }

  public static Snapshot larva() {
    return Larva.IT;
  }

  public static Snapshot mini() {
    return Mini.IT;
  }

  /** A new snapshot of a fixture's graph. */
  public static Snapshot of(ExportFixture fixture) {
    return of(fixture.graph, fixture.info);
  }

  /** A snapshot of what a graph holds now. */
  public static Snapshot of(GraphStore graph, DatasetInfo info) {
    try {
      Path folder = Files.createTempDirectory("snapshot");
      Path file = folder.resolve("adjacency.snapshot");
      SnapshotWriter.write(
          new CypherSnapshotSource(
              graph,
              new SnapshotStamp(info.id().toString(), "fixture", 1),
              info.counts().connections(),
              new Cancellation()),
          file);
      Snapshot snapshot = Snapshot.open(file);
      // Mapped files stay readable after their names are gone.
      Files.delete(file);
      Files.delete(folder);
      return snapshot;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
