package org.neuropil.connectome.graph;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of a small answer, for tests. */
final class Rows implements RowHandler {
  final List<List<@Nullable Object>> all = new ArrayList<>();
  List<String> columns;

  static Rows of(GraphStore store, String cypher) throws IOException {
    return of(store, cypher, Map.of());
  }

  static Rows of(GraphStore store, String cypher, Map<String, @Nullable Object> parameters)
      throws IOException {
    Rows rows = new Rows();
    store.read(
        new CypherQuery(cypher, parameters, Duration.ofSeconds(30)), new Cancellation(), rows);
    return rows;
  }

  /** The only value of the only row. */
  @Nullable Object single() {
    if (all.size() != 1 || all.get(0).size() != 1) {
      throw new AssertionError("expected one value, got " + all);
    }
    return all.get(0).get(0);
  }

  @Override
  public void columns(List<String> names) {
    if (columns != null) {
      throw new AssertionError("columns given twice");
    }
    columns = names;
  }

  @Override
  public boolean row(List<@Nullable Object> values) {
    if (columns == null) {
      throw new AssertionError("a row before the columns");
    }
    all.add(new ArrayList<>(values));
    return true;
  }
}
