package org.neuropil.connectome.roi;

import java.util.List;

/**
 * A region with what fills it.
 *
 * @param tracedPre T-bars in it on bodies of a traced status, and {@code tracedPost} PSDs
 * @param topTypes up to 20 types with most synapses in it, pre and post together, the largest
 *     first, then by name
 */
public record RoiDetail(
    RoiSummary summary, long tracedPre, long tracedPost, List<TypeShare> topTypes) {
  /** A type's synapses in the region. */
  public record TypeShare(String type, long neurons, long pre, long post) {}
}
