package org.neuropil.web.neuprint;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.CypherException.Kind;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.GraphNode;
import org.neuropil.connectome.graph.GraphPath;
import org.neuropil.connectome.graph.GraphPoint;
import org.neuropil.connectome.graph.GraphRelationship;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.RowHandler;
import org.neuropil.connectome.graph.WriteTransaction;

/** A store whose queries are words that say how it shall behave. */
final class FakeGraph implements GraphStore {
  static final long BIG = 9007199254740993L;

  final CountDownLatch cancelled = new CountDownLatch(1);
  final AtomicInteger metaReads = new AtomicInteger();
  final Map<String, Object> meta = new LinkedHashMap<>();
  final List<String> written = new ArrayList<>();
  volatile CypherQuery last = new CypherQuery("", Map.of(), Duration.ofSeconds(1));
  volatile boolean sick;
  volatile long content;

  FakeGraph() {
    meta.put("lastDatabaseEdit", "2020-01-02");
    meta.put("roiInfo", "{\"FB\":{\"pre\":1},\"EB\":{}}");
    meta.put("superLevelRois", List.of("EB", "FB"));
  }

  @Override
  public void read(CypherQuery query, Cancellation cancellation, RowHandler rows)
      throws IOException {
    if (sick) {
      throw new CypherException(Kind.FAILED, "a page of the store is damaged", null);
    }
    if (query.text().contains("properties(m)")) {
      metaReads.incrementAndGet();
      rows.columns(List.of("properties"));
      rows.row(List.of(new LinkedHashMap<>(meta)));
      return;
    }
    last = query;
    answer(query, cancellation, rows);
  }

  private void answer(CypherQuery query, Cancellation cancellation, RowHandler rows)
      throws IOException {
    String[] words = query.text().split(" ");
    switch (words[0]) {
      case "ROWS" -> count(Long.parseLong(words[1]), rows);
      case "VALUES" -> values(rows);
      case "TYPES" -> types(rows);
      case "BREAK" -> {
        count(Long.parseLong(words[1]), rows);
        throw new CypherException(Kind.TIME_LIMIT, "longer than 5 ms", null);
      }
      case "WAIT" -> await(cancellation, rows);
      case "FAIL" -> throw new CypherException(Kind.valueOf(words[1]), "no such thing", null);
      case "BUG" -> throw new IllegalStateException("an inner secret");
      default -> rows.columns(List.of("a", "b"));
    }
  }

  private static void count(long n, RowHandler rows) throws IOException {
    rows.columns(List.of("i", "text"));
    for (long i = 0; i < n; i++) {
      rows.row(List.of(i, "row, number " + i));
    }
  }

  private static void values(RowHandler rows) throws IOException {
    GraphNode a = new GraphNode(1, List.of("Neuron"), Map.of("bodyId", BIG));
    GraphNode b = new GraphNode(2, List.of("Segment"), Map.of());
    GraphRelationship ab = new GraphRelationship(3, "ConnectsTo", 1, 2, Map.of("weight", 5L));
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("null", null);
    row.put("bool", true);
    row.put("int", BIG);
    row.put("whole", 5.0);
    row.put("float", 0.1);
    row.put("huge", 1e300);
    row.put("nan", Double.NaN);
    row.put("text", "a \"b\" <&>\uD800");
    row.put("list", Arrays.asList(1L, null, "x", 2.0));
    row.put("node", a);
    row.put("edge", ab);
    row.put("path", new GraphPath(List.of(a, b), List.of(ab)));
    row.put("at", new GraphPoint(9157, List.of(1.0, 2.0, 3.5)));
    row.put("day", LocalDate.of(2020, 1, 2));
    rows.columns(List.copyOf(row.keySet()));
    rows.row(new ArrayList<>(row.values()));
  }

  /** Columns whose first rows say little of the later ones. */
  private static void types(RowHandler rows) throws IOException {
    rows.columns(List.of("int", "number", "whole", "flag", "text", "none", "list", "map", "mixed"));
    rows.row(Arrays.asList(null, 1L, 1.0, null, null, null, List.of(), Map.of(), "a"));
    for (long i = 0; i < 20_000; i++) {
      rows.row(
          Arrays.asList(
              BIG + i, i, (double) i, true, "t" + i, null, List.of(i), Map.of("k" + i % 3, i), i));
    }
    rows.row(Arrays.asList(1L, 0.5, 2.0, false, "", null, null, null, List.of(1L)));
  }

  private void await(Cancellation cancellation, RowHandler rows) throws IOException {
    CountDownLatch latch = new CountDownLatch(1);
    rows.columns(List.of("n"));
    try (Cancellation.Registration r = cancellation.onCancel(latch::countDown)) {
      if (latch.await(20, TimeUnit.SECONDS)) {
        cancelled.countDown();
        throw new CypherException(Kind.CANCELLED, "cancelled", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public WriteTransaction beginWrite(Duration idleLimit) {
    return new Writing();
  }

  /** Keeps the texts of statements, on commit. */
  private final class Writing implements WriteTransaction {
    private final List<String> texts = new ArrayList<>();
    private boolean over;

    @Override
    public void run(CypherQuery query, Cancellation cancellation, RowHandler rows)
        throws IOException {
      answer(query, cancellation, rows);
      texts.add(query.text());
    }

    @Override
    public void commit() {
      if (over) {
        throw new CypherException(Kind.INVALID, "transaction: it is over", null);
      }
      over = true;
      written.addAll(texts);
    }

    @Override
    public void rollback() {
      over = true;
    }
  }

  @Override
  public long contentNumber() {
    return content;
  }

  @Override
  public String kind() {
    return "fake";
  }

  @Override
  public void ping(Duration limit) {}

  @Override
  public void close() {}
}
