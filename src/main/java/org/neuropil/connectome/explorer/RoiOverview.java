package org.neuropil.connectome.explorer;

import java.util.List;
import org.neuropil.connectome.roi.RoiFlow;

/**
 * How strongly a dataset's neurons lead from region to region.
 *
 * @param rois all regions of the overview, like ones side by side
 * @param lines by from, then to; pairs without a neuron are left out
 */
public record RoiOverview(List<String> rois, List<RoiFlow.Line> lines)
    implements KeptAnswers.Sized {
  @Override
  public long size() {
    return 64L * (rois.size() + lines.size());
  }
}
