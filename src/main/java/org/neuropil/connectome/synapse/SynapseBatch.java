package org.neuropil.connectome.synapse;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;

/** Consecutive rows of a table of synapses, few enough to be sorted by the database. */
interface SynapseBatch {
  long count(Cancellation cancellation);

  /** Hands over rows in order until {@code wanted} says false of one. */
  void rows(Cancellation cancellation, Predicate<List<@Nullable Object>> wanted);
}
