package org.neuropil.connectome.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;

/**
 * An answer with rows in a stated, total order: the same question gives the same rows in the same
 * places.
 */
public interface Table {
  List<Column> columns();

  /** The exact number of rows, whatever part of them is read. */
  long total(Cancellation cancellation);

  /**
   * Hands over rows {@code offset} (from 0) to at most {@code offset + limit - 1}, in order, in
   * flat memory.
   *
   * @throws IOException only what {@code rows} threw, unchanged
   */
  void rows(long offset, long limit, Cancellation cancellation, Rows rows) throws IOException;

  /** Takes rows one by one. */
  interface Rows {
    /**
     * One row, a value a column in the order of {@link #columns()}, null where absent; valid only
     * during the call.
     *
     * @return false when no further row is wanted
     */
    boolean row(List<@Nullable Object> values) throws IOException;
  }
}
