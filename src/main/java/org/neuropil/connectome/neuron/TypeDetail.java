package org.neuropil.connectome.neuron;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A cell type: sums over all its neurons.
 *
 * @param bodyIds ascending
 * @param pre T-bars, null when the dataset does not count them; the same for post, upstream and
 *     downstream
 * @param rois T-bars and post sites by ROI
 */
public record TypeDetail(
    String type,
    List<Long> bodyIds,
    @Nullable Long pre,
    @Nullable Long post,
    @Nullable Long upstream,
    @Nullable Long downstream,
    SortedMap<String, PrePost> rois) {
  /** T-bars and post sites. */
  public record PrePost(long pre, long post) {}
}
