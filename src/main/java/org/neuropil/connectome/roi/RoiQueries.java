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

  /** Every region that Meta or a neuron names, by name. */
  List<RoiSummary> rois(Cancellation cancellation);

  /** The dataset's hierarchy; empty when it has none. */
  Optional<RoiNode> hierarchy(Cancellation cancellation);

  Optional<RoiDetail> roi(String name, Cancellation cancellation);

  /** Up to {@code limit} region names most like the given one, the nearest first. */
  List<String> roisLike(String name, int limit, Cancellation cancellation);

  /**
   * Traced share by region, by name, over neurons of these statuses (of any, when the list is
   * empty) and the region's totals, fragments included: columns roi, primary, pre, post, tracedPre,
   * tracedPost, preShare, postShare (0 to 1, absent where the region has none).
   */
  Table completeness(List<String> statuses);

  /**
   * Weights from region to region, between primary regions, over neurons of these statuses (of any,
   * when the list is empty): columns from, to, weight, neurons, by from, then to.
   *
   * <p>As neuPrint counts it: a neuron with post sites in {@code from} and T-bars in {@code to}
   * adds 1 to {@code neurons}, and to {@code weight} its T-bars in {@code to} times the share that
   * {@code from} has of its post sites in all primary regions. neuPrint's own table leaves out
   * regions that its overview does not show, and asks for no status.
   */
  Table connectivity(List<String> statuses);
}
