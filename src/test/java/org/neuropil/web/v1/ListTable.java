package org.neuropil.web.v1;

import java.io.IOException;
import java.util.List;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.Table;

/** A table in memory. */
record ListTable(List<Column> columns, List<List<Object>> all) implements Table {
  @Override
  public long total(Cancellation cancellation) {
    return all.size();
  }

  @Override
  public void rows(long offset, long limit, Cancellation cancellation, Rows rows)
      throws IOException {
    long end = limit > all.size() - offset ? all.size() : offset + limit;
    for (long i = offset; i < end; i++) {
      if (!rows.row(all.get((int) i))) {
        return;
      }
    }
  }
}
