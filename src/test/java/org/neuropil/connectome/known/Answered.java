package org.neuropil.connectome.known;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neuropil.connectome.graph.RowHandler;

/** Columns and rows, as they come. */
record Answered(List<String> columns, List<List<Object>> rows) implements RowHandler {
  Answered() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  @Override
  public void columns(List<String> names) {
    columns.addAll(names);
  }

  @Override
  public boolean row(List<Object> values) {
    rows.add(new ArrayList<>(values));
    return true;
  }

  Map<List<Object>, Integer> counted() {
    Map<List<Object>, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row, 1, Integer::sum));
    return counts;
  }
}
