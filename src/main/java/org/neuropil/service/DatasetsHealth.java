package org.neuropil.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.neuropil.connectome.adjacency.Snapshots;
import org.neuropil.connectome.dataset.DatasetState;
import org.neuropil.connectome.dataset.DatasetStatus;
import org.neuropil.connectome.dataset.DatasetUnavailableException;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.dataset.UnknownDatasetException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Health with a detail per dataset. A failed one does not make the service unhealthy, since
 * restarting it would take the others away too; only when there are datasets and none can answer is
 * the service down.
 */
@Component("datasetsHealthIndicator")
final class DatasetsHealth implements HealthIndicator {
  private final Datasets datasets;
  private final Snapshots snapshots;

  DatasetsHealth(Datasets datasets, Snapshots snapshots) {
    this.datasets = datasets;
    this.snapshots = snapshots;
  }

  @Override
  public Health health() {
    List<DatasetStatus> all = datasets.list();
    boolean down =
        !all.isEmpty() && all.stream().allMatch(status -> status.state() == DatasetState.FAILED);
    Health.Builder health = down ? Health.down() : Health.up();
    all.forEach(status -> health.withDetail(status.id().toString(), detail(status)));
    return health.build();
  }

  private Map<String, Object> detail(DatasetStatus status) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("state", status.state().name().toLowerCase(Locale.ROOT));
    if (!status.trouble().isEmpty()) {
      detail.put("trouble", status.trouble());
    }
    if (status.info() != null) {
      detail.put("generation", status.info().generation());
      detail.put("neurons", status.info().counts().neurons());
    }
    String trouble = status.state() == DatasetState.LIVE ? snapshotTrouble(status) : "";
    if (!trouble.isEmpty()) {
      detail.put("adjacencySnapshot", trouble);
    }
    return detail;
  }

  private String snapshotTrouble(DatasetStatus status) {
    try {
      return snapshots.trouble(datasets.find(status.id().toString()));
    } catch (DatasetUnavailableException | UnknownDatasetException e) {
      // It went between the two questions.
      return "";
    }
  }
}
