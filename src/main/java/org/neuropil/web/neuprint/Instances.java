package org.neuropil.web.neuprint;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetUnavailableException;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.dataset.UnknownDatasetException;

/**
 * What stands beside the graphs, as key-value stores by name: {@code NAME:VERSION_KIND}, one a
 * dataset and kind.
 */
final class Instances {
  /** The kinds, which are also the names of their folders. */
  static final List<String> KINDS = List.of("skeletons", "roimeshes");

  private final Datasets datasets;

  Instances(Datasets datasets) {
    this.datasets = datasets;
  }

  static String name(DatasetId dataset, String kind) {
    return dataset + "_" + kind;
  }

  /** The instances of these datasets, by kind; kinds without any are left out. */
  Map<String, List<Map<String, Object>>> of(List<DatasetId> ids) {
    Map<String, List<Map<String, Object>>> kinds = new LinkedHashMap<>();
    for (DatasetId id : ids) {
      try {
        Dataset dataset = datasets.find(id.toString());
        for (String kind : KINDS) {
          if (Files.isDirectory(dataset.files().resolve(kind))) {
            Map<String, Object> instance = new LinkedHashMap<>();
            instance.put("instance", name(dataset.id(), kind));
            instance.put("datasets", List.of(dataset.id().toString()));
            kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(instance);
          }
        }
      } catch (UnknownDatasetException | DatasetUnavailableException e) {
        // One that does not answer has nothing to show.
        continue;
      }
    }
    return kinds;
  }
}
