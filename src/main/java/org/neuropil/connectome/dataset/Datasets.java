package org.neuropil.connectome.dataset;

import java.util.List;

/** The datasets that this service knows. */
public interface Datasets {
  /** All of them, whatever their state, by name, then version. */
  List<DatasetStatus> list();

  /**
   * Finds a live dataset.
   *
   * @param reference {@code name} or {@code name:version}, matched without regard to case; {@code
   *     name} alone means its newest live version
   * @throws UnknownDatasetException when there is none of that name or version
   * @throws DatasetUnavailableException when there is one that is not live
   */
  Dataset find(String reference);
}
