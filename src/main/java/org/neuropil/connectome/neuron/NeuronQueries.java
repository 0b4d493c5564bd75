package org.neuropil.connectome.neuron;

import java.util.List;
import java.util.Optional;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.table.Table;

/** Questions about bodies and their types. */
public interface NeuronQueries {
  /**
   * Neurons with the chosen properties as columns.
   *
   * @param fields property names, {@code roiInfo} among them (as NESTED), in the order wanted;
   *     empty for all of the dataset's with {@code bodyId} first
   */
  Table neurons(Selector selector, List<String> fields, NeuronSort sort);

  /** Whether there is such a body, neuron or fragment. */
  boolean exists(long bodyId, Cancellation cancellation);

  /** One body, neuron or fragment. */
  Optional<NeuronDetail> neuron(long bodyId, Cancellation cancellation);

  /**
   * Cell types by name: columns type, neurons, pre, post.
   *
   * @param contains a part of the name, ignoring case; empty for all
   */
  Table types(String contains);

  Optional<TypeDetail> type(String type, Cancellation cancellation);

  /** Up to {@code limit} type names most like the given one, the nearest first. */
  List<String> typesLike(String type, int limit, Cancellation cancellation);

  /**
   * Up to {@code limit} body ids most like the given one (shared leading digits, then distance).
   */
  List<Long> bodiesLike(long bodyId, int limit, Cancellation cancellation);

  /**
   * Bodies, types, instances and ROIs, best first: exact before prefix before contained, then by
   * kind and name.
   */
  List<SearchHit> search(String text, int limit, Cancellation cancellation);
}
