package org.neuropil.link;

import java.util.Optional;

/** Finds the segmentation of a dataset. */
@FunctionalInterface
public interface BodyVolumes {
  /**
   * @param dataset name and version, {@code hemibrain:v1.2.1}
   * @return empty when no volume is tied to it
   */
  Optional<BodyVolume> of(String dataset);
}
