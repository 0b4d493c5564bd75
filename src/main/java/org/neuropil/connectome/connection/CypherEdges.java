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
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;

/** Reads connections from the graph, those of a bounded number of bodies to a query. */
final class CypherEdges implements Edges {
  private static final String FROM = CypherTexts.text("edges-from");
  private static final String TO = CypherTexts.text("edges-to");
  private static final String COUNTS = CypherTexts.text("edge-counts");
  private static final String TYPES = CypherTexts.text("body-types");
  private static final String UPSTREAM = CypherTexts.text("partners-upstream");
  private static final String DOWNSTREAM = CypherTexts.text("partners-downstream");
  private static final String TYPE_UPSTREAM = CypherTexts.text("type-partners-upstream");
  private static final String TYPE_DOWNSTREAM = CypherTexts.text("type-partners-downstream");
  private static final int BATCH = 5_000;

  private final QueryRunner queries;

  CypherEdges(QueryRunner queries) {
    this.queries = queries;
  }

  @Override
  public boolean read(
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

  @Override
  public Long2LongMap counts(long[] pres, Side posts, long minWeight, Cancellation cancellation) {
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

  @Override
  public Long2ObjectMap<String> types(long[] bodies, Cancellation cancellation) {
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

  @Override
  public void partners(
      long bodyId, Direction direction, PartnerWish wish, Cancellation c, Partners sink) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("bodyId", bodyId);
    parameters.put("minWeight", wish.minWeight());
    parameters.put("fragments", wish.label() == BodyLabel.SEGMENT);
    parameters.put("type", wish.type());
    parameters.put("status", wish.status());
    queries.each(
        direction == Direction.UPSTREAM ? UPSTREAM : DOWNSTREAM,
        parameters,
        c,
        row ->
            sink.partner(
                new Partner(
                    (long) row.get(0),
                    (String) row.get(1),
                    row.get(2),
                    row.get(3),
                    (long) row.get(4),
                    row.get(5),
                    row.get(6))));
  }

  @Override
  public void ofType(
      String type,
      Direction direction,
      @Nullable String partnerType,
      Wish wish,
      Cancellation c,
      TypedEdges sink) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("type", type);
    parameters.put("partnerType", partnerType);
    parameters.put("minWeight", wish.minWeight());
    parameters.put("rois", wish.rois());
    queries.each(
        direction == Direction.UPSTREAM ? TYPE_UPSTREAM : TYPE_DOWNSTREAM,
        parameters,
        c,
        row -> sink.edge((long) row.get(0), (String) row.get(1), (long) row.get(2), row.get(3)));
  }

  private static LongArrayList batch(long[] ids, int from) {
    return LongArrayList.wrap(Arrays.copyOfRange(ids, from, Math.min(ids.length, from + BATCH)));
  }
}
