package org.neuropil.connectome.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.adjacency.SnapshotFixture;
import org.neuropil.connectome.connection.CypherConnectionQueries;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.CypherNeuronQueries;

/** Exports of a fixture, from its snapshot and from its graph. */
record ExportedFixture(ExportFixture fixture, ExportSource snapshot, ExportSource graph) {
  private static final Cancellation NEVER = new Cancellation();

  static ExportedFixture larva() {
    return of(ExportFixture.larva(), SnapshotFixture.larva());
  }

  static ExportedFixture mini() {
    return of(ExportFixture.mini(), SnapshotFixture.mini());
  }

  private static ExportedFixture of(ExportFixture fixture, Snapshot snapshot) {
    return new ExportedFixture(
        fixture,
        ExportSource.of(fixture.info, snapshot),
        ExportSource.of(
            fixture.info,
            snapshot.stamp().contentNumber(),
            new CypherNeuronQueries(fixture.graph, fixture.info),
            new CypherConnectionQueries(fixture.graph, fixture.info)));
  }

  /** A file's bytes. */
  static byte[] bytes(ExportSource source, ExportFile file, ExportFilter filter, Path scratch)
      throws IOException {
    ExportContent content = source.open(filter, scratch, NEVER);
    try (ExportRows rows = content.rows()) {
      ExportWriter writer = new ExportWriter(content, new ExportProgress(), NEVER);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      writer.write(file, out, writer::summary);
      return out.toByteArray();
    }
  }

  static String text(ExportSource source, ExportFile file, ExportFilter filter, Path scratch)
      throws IOException {
    return new String(bytes(source, file, filter, scratch), StandardCharsets.UTF_8);
  }
}
