package org.neuropil.connectome.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.neuropil.connectome.graph.Cancellation;

/** Reads tables in tests, and checks what holds for every table on the way. */
public final class TableReader {
  private TableReader() {}

  /** All rows; their number is the total. */
  public static List<List<Object>> all(Table table) {
    List<List<Object>> rows = page(table, 0, Long.MAX_VALUE);
    assertThat(table.total(new Cancellation())).isEqualTo(rows.size());
    int width = table.columns().size();
    assertThat(rows).allMatch(row -> row.size() == width);
    return rows;
  }

  /** Some rows. */
  public static List<List<Object>> page(Table table, long offset, long limit) {
    List<List<Object>> rows = new ArrayList<>();
    try {
      table.rows(offset, limit, new Cancellation(), row -> rows.add(new ArrayList<>(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** All rows, after a check that they are the same page by page. */
  public static List<List<Object>> paged(Table table, int pageSize) {
    List<List<Object>> all = all(table);
    List<List<Object>> pages = new ArrayList<>();
    for (int from = 0; from <= all.size(); from += pageSize) {
      pages.addAll(page(table, from, pageSize));
    }
    assertThat(pages).isEqualTo(all);
    return all;
  }

  /** The values of some columns of a row set. */
  public static List<List<Object>> columns(Table table, List<List<Object>> rows, String... names) {
    List<String> all = table.columns().stream().map(Column::name).toList();
    List<List<Object>> chosen = new ArrayList<>();
    for (List<Object> row : rows) {
      List<Object> values = new ArrayList<>();
      for (String name : names) {
        values.add(row.get(all.indexOf(name)));
      }
      chosen.add(values);
    }
    return chosen;
  }
}
