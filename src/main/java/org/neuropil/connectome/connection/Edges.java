package org.neuropil.connectome.connection;

import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.neuron.Direction;

/** Reads connections of some bodies from the graph, a bounded number of bodies to a query. */
final class Edges {
  private static final String FROM = CypherTexts.text("edges-from");
  private static final String TO = CypherTexts.text("edges-to");
  private static final String COUNTS = CypherTexts.text("edge-counts");
  private static final String TYPES = CypherTexts.text("body-types");
  private static final int BATCH = 5_000;

  private final QueryRunner queries;

  Edges(QueryRunner queries) {
    this.queries = queries;
  }

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

  /**
   * Connections between bodies and those of the other side: from the bodies when {@code direction}
   * is DOWNSTREAM, to them when it is UPSTREAM.
   *
   * @return false when the sink wanted no more
   */
  boolean read(
      long[] bodies, Direction direction, Side others, Wish wish, Cancellation c, Sink sink) {
    boolean down = direction == Direction.DOWNSTREAM;
    String text = CypherTexts.fill(down ? FROM : TO, Map.of("label", others.label().label()));
    LongPredicate members = others.members(c);
    boolean[] more = {true};
    for (int from = 0; from < bodies.length && more[0]; from += BATCH) {
      Map<String, Object> parameters = new HashMap<>();
      parameters.put("ids", batch(bodies, from));
      parameters.put("minWeight", wish.minWeight());
      parameters.put("types", wish.types());
      parameters.put("rois", wish.rois());
      queries.whileWanted(
          text,
          parameters,
          c,
          row -> {
            long pre = (long) row.get(0);
            long post = (long) row.get(1);
            if (members.test(down ? post : pre)) {
              more[0] =
                  sink.edge(
                      new Edge(
                          pre,
                          post,
                          (String) row.get(2),
                          (String) row.get(3),
                          (long) row.get(4),
                          row.get(5)));
            }
            return more[0];
          });
    }
    return more[0];
  }

  /** How many connections each of the bodies has to bodies with the other side's label. */
  Long2LongMap counts(long[] pres, Side posts, long minWeight, Cancellation cancellation) {
    String text = CypherTexts.fill(COUNTS, Map.of("label", posts.label().label()));
    Long2LongMap counts = new Long2LongOpenHashMap();
    for (int from = 0; from < pres.length; from += BATCH) {
      queries.each(
          text,
          Map.of("ids", batch(pres, from), "minWeight", minWeight),
          cancellation,
          row -> counts.put((long) row.get(0), (long) row.get(1)));
    }
    return counts;
  }

  /** Types of those of the bodies that have one. */
  Long2ObjectMap<String> types(long[] bodies, Cancellation cancellation) {
    Long2ObjectMap<String> types = new Long2ObjectOpenHashMap<>();
    for (int from = 0; from < bodies.length; from += BATCH) {
      queries.each(
          TYPES,
          Map.of("ids", batch(bodies, from)),
          cancellation,
          row -> types.put((long) row.get(0), String.valueOf(row.get(1))));
    }
    return types;
  }

  private static LongArrayList batch(long[] ids, int from) {
    return LongArrayList.wrap(Arrays.copyOfRange(ids, from, Math.min(ids.length, from + BATCH)));
  }
}
