package org.neuropil.web.v1;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

/** A store whose queries are words that say how it shall behave. */
final class FakeGraph implements GraphStore {
  /** Opened by the query {@code WAIT} when it has been cancelled. */
  final CountDownLatch cancelled = new CountDownLatch(1);

  volatile CypherQuery last = new CypherQuery("", Map.of(), Duration.ofSeconds(1));

  @Override
  public void read(CypherQuery query, Cancellation cancellation, RowHandler rows)
      throws IOException {
    last = query;
    String[] words = query.text().split(" ");
    switch (words[0]) {
      case "ROWS" -> count(Long.parseLong(words[1]), cancellation, rows);
      case "VALUES" -> values(rows);
      case "MIXED" -> mixed(rows);
      case "BREAK" -> {
        count(Long.parseLong(words[1]), cancellation, rows);
        throw new CypherException(Kind.TIME_LIMIT, "the query ran longer than 5 ms", null);
      }
      case "SLEEP" -> sleep(Long.parseLong(words[1]), cancellation, rows);
      case "WAIT" -> await(cancellation, rows);
      case "FAIL" ->
          throw new CypherException(
              Kind.valueOf(words[1]),
              "Unknown function 'foo' (line 2, column 7 (offset: 9))",
              null);
      case "BUG" -> throw new IllegalStateException("an inner secret");
      default -> rows.columns(List.of("n"));
    }
  }

  private static void count(long n, Cancellation cancellation, RowHandler rows) throws IOException {
    rows.columns(List.of("i", "text"));
    for (long i = 0; i < n; i++) {
      if (cancellation.isCancelled()) {
        throw new CypherException(Kind.CANCELLED, "cancelled", null);
      }
      if (!rows.row(List.of(i, "row, number " + i))) {
        return;
      }
    }
  }

  private static void sleep(long millis, Cancellation cancellation, RowHandler rows)
      throws IOException {
    rows.columns(List.of("n"));
    CountDownLatch latch = new CountDownLatch(1);
    try (Cancellation.Registration r = cancellation.onCancel(latch::countDown)) {
      if (latch.await(millis, TimeUnit.MILLISECONDS)) {
        throw new CypherException(Kind.CANCELLED, "cancelled", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void values(RowHandler rows) throws IOException {
    GraphNode a = new GraphNode(1, List.of("Neuron"), Map.of("bodyId", FakeConnectome.BIG));
    GraphNode b = new GraphNode(2, List.of("Segment"), Map.of());
    GraphRelationship ab = new GraphRelationship(3, "ConnectsTo", 1, 2, Map.of("weight", 5L));
    rows.columns(
        List.of("null", "bool", "int", "float", "nan", "text", "list", "node", "path", "at"));
    List<Object> row = new ArrayList<>();
    row.add(null);
    row.addAll(
        List.of(
            true,
            FakeConnectome.BIG,
            0.5,
            Double.NaN,
            "a \"b\"\uD800",
            Arrays.asList(1L, null, "x"),
            a,
            new GraphPath(List.of(a, b), List.of(ab)),
            new GraphPoint(9157, List.of(1.0, 2.0, 3.5))));
    rows.row(row);
  }

  private static void mixed(RowHandler rows) throws IOException {
    rows.columns(List.of("v"));
    rows.row(List.of(1L));
    rows.row(List.of("one"));
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
  public long contentNumber() {
    return 7;
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
