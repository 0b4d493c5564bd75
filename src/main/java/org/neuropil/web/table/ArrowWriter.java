package org.neuropil.web.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.table.Column;

/**
 * An Arrow IPC stream in record batches of up to 8,192 rows or 4 MB of text. Body ids and integers
 * are int64, floats float64, booleans bit, texts utf8; nested values are JSON text in utf8, told by
 * the field's metadata {@code neuropil.encoding = json}. Every field may be null.
 */
final class ArrowWriter implements RowWriter {
  private static final int BATCH_ROWS = 8192;
  private static final int BATCH_TEXT = 4 << 20;

  private final BufferAllocator allocator = new RootAllocator(256L << 20);
  private final List<Column> columns;
  private final VectorSchemaRoot root;
  private final ArrowStreamWriter writer;
  private int rows;
  private long textBytes;

  ArrowWriter(List<Column> columns, OutputStream out) throws IOException {
    this.columns = columns;
    List<Field> fields = new ArrayList<>();
    for (Column column : columns) {
      fields.add(field(column));
    }
    this.root = VectorSchemaRoot.create(new Schema(fields), allocator);
    this.writer = new ArrowStreamWriter(root, null, out);
    writer.start();
    root.allocateNew();
  }

  private static Field field(Column column) {
    ArrowType type =
        switch (column.type()) {
          case BODY_ID, INTEGER -> new ArrowType.Int(64, true);
          case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
          case BOOLEAN -> ArrowType.Bool.INSTANCE;
          case TEXT, NESTED -> ArrowType.Utf8.INSTANCE;
        };
    Map<String, String> metadata =
        column.type() == Column.Type.NESTED ? Map.of("neuropil.encoding", "json") : Map.of();
    return new Field(column.name(), new FieldType(true, type, null, metadata), List.of());
  }

  @Override
  public void row(List<@Nullable Object> values) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      set(columns.get(i), root.getVector(i), values.get(i));
    }
    rows++;
    if (rows == BATCH_ROWS || textBytes >= BATCH_TEXT) {
      batch();
    }
  }

  private void set(Column column, FieldVector vector, @Nullable Object value) throws IOException {
    if (value == null) {
      vector.setNull(rows);
      return;
    }
    try {
      switch (column.type()) {
        case BODY_ID, INTEGER -> ((BigIntVector) vector).setSafe(rows, (Long) value);
        case FLOAT -> ((Float8Vector) vector).setSafe(rows, (Double) value);
        case BOOLEAN -> ((BitVector) vector).setSafe(rows, (Boolean) value ? 1 : 0);
        case TEXT -> text((VarCharVector) vector, Json.wellFormed((String) value));
        case NESTED -> text((VarCharVector) vector, CsvWriter.json(value));
      }
    } catch (ClassCastException e) {
      throw new IOException(
          column.name()
              + ": "
              + value.getClass().getSimpleName()
              + " (expected: "
              + column.type()
              + " as in the rows before; Arrow cannot change a column's type)",
          e);
    }
  }

  private void text(VarCharVector vector, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    textBytes += bytes.length;
    vector.setSafe(rows, bytes);
  }

  private void batch() throws IOException {
    root.setRowCount(rows);
    writer.writeBatch();
    // Keeps the buffers of ordinary batches; a giant text's buffer is not carried along.
    if (textBytes >= BATCH_TEXT) {
      root.clear();
      root.allocateNew();
    } else {
      root.getFieldVectors().forEach(FieldVector::reset);
    }
    rows = 0;
    textBytes = 0;
  }

  @Override
  public void finish() throws IOException {
    if (rows > 0) {
      batch();
    }
    writer.end();
  }

  @Override
  public void close() {
    // Not writer.close(): it would complete a stream that failed.
    root.close();
    allocator.close();
  }
}
