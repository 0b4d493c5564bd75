package org.neuropil.connectome.dataset;

import java.util.List;

/** The datasets that this process knows. Safe for use by several threads. */
public interface Datasets {
  /** All of them with their states, by name, then version. */
  List<DatasetStatus> list();

  /**
   * The dataset that a reference means: {@code name:version}, or {@code name} alone for its newest
   * live version; without regard to case.
   *
   * @throws UnknownDatasetException when there is none of that name
   * @throws DatasetUnavailableException when it is there but does not answer now
   */
  Dataset find(String reference);
}
