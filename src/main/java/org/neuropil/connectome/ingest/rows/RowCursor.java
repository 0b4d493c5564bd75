package org.neuropil.connectome.ingest.rows;

import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.header.ColumnType;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/**
 * Walks over the rows of one table in one thread, for what is not emitted row by row. A file that
 * can't be read to its end is grave.
 */
public sealed interface RowCursor extends AutoCloseable permits CsvCursor, FlatCursor {
  /**
   * Opens a table.
   *
   * @param severity how bad it is when a row is wrong
   */
  static RowCursor open(Table table, ImportReport report, Severity severity) {
    return table.file().form().isFlat()
        ? new FlatCursor(table, report, severity)
        : new CsvCursor(table, report, severity);
  }

  /** Goes to the next row of the right width; others are complained of. */
  boolean next();

  /** Data rows so far. */
  long rows();

  /** The line on which the current row begins; of a flat table its row, counted from 1. */
  long line();

  /** A whole number that must be there, whatever type the column has; empty after a complaint. */
  OptionalLong whole(int column, ColumnType type);

  /** Whether the current row has a value in a column. */
  boolean has(int column);

  /** The value by the column's type, which must be there; null after a complaint. */
  @Nullable Object value(int column);

  /** Complains of a column of the current row. */
  void complain(Kind kind, int column, String advice);

  /** Complains of the current row as a whole. */
  void complainOfRow(Kind kind, String advice);

  @Override
  void close() throws IOException;
}
