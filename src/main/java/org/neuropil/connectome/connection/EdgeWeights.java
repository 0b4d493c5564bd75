package org.neuropil.connectome.connection;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells how much a connection weighs in an answer, by ROI where that is asked. A connection that is
 * too weak weighs nothing.
 */
final class EdgeWeights {
  /** The one part of a weight that is not told by ROI. */
  private static final String WHOLE = "";

  private final RoiWeights roiWeights;
  private final Set<String> rois;
  private final long minWeight;
  private final boolean nonPrimary;
  private final boolean byRoi;

  EdgeWeights(ConnectionCriteria criteria, RoiWeights roiWeights) {
    this.roiWeights = roiWeights;
    this.rois = new LinkedHashSet<>(criteria.rois());
    this.minWeight = criteria.minWeight();
    this.nonPrimary = criteria.nonPrimary();
    this.byRoi = criteria.byRoi();
  }

  /** What to read of connections. */
  Edges.Wish wish(boolean types) {
    return new Edges.Wish(rois.isEmpty() ? minWeight : 0, types, byRoi || !rois.isEmpty());
  }

  /** Whether a connection's weight alone tells, so that it has exactly one part. */
  boolean whole() {
    return rois.isEmpty() && !byRoi;
  }

  /** The weight's parts by ROI, or the one part {@link #WHOLE}; see {@link #roi}. */
  Map<String, Long> parts(Edges.Edge edge) {
    if (whole()) {
      return Map.of(WHOLE, edge.weight());
    }
    if (rois.isEmpty()) {
      return roiWeights.split(edge.roiInfo(), edge.weight(), nonPrimary);
    }
    var within = RoiWeights.within(edge.roiInfo(), rois);
    long sum = RoiWeights.sum(within);
    if (sum < Math.max(1, minWeight)) {
      return Collections.emptyMap();
    }
    return byRoi ? within : Map.of(WHOLE, sum);
  }

  /** A part's ROI; null for the whole. */
  static @Nullable String roi(String part) {
    return part.isEmpty() ? null : part;
  }
}
