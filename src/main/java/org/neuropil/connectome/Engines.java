package org.neuropil.connectome;

import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.Dataset;

/** The one place where it is decided what computes an answer. */
public interface Engines {
  /**
   * What answers questions about a dataset.
   *
   * @param asked the engine that the caller insists on, or null for the best one
   * @throws EngineUnavailableException when the dataset has not got that one
   */
  Connectome choose(Dataset dataset, @Nullable Engine asked);
}
