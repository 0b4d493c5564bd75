package org.neuropil.connectome.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.adjacency.SnapshotFixture;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.export.ExportFile;
import org.neuropil.connectome.export.ExportFilter;
import org.neuropil.connectome.export.ExportProgress;
import org.neuropil.connectome.export.ExportSource;
import org.neuropil.connectome.export.FolderExport;
import org.neuropil.connectome.graph.Cancellation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was exported as the compact model can be imported, and is the same wiring. */
class ExportRoundTripTest {
  @TempDir Path scratch;

  @Test
  void keepsTheMiniDatasetsWiring() throws Exception {
    keeps(
        ExportFixture.mini(),
        SnapshotFixture.mini(),
        ExportFile.CONNECTIONS_CSV,
        ExportFile.ROI_CONNECTIONS_CSV);
  }

  @Test
  void keepsTheLarvasWiring() throws Exception {
    keeps(
        ExportFixture.larva(),
        SnapshotFixture.larva(),
        ExportFile.CONNECTIONS_CSV,
        ExportFile.ROI_CONNECTIONS_CSV);
  }

  @Test
  void keepsTheWiringAsParquet() throws Exception {
    keeps(
        ExportFixture.mini(),
        SnapshotFixture.mini(),
        ExportFile.CONNECTIONS_PARQUET,
        ExportFile.ROI_CONNECTIONS_PARQUET);
  }

  @Test
  void keepsTheWiringAsArrow() throws Exception {
    keeps(
        ExportFixture.mini(),
        SnapshotFixture.mini(),
        ExportFile.CONNECTIONS_ARROW,
        ExportFile.ROI_CONNECTIONS_FEATHER);
  }

  @Test
  void readsOneOfManyCopies() throws Exception {
    keeps(
        ExportFixture.mini(),
        SnapshotFixture.mini(),
        ExportFile.CONNECTIONS_CSV,
        ExportFile.CONNECTIONS_PARQUET,
        ExportFile.CONNECTIONS_ARROW,
        ExportFile.CONNECTIONS_FEATHER,
        ExportFile.ROI_CONNECTIONS_FEATHER,
        ExportFile.ROI_CONNECTIONS_PARQUET,
        ExportFile.ADJACENCY_NPZ);
  }

  private void keeps(ExportFixture fixture, Snapshot snapshot, ExportFile... files)
      throws Exception {
    Path folder = scratch.resolve("exported");
    try (FolderExport export =
        FolderExport.open(
            ExportSource.of(fixture.info, snapshot),
            ExportFilter.NONE,
            folder,
            new Cancellation())) {
      export.write(ExportFile.NEURONS_CSV, new ExportProgress());
      for (ExportFile file : files) {
        export.write(file, new ExportProgress());
      }
    }
    Drained imported = Drained.strictly(scratch, folder);
    assertThat(imported.report.errors()).isEmpty();

    Map<Long, Object> types = new TreeMap<>();
    Map<Long, Object> expectedTypes = new TreeMap<>();
    imported.nodes.values().stream()
        .filter(node -> node.labels().contains("Neuron"))
        .forEach(node -> types.put((long) node.get("bodyId"), String.valueOf(node.get("type"))));
    fixture.bodies.values().stream()
        .filter(ExportFixture.Body::neuron)
        .forEach(body -> expectedTypes.put(body.id(), String.valueOf(body.type().orElse(null))));
    assertThat(types).isEqualTo(expectedTypes);

    TreeSet<String> primary = new TreeSet<>();
    fixture.info.rois().stream().filter(RoiFacts::primary).forEach(roi -> primary.add(roi.name()));
    Map<String, Object> expected = new TreeMap<>();
    for (ExportFixture.Edge edge : fixture.edges) {
      boolean between = expectedTypes.containsKey(edge.pre());
      if (between && expectedTypes.containsKey(edge.post()) && edge.weight() > 0) {
        TreeMap<String, Long> rois = new TreeMap<>(edge.rois());
        rois.keySet().retainAll(primary);
        rois.values().removeIf(n -> n == 0);
        expected.put(edge.pre() + " " + edge.post(), edge.weight() + " " + rois);
      }
    }
    Map<String, Object> found = new TreeMap<>();
    for (Drained.Relationship connection : imported.relationships) {
      TreeMap<String, Long> rois = new TreeMap<>();
      JsonNode info =
          JsonMapper.shared().readTree(String.valueOf(connection.properties().get("roiInfo")));
      info.properties().forEach(roi -> rois.put(roi.getKey(), roi.getValue().get("post").asLong()));
      Object pre = imported.nodes.get(connection.start()).get("bodyId");
      Object post = imported.nodes.get(connection.end()).get("bodyId");
      found.put(pre + " " + post, connection.properties().get("weight") + " " + rois);
    }
    assertThat(found).isEqualTo(expected);
  }
}
