package org.neuropil.connectome.connection;

import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.neuron.Selector;

/**
 * A matrix of connection weights: rows presynaptic, columns postsynaptic.
 *
 * @param roi count only this region, or null
 * @param minWeight smaller entries are left out, judged body by body before any grouping
 */
public record AdjacencyCriteria(
    Selector rows,
    Selector columns,
    @Nullable String roi,
    int minWeight,
    GroupBy groupBy,
    Normalize normalize,
    Order order) {
  /** Whether entries are divided by the sum of their row or column in this matrix. */
  public enum Normalize {
    NONE,
    ROW,
    COLUMN
  }

  /** The order of rows and columns. */
  public enum Order {
    /** As the selectors' body ids were given; by body id where they give none. */
    GIVEN,
    BODY_ID,
    /** By type name, then body id; those without a type last. */
    TYPE
  }
}
