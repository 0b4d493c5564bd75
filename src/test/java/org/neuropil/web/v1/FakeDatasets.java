package org.neuropil.web.v1;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.DatasetCounts;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.DatasetState;
import org.neuropil.connectome.dataset.DatasetStatus;
import org.neuropil.connectome.dataset.DatasetUnavailableException;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.dataset.UnknownDatasetException;

/** One live dataset, {@code mini:v1}, one that is loading and one that has failed. */
final class FakeDatasets implements Datasets {
  private static final DatasetId MINI = new DatasetId("mini", "v1");
  private static final DatasetId LOADING = new DatasetId("slow", "v1");
  private static final DatasetId FAILED = new DatasetId("sick", "v2");

  final Dataset mini;

  FakeDatasets(FakeGraph graph, Path files) {
    mini = new Dataset(info(), graph, files);
  }

  private static DatasetInfo info() {
    TreeMap<String, PropertyType> properties =
        new TreeMap<>(
            Map.of(
                "bodyId", PropertyType.INTEGER,
                "type", PropertyType.STRING,
                "instance", PropertyType.STRING,
                "status", PropertyType.STRING,
                "pre", PropertyType.INTEGER,
                "post", PropertyType.INTEGER,
                "radius", PropertyType.FLOAT,
                "cropped", PropertyType.BOOLEAN,
                "somaLocation", PropertyType.POINT));
    return new DatasetInfo(
        MINI,
        "g1",
        Instant.parse("2025-01-02T03:04:05Z"),
        "a test",
        "compact",
        "",
        "CC-BY",
        "",
        false,
        List.of(8.0, 8.0, 8.0),
        new TreeMap<>(Map.of("postHighAccuracyThreshold", 0.5)),
        properties,
        List.of(
            new RoiFacts("AB(R)", true, "brain", 10, 20), new RoiFacts("brain", false, "", 30, 40)),
        new DatasetCounts(200, 251, 498, 1000, 0, 251, 498),
        new TreeMap<>(),
        0);
  }

  @Override
  public List<DatasetStatus> list() {
    return List.of(
        new DatasetStatus(MINI, DatasetState.LIVE, mini.info(), ""),
        new DatasetStatus(FAILED, DatasetState.FAILED, null, "its store is damaged"),
        new DatasetStatus(LOADING, DatasetState.LOADING, null, ""));
  }

  @Override
  public Dataset find(String reference) {
    return switch (reference.toLowerCase(java.util.Locale.ROOT)) {
      case "mini", "mini:v1" -> mini;
      case "slow", "slow:v1" ->
          throw new DatasetUnavailableException(LOADING, DatasetState.LOADING, "");
      case "sick", "sick:v2" ->
          throw new DatasetUnavailableException(FAILED, DatasetState.FAILED, "damaged");
      default -> throw new UnknownDatasetException(reference, List.of("mini:v1"));
    };
  }
}
