package org.neuropil.connectome.roi;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.RoiInfoText;

/** Where synapses of bodies in regions are read from. */
interface RoiRecords {
  /** The roiInfo of one body. */
  interface Rois {
    void read(RoiInfoText.Counts counts);
  }

  /** Takes neurons one by one. */
  interface Neurons {
    void neuron(@Nullable Object type, @Nullable Object status, Rois rois);
  }

  /** Takes bodies one by one. */
  interface Bodies {
    void body(Rois rois);
  }

  /** {@code Meta.roiHierarchy}; null when there is none. */
  @Nullable Object hierarchy(Cancellation cancellation);

  /** Every neuron, by body id. */
  void neurons(Cancellation cancellation, Neurons sink);

  /** All bodies, fragments too, that have the flag of one of these regions; in no order. */
  void flagged(Collection<String> rois, Cancellation cancellation, Bodies sink);
}
