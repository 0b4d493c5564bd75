package org.neuropil.web.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.table.Column;

/**
 * Writes one whole table row by row, in flat memory. {@link #close()} lets go of memory and
 * completes nothing: a table that ends without {@link #finish()} must not look whole.
 */
public interface RowWriter extends AutoCloseable {
  /** One row, a value a column; the list is not kept. */
  void row(List<@Nullable Object> values) throws IOException;

  /** Completes the table; the stream stays open. */
  void finish() throws IOException;

  @Override
  void close();

  /**
   * A writer that has written what stands before the rows.
   *
   * @throws IllegalArgumentException for {@link TableFormat#JSON}, which has pages
   */
  static RowWriter open(TableFormat format, List<Column> columns, OutputStream out)
      throws IOException {
    return switch (format) {
      case JSON ->
          throw new IllegalArgumentException("format: json (expected: a form without pages)");
      case NDJSON -> new NdjsonWriter(columns, out);
      case CSV -> new CsvWriter(columns, out);
      case ARROW -> new ArrowWriter(columns, out);
    };
  }
}
