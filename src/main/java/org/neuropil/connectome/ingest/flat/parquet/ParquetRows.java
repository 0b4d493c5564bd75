package org.neuropil.connectome.ingest.flat.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.flat.FlatException;
import org.neuropil.connectome.ingest.flat.FlatRow;
import org.neuropil.connectome.ingest.flat.FlatRows;

/** The rows of all row groups. */
final class ParquetRows implements FlatRows {
  private final ParquetFileReader reader;
  private final MessageType schema;
  private final Path path;
  private final List<String> names;
  private final int[] indices;
  private final ColumnReader[] columns;
  private @Nullable PageReadStore pages;
  private int group;
  private long left;

  ParquetRows(ParquetFileReader reader, MessageType schema, BitSet wanted, Path path) {
    this.reader = reader;
    this.schema = schema;
    this.path = path;
    this.names = schema.getFields().stream().map(Type::getName).toList();
    this.indices = wanted.stream().toArray();
    this.columns = new ColumnReader[indices.length];
  }

  @Override
  public boolean next(FlatRow row) throws FlatException {
    try {
      while (left == 0) {
        if (!openGroup()) {
          return false;
        }
      }
      left--;
      for (int i = 0; i < columns.length; i++) {
        take(columns[i], row, indices[i]);
      }
      return true;
    } catch (IOException | RuntimeException e) {
      throw ParquetTable.failure(e);
    }
  }

  private boolean openGroup() throws IOException {
    if (pages != null) {
      pages.close();
      pages = null;
    }
    List<BlockMetaData> groups = reader.getRowGroups();
    while (group < groups.size() && groups.get(group).getRowCount() == 0) {
      group++;
    }
    if (group == groups.size()) {
      return false;
    }
    ParquetShape.check(path, groups.get(group), names);
    PageReadStore read = new CheckedPages(reader.readRowGroup(group));
    pages = read;
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            read,
            NoConverters.GROUP,
            schema,
            String.valueOf(reader.getFileMetaData().getCreatedBy()));
    left = read.getRowCount();
    for (int i = 0; i < columns.length; i++) {
      columns[i] = store.getColumnReader(schema.getColumns().get(i));
      if (columns[i].getTotalValueCount() != left) {
        throw FlatException.damaged("its columns differ in length");
      }
    }
    group++;
    return true;
  }

  private static void take(ColumnReader column, FlatRow row, int index) throws FlatException {
    PrimitiveType type = column.getDescriptor().getPrimitiveType();
    if (column.getCurrentDefinitionLevel() < column.getDescriptor().getMaxDefinitionLevel()) {
      row.setNull(index);
    } else if (ParquetTypes.isNothing(type)) {
      throw FlatException.damaged("a column of nothing has values");
    } else {
      switch (type.getPrimitiveTypeName()) {
        case INT32 -> {
          int value = column.getInteger();
          row.set(index, ParquetTypes.isUnsigned(type) ? Integer.toUnsignedLong(value) : value);
        }
        case INT64 -> row.set(index, column.getLong());
        case FLOAT -> row.set(index, (double) column.getFloat());
        case DOUBLE -> row.set(index, column.getDouble());
        case BOOLEAN -> row.set(index, column.getBoolean());
        case BINARY -> row.set(index, column.getBinary().getBytesUnsafe());
        case INT96, FIXED_LEN_BYTE_ARRAY ->
            throw new IllegalArgumentException("column " + index + " is not read");
      }
    }
    column.consume();
  }
}
