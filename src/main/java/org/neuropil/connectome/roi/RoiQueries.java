package org.neuropil.connectome.roi;

import java.util.List;
import java.util.Optional;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.table.Table;

/** Questions about regions of interest. */
public interface RoiQueries {
  /** Statuses that count as traced unless a caller names others. */
  List<String> TRACED =
      List.of("Traced", "Roughly traced", "Leaves", "Prelim Roughly traced", "Anchor");

  /** Every region that Meta or a body names, by name. */
  List<RoiSummary> rois(Cancellation cancellation);

  /** The dataset's hierarchy; empty when it has none. */
  Optional<RoiNode> hierarchy(Cancellation cancellation);

  Optional<RoiDetail> roi(String name, Cancellation cancellation);

  /** Up to {@code limit} region names most like the given one, the nearest first. */
  List<String> roisLike(String name, int limit, Cancellation cancellation);

  /**
   * Traced share by region, by name: columns roi, primary, pre, post, tracedPre, tracedPost,
   * preShare, postShare (0 to 1, absent where the region has none).
   */
  Table completeness(List<String> statuses);

  /**
   * Weights from region to region over neurons of these statuses, as the sum over neurons of inputs
   * in one region times the share of outputs in the other: columns from, to, weight, neurons, by
   * from, then to.
   */
  Table connectivity(List<String> statuses);
}
