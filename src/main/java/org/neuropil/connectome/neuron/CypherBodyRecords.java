package org.neuropil.connectome.neuron;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTerms;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;

/** Reads bodies from the graph. */
final class CypherBodyRecords implements BodyRecords {
  private static final String VALUES = CypherTexts.text("body-values");
  private static final String PROPERTIES = CypherTexts.text("body-properties");
  private static final String DETAIL = CypherTexts.text("body-detail");
  private static final String TYPES = CypherTexts.text("types");
  private static final String OF_TYPE = CypherTexts.text("type-neurons");
  private static final String TYPE_NAMES = CypherTexts.text("type-names");
  private static final String ABOVE = CypherTexts.text("bodies-above");
  private static final String BELOW = CypherTexts.text("bodies-below");
  private static final String NAMED = CypherTexts.text("search-names");
  private static final int BATCH = 10_000;

  private final QueryRunner queries;

  CypherBodyRecords(QueryRunner queries) {
    this.queries = queries;
  }

  @Override
  public Long2ObjectMap<Object> values(long[] ids, String property, Cancellation cancellation) {
    CypherTerms terms = new CypherTerms();
    String text = CypherTexts.fill(VALUES, Map.of("property", terms.property("n", property)));
    Long2ObjectMap<Object> values = new Long2ObjectOpenHashMap<>();
    for (int from = 0; from < ids.length; from += BATCH) {
      int to = Math.min(ids.length, from + BATCH);
      terms.set("ids", LongArrayList.wrap(Arrays.copyOfRange(ids, from, to)));
      queries.each(
          text,
          terms.parameters(),
          cancellation,
          row -> {
            if (row.get(1) != null) {
              values.put((long) row.get(0), row.get(1));
            }
          });
    }
    return values;
  }

  @Override
  public void properties(long[] ids, List<String> names, Cancellation cancellation, Rows rows) {
    CypherTerms terms = new CypherTerms();
    String read =
        names.stream().map(name -> terms.property("n", name)).collect(Collectors.joining(", "));
    terms.set("ids", LongArrayList.wrap(ids));
    List<@Nullable Object> values = new ArrayList<>();
    queries.each(
        CypherTexts.fill(PROPERTIES, Map.of("read", read)),
        terms.parameters(),
        cancellation,
        row -> {
          values.clear();
          values.add(row.get(0));
          values.addAll((List<?>) row.get(1));
          rows.row(values);
        });
  }

  @Override
  public Optional<Detail> detail(long bodyId, Cancellation cancellation) {
    return queries
        .list(
            DETAIL,
            Map.of("bodyId", bodyId),
            cancellation,
            row ->
                new Detail(
                    (Map<?, ?>) row.get(0),
                    (long) row.get(1),
                    (long) row.get(2),
                    (long) row.get(3),
                    (long) row.get(4),
                    (long) row.get(5)))
        .stream()
        .findFirst();
  }

  @Override
  public void types(String contains, Cancellation cancellation, Rows rows) {
    queries.each(TYPES, Map.of("contains", contains), cancellation, rows::row);
  }

  @Override
  public void ofType(String type, Cancellation cancellation, Rows rows) {
    queries.each(OF_TYPE, Map.of("type", type), cancellation, rows::row);
  }

  @Override
  public List<String> typeNames(Cancellation cancellation) {
    return queries.list(TYPE_NAMES, Map.of(), cancellation, row -> String.valueOf(row.get(0)));
  }

  @Override
  public List<Long> above(long from, long to, int limit, Cancellation cancellation) {
    return ids(ABOVE, from, to, limit, cancellation);
  }

  @Override
  public List<Long> below(long from, long to, int limit, Cancellation cancellation) {
    return ids(BELOW, from, to, limit, cancellation);
  }

  private List<Long> ids(String text, long from, long to, int limit, Cancellation cancellation) {
    return queries.list(
        text,
        Map.of("from", from, "to", to, "limit", limit),
        cancellation,
        row -> (Long) row.get(0));
  }

  @Override
  public void named(String property, String text, Cancellation cancellation, Rows rows) {
    queries.each(
        CypherTexts.fill(NAMED, Map.of("property", property)),
        Map.of("text", text),
        cancellation,
        rows::row);
  }
}
