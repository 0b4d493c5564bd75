package org.neuropil.connectome.path;

import java.util.List;
import java.util.Optional;

/**
 * Paths found.
 *
 * @param hops of the shortest; 0 when there is none
 * @param pathCount all of them, also those not listed; with {@link PathCriteria.Mode#STRONGEST}
 *     those listed
 * @param paths by hops, then by body ids along the path; the strongest by cost first
 * @param complete whether {@code paths} lists all that there are and the search was not cut
 */
public record Paths(int hops, long pathCount, List<BodyPath> paths, boolean complete) {
  /**
   * The bodies in order, and the weight of each connection between two of them.
   *
   * @param strength told of the strongest paths only
   */
  public record BodyPath(List<Long> bodyIds, List<Long> weights, Optional<Strength> strength) {
    public BodyPath(List<Long> bodyIds, List<Long> weights) {
      this(bodyIds, weights, Optional.empty());
    }
  }

  /**
   * How strong a path is.
   *
   * @param inputs for each connection, the summed weight of all connections to the body that it
   *     leads to
   * @param cost sum of ln(input) - ln(weight) over the connections, each logarithm rounded to nine
   *     decimals: minus the logarithm of the product of the connections' shares of input
   */
  public record Strength(List<Long> inputs, double cost) {}
}
