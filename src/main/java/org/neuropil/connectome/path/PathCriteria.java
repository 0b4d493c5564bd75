package org.neuropil.connectome.path;

/**
 * Directed paths over connections of at least some weight.
 *
 * @param minWeight of every connection on the path
 * @param maxHops connections on the path at most
 * @param limit paths to list; all are counted
 */
public record PathCriteria(long from, long to, int minWeight, int maxHops, int limit, Mode mode) {
  /** Which paths. */
  public enum Mode {
    /** Those with the fewest hops. */
    SHORTEST,
    /** All that visit no body twice, up to {@code maxHops}; fewest hops first. */
    ALL
  }
}
