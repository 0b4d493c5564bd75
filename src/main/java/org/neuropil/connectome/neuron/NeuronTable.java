package org.neuropil.connectome.neuron;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.Table;

/**
 * Bodies with some of their properties. Of the whole answer only the ids are held, in order;
 * properties are read for the rows that are handed over, a batch at a time.
 */
final class NeuronTable implements Table {
  private static final int BATCH = 1_000;

  private final BodyRecords records;
  private final List<Column> columns;
  private final Function<Cancellation, long[]> order;

  NeuronTable(BodyRecords records, List<Column> columns, Function<Cancellation, long[]> order) {
    this.records = records;
    this.columns = List.copyOf(columns);
    this.order = order;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public long total(Cancellation cancellation) {
    return order.apply(cancellation).length;
  }

  @Override
  public void rows(long offset, long limit, Cancellation cancellation, Rows rows)
      throws IOException {
    long[] ids = order.apply(cancellation);
    long end = limit > ids.length - offset ? ids.length : offset + limit;
    List<String> names = columns.stream().map(Column::name).toList();
    for (long from = offset; from < end; from += BATCH) {
      long[] batch = Arrays.copyOfRange(ids, (int) from, (int) Math.min(end, from + BATCH));
      Long2ObjectMap<List<@Nullable Object>> found = new Long2ObjectOpenHashMap<>();
      records.properties(
          batch,
          names,
          cancellation,
          row -> found.put((long) row.get(0), values(row.subList(1, row.size()))));
      for (long id : batch) {
        List<@Nullable Object> values = found.get(id);
        if (values != null && !rows.row(values)) {
          return;
        }
      }
    }
  }

  private List<@Nullable Object> values(List<?> stored) {
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      values.add(PropertyValues.value(columns.get(i), stored.get(i)));
    }
    return values;
  }
}
