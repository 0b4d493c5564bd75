package org.neuropil.web.neuprint;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.DatasetCounts;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetState;
import org.neuropil.connectome.dataset.DatasetStatus;
import org.neuropil.connectome.dataset.DatasetUnavailableException;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.dataset.UnknownDatasetException;

/** Two live datasets, {@code Mini:v1} and {@code other:v2}, and one that has failed. */
final class FakeDatasets implements Datasets {
  static final DatasetId MINI = new DatasetId("Mini", "v1");
  static final DatasetId OTHER = new DatasetId("other", "v2");
  static final DatasetId SICK = new DatasetId("sick", "v1");

  final FakeGraph graph = new FakeGraph();
  final FakeGraph otherGraph = new FakeGraph();
  private final Dataset mini;
  private final Dataset other;

  FakeDatasets(Path files) {
    mini = new Dataset(info(MINI), graph, files);
    other = new Dataset(info(OTHER), otherGraph, files.resolve("none"));
  }

  private static DatasetInfo info(DatasetId id) {
    return new DatasetInfo(
        id,
        "g1",
        Instant.parse("2025-01-02T03:04:05Z"),
        "a test",
        "compact",
        "",
        "",
        "",
        false,
        List.of(),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(new RoiFacts("FB", true, "brain", 10, 20), new RoiFacts("EB", true, "", 1, 2)),
        new DatasetCounts(1, 1, 1, 1, 0, 1, 1),
        new TreeMap<>(),
        0);
  }

  @Override
  public List<DatasetStatus> list() {
    return List.of(
        new DatasetStatus(MINI, DatasetState.LIVE, mini.info(), ""),
        new DatasetStatus(OTHER, DatasetState.LIVE, other.info(), ""),
        new DatasetStatus(SICK, DatasetState.FAILED, null, "its store is damaged"));
  }

  @Override
  public Dataset find(String reference) {
    if (MINI.isMeantBy(reference)) {
      return mini;
    }
    if (OTHER.isMeantBy(reference)) {
      return other;
    }
    if (SICK.isMeantBy(reference)) {
      throw new DatasetUnavailableException(SICK, DatasetState.FAILED, "damaged");
    }
    throw new UnknownDatasetException(reference, List.of());
  }
}
