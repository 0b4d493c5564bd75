package org.neuropil.connectome.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Several sources of datasets as one. */
public final class JoinedDatasets implements Datasets {
  private final List<Datasets> sources;

  public JoinedDatasets(List<Datasets> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public List<DatasetStatus> list() {
    return sources.stream()
        .flatMap(source -> source.list().stream())
        .sorted(Comparator.comparing(status -> status.id().key()))
        .toList();
  }

  /** A name without a version means the newest over all sources. */
  @Override
  public Dataset find(String reference) {
    List<Dataset> found = new ArrayList<>();
    List<DatasetUnavailableException> unavailable = new ArrayList<>();
    for (Datasets source : sources) {
      try {
        found.add(source.find(reference));
      } catch (DatasetUnavailableException e) {
        unavailable.add(e);
      } catch (UnknownDatasetException e) {
        // Another source may know it.
        continue;
      }
    }
    if (found.isEmpty() && !unavailable.isEmpty()) {
      throw unavailable.get(0);
    }
    return found.stream()
        .max(Comparator.comparing(dataset -> dataset.info().importedAt()))
        .orElseThrow(
            () ->
                UnknownDatasetException.among(
                    reference, list().stream().map(DatasetStatus::id).toList()));
  }
}
