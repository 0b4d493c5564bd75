package org.neuropil.connectome.ingest.flat;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.neuropil.connectome.ingest.flat.arrow.ArrowTable;
import org.neuropil.connectome.ingest.flat.parquet.ParquetTable;
import org.neuropil.connectome.ingest.source.TableForm;

/** An open file of columns. For one thread. */
public interface FlatTable extends AutoCloseable {
  /**
   * Opens a file and reads what it says of its columns, not yet a row.
   *
   * @throws FlatException when it cannot be read
   */
  static FlatTable open(Path file, TableForm form) throws FlatException {
    return switch (form) {
      case ARROW -> ArrowTable.open(file);
      case PARQUET -> ParquetTable.open(file);
      case CSV -> throw new IllegalArgumentException("form: CSV (expected: ARROW or PARQUET)");
    };
  }

  /** The columns, in the order of the file. */
  List<FlatColumn> columns();

  /**
   * The rows, once.
   *
   * @param wanted the columns to be read, by index; of others there are no values
   */
  FlatRows rows(BitSet wanted) throws FlatException;

  /** Never fails: nothing is written. */
  @Override
  void close();
}
