package org.neuropil.connectome.neuron;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;

/** Where properties of bodies are read from. Values are as {@code GraphStore.read} gives them. */
interface BodyRecords {
  /** Takes rows one by one, in no order unless one is stated; a row is valid during the call. */
  interface Rows {
    void row(List<@Nullable Object> values);
  }

  /** A body with its place in the graph; see {@link NeuronDetail}. */
  record Detail(
      Map<?, ?> properties,
      long upstreamPartners,
      long downstreamPartners,
      long upstreamSynapses,
      long downstreamSynapses,
      long autapse) {}

  /** A property of those of the bodies that have it. */
  Long2ObjectMap<Object> values(long[] bodyIds, String property, Cancellation cancellation);

  /**
   * Several properties of bodies: the body's id, then a value a property. A roiInfo may come as
   * text or as counts by name by ROI.
   */
  void properties(long[] bodyIds, List<String> names, Cancellation cancellation, Rows rows);

  /** All of one body. */
  Optional<Detail> detail(long bodyId, Cancellation cancellation);

  /**
   * Types of neurons: name, neurons, summed pre and post, null where none has the count.
   *
   * @param contains a part of the name, ignoring case; empty for all
   */
  void types(String contains, Cancellation cancellation, Rows rows);

  /** Neurons of a type: bodyId, pre, post, upstream, downstream, roiInfo. */
  void ofType(String type, Cancellation cancellation, Rows rows);

  /** Every type of a neuron, once. */
  List<String> typeNames(Cancellation cancellation);

  /** The first ids of bodies from {@code from} to {@code to}, both included, ascending. */
  List<Long> above(long from, long to, int limit, Cancellation cancellation);

  /** The last ids of bodies from {@code from} to {@code to}, both included, descending. */
  List<Long> below(long from, long to, int limit, Cancellation cancellation);

  /**
   * Distinct values of a property of neurons that contain a text, ignoring case: the value, and the
   * lowest id of a neuron that has it.
   *
   * @param property {@code type} or {@code instance}
   */
  void named(String property, String text, Cancellation cancellation, Rows rows);
}
