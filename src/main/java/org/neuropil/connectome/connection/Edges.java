package org.neuropil.connectome.connection;

import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;

/**
 * Where connections are read from. A roiInfo is handed on as it is kept, for {@link RoiWeights}
 * alone.
 */
interface Edges {
  /**
   * Which connections, and what of them is read.
   *
   * @param minWeight of the whole connection
   */
  record Wish(long minWeight, boolean types, boolean rois) {}

  /** A connection. Types and roiInfo are null unless wished for. */
  record Edge(
      long pre,
      long post,
      @Nullable String preType,
      @Nullable String postType,
      long weight,
      @Nullable Object roiInfo) {}

  /** Takes connections one by one, in no order. */
  interface Sink {
    /** Returns false when no further one is wanted from this call. */
    boolean edge(Edge edge);
  }

  /** The other end of a connection of one body. */
  record Partner(
      long bodyId,
      @Nullable String type,
      @Nullable Object instance,
      @Nullable Object status,
      long weight,
      @Nullable Object weightHp,
      @Nullable Object roiInfo) {}

  /** Takes partners one by one, in no order. */
  interface Partners {
    void partner(Partner partner);
  }

  /**
   * Which partners of a body.
   *
   * @param type only those of this type, or null
   * @param status only those of this status, or null
   */
  record PartnerWish(
      long minWeight, BodyLabel label, @Nullable String type, @Nullable String status) {}

  /** Takes connections of a type's neurons, in no order. */
  interface TypedEdges {
    void edge(long partner, @Nullable String partnerType, long weight, @Nullable Object roiInfo);
  }

  /**
   * Connections between bodies and those of the other side: from the bodies when {@code direction}
   * is DOWNSTREAM, to them when it is UPSTREAM.
   *
   * @return false when the sink wanted no more
   */
  boolean read(
      long[] bodies, Direction direction, Side others, Wish wish, Cancellation c, Sink sink);

  /** How many connections each of the bodies has to bodies with the other side's label. */
  Long2LongMap counts(long[] pres, Side posts, long minWeight, Cancellation cancellation);

  /** Types of those of the bodies that have one. */
  Long2ObjectMap<String> types(long[] bodies, Cancellation cancellation);

  /** Partners of one body. */
  void partners(long bodyId, Direction direction, PartnerWish wish, Cancellation c, Partners sink);

  /**
   * Connections between neurons of a type and other neurons.
   *
   * @param partnerType only with those of this type, or null
   */
  void ofType(
      String type,
      Direction direction,
      @Nullable String partnerType,
      Wish wish,
      Cancellation c,
      TypedEdges sink);
}
