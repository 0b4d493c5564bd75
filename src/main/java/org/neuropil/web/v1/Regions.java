package org.neuropil.web.v1;

import java.util.List;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.roi.RoiQueries;
import org.neuropil.web.problem.Problems;

/** Checks names of ROIs against a dataset; those that Meta does not name are looked up. */
final class Regions {
  private static final int SUGGESTIONS = 5;

  private final DatasetInfo dataset;
  private final RoiQueries queries;
  private final Cancellation cancellation;

  Regions(DatasetInfo dataset, RoiQueries queries, Cancellation cancellation) {
    this.dataset = dataset;
    this.queries = queries;
    this.cancellation = cancellation;
  }

  /** Tells when there is no such ROI, with the names that may have been meant. */
  void check(String field, String name, Problems problems) {
    if (name.isEmpty()) {
      return; // An empty value has been told already.
    }
    for (RoiFacts roi : dataset.rois()) {
      if (roi.name().equals(name)) {
        return;
      }
    }
    List<String> nearest = queries.roisLike(name, SUGGESTIONS, cancellation);
    if (!nearest.contains(name)) {
      problems.add(field, name, "an ROI of this dataset", nearest);
    }
  }
}
