package org.neuropil.connectome.path;

import java.util.List;

/**
 * Paths found.
 *
 * @param hops of the shortest; 0 when there is none
 * @param pathCount all of them, also those not listed
 * @param paths by hops, then by body ids along the path
 * @param complete whether {@code paths} lists all that {@code pathCount} counts and the count
 *     itself was not cut
 */
public record Paths(int hops, long pathCount, List<BodyPath> paths, boolean complete) {
  /** The bodies in order, and the weight of each connection between two of them. */
  public record BodyPath(List<Long> bodyIds, List<Long> weights) {}
}
