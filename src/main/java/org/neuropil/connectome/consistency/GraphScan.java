package org.neuropil.connectome.consistency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.QueryRunner;

/** Reads a whole graph, query by query and range of bodies by range of bodies. */
final class GraphScan {
  /** One query may look at every synapse of a connectome. */
  private static final Duration TIME_LIMIT = Duration.ofHours(2);

  private static final String PAGE = CypherTexts.text("rule-body-page");
  private static final int PAGE_BODIES = 1000;

  private final GraphStore graph;
  private final Cancellation cancellation;

  GraphScan(GraphStore graph, Cancellation cancellation) {
    this.graph = graph;
    this.cancellation = cancellation;
  }

  void each(String text, Map<String, ?> parameters, Consumer<List<@Nullable Object>> row) {
    QueryRunner.check(cancellation);
    try {
      graph.read(
          new CypherQuery(text, new java.util.HashMap<>(parameters), TIME_LIMIT),
          cancellation,
          values -> {
            row.accept(values);
            return true;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The only number of a query's only row. */
  long number(String text, Map<String, ?> parameters) {
    List<Long> numbers = new ArrayList<>();
    each(text, parameters, row -> numbers.add(numberOf(row.get(0))));
    return numbers.get(0);
  }

  /** Body ids from one to another, both included. */
  record Range(long from, long to) {
    Map<String, Object> parameters() {
      return Map.of("from", from, "to", to);
    }
  }

  /**
   * Goes through all bodies by ascending id, in ranges that have few enough sets and connections to
   * be held in memory; a single body may have more.
   */
  void ranges(long mostDegree, Consumer<Range> action) {
    long from = Long.MIN_VALUE;
    while (true) {
      List<long[]> page = new ArrayList<>();
      each(
          PAGE,
          Map.of("from", from, "limit", PAGE_BODIES),
          row -> page.add(new long[] {numberOf(row.get(0)), numberOf(row.get(1))}));
      for (int first = 0; first < page.size(); ) {
        long degree = page.get(first)[1];
        int last = first;
        while (last + 1 < page.size() && degree + page.get(last + 1)[1] <= mostDegree) {
          degree += page.get(++last)[1];
        }
        while (last + 1 < page.size() && page.get(last + 1)[0] == page.get(last)[0]) {
          last++;
        }
        action.accept(new Range(page.get(first)[0], page.get(last)[0]));
        first = last + 1;
      }
      long end = page.isEmpty() ? Long.MAX_VALUE : page.get(page.size() - 1)[0];
      if (page.size() < PAGE_BODIES || end == Long.MAX_VALUE) {
        return;
      }
      from = end + 1;
    }
  }

  static long numberOf(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }
}
