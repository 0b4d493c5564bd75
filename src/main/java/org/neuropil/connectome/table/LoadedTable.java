package org.neuropil.connectome.table;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;

/**
 * An answer that is small by nature (partners of one body, types of one dataset): it is loaded
 * whole at the first question and kept. Guarded by its own monitor while it loads.
 *
 * @param <T> what is kept of a row
 */
public final class LoadedTable<T> implements Table {
  private final List<Column> columns;
  private final Function<Cancellation, List<T>> load;
  private final Function<T, List<@Nullable Object>> values;
  private @Nullable List<T> loaded;

  /**
   * @param load all rows in their order
   * @param values a row's values, made only when it is handed over
   */
  public LoadedTable(
      List<Column> columns,
      Function<Cancellation, List<T>> load,
      Function<T, List<@Nullable Object>> values) {
    this.columns = List.copyOf(columns);
    this.load = load;
    this.values = values;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public long total(Cancellation cancellation) {
    return loaded(cancellation).size();
  }

  @Override
  public void rows(long offset, long limit, Cancellation cancellation, Rows rows)
      throws IOException {
    List<T> all = loaded(cancellation);
    long end = limit > all.size() - offset ? all.size() : offset + limit;
    for (long i = offset; i < end; i++) {
      if (!rows.row(values.apply(all.get((int) i)))) {
        return;
      }
    }
  }

  private synchronized List<T> loaded(Cancellation cancellation) {
    if (loaded == null) {
      loaded = load.apply(cancellation);
    }
    return loaded;
  }
}
