package org.neuropil.connectome.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs the service's own queries on one store, each within {@link #TIME_LIMIT}. */
public final class QueryRunner {
  /**
   * What one query may take. A question that walks the graph in batches asks many; whoever wants
   * the whole to end earlier cancels it.
   */
  public static final Duration TIME_LIMIT = Duration.ofSeconds(60);

  private final GraphStore graph;

  public QueryRunner(GraphStore graph) {
    this.graph = graph;
  }

  /** Hands over each row; the list is valid only during the call. */
  public void each(
      String text,
      Map<String, ?> parameters,
      Cancellation cancellation,
      Consumer<List<@Nullable Object>> row) {
    whileWanted(
        text,
        parameters,
        cancellation,
        values -> {
          row.accept(values);
          return true;
        });
  }

  /** Hands over rows until {@code wanted} says false of one. */
  public void whileWanted(
      String text,
      Map<String, ?> parameters,
      Cancellation cancellation,
      Predicate<List<@Nullable Object>> wanted) {
    check(cancellation);
    try {
      graph.read(
          new CypherQuery(text, new HashMap<>(parameters), TIME_LIMIT), cancellation, wanted::test);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rows, each turned into something. For answers that are known to be small. */
  public <T> List<T> list(
      String text,
      Map<String, ?> parameters,
      Cancellation cancellation,
      Function<List<@Nullable Object>, T> row) {
    List<T> all = new ArrayList<>();
    each(text, parameters, cancellation, r -> all.add(row.apply(r)));
    return all;
  }

  /**
   * Ends work that is no longer wanted.
   *
   * @throws CypherException of kind CANCELLED
   */
  public static void check(Cancellation cancellation) {
    if (cancellation.isCancelled()) {
      throw new CypherException(CypherException.Kind.CANCELLED, "ended on request", null);
    }
  }
}
