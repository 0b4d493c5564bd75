package org.neuropil.connectome.path;

/**
 * Directed paths over connections of at least some weight.
 *
 * @param minWeight of every connection on the path
 * @param maxHops connections on the path at most
 * @param limit paths to list; {@link Mode#SHORTEST} and {@link Mode#ALL} count all
 */
public record PathCriteria(long from, long to, int minWeight, int maxHops, int limit, Mode mode) {
  /** Which paths. */
  public enum Mode {
    /** Those with the fewest hops. */
    SHORTEST,
    /** All that visit no body twice, up to {@code maxHops}; fewest hops first. */
    ALL,
    /**
     * Those over which the largest share of input comes, cheapest first: a connection's share is
     * its weight by the summed weight of all connections to the same body, whatever {@code
     * minWeight}, and a path's the product of these. {@code limit} of them, each up to {@code
     * maxHops} and visiting no body twice.
     */
    STRONGEST
  }
}
