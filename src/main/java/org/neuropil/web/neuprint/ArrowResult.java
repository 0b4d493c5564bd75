package org.neuropil.web.neuprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.RowHandler;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * A result as an Arrow IPC stream. A schema stands before the rows, and the type of a column
 * follows from all its values: so the rows wait as JSON, the form whose values the types describe,
 * in memory or beyond four megabytes in a temporary file, until the last has come. The query is not
 * run twice, and what it fails with is told before anything is sent.
 *
 * <p>Record batches have up to 8,192 rows, fewer where rows are long or wide. Not safe for several
 * threads.
 */
final class ArrowResult implements RowHandler, AutoCloseable {
  static final String CONTENT_TYPE = "application/vnd.apache.arrow.stream";

  private static final long MOST_BYTES = 2L << 30;
  private static final int BATCH_ROWS = 8192;
  private static final long BATCH_BYTES = 4 << 20;

  /** Places of a batch at most, filled or not: a struct of a thousand fields takes fewer rows. */
  private static final int BATCH_PLACES = 1 << 20;

  private static final long ALLOCATION = 256L << 20;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final RowSpill spill = new RowSpill(MOST_BYTES);
  private final JsonGenerator json = NeuprintValues.generator(spill, false);
  private final Runnable counter;
  private final List<ColumnShape> shapes = new ArrayList<>();
  private List<String> names = List.of();

  /**
   * @param counter told of each row
   */
  ArrowResult(Runnable counter) {
    this.counter = counter;
  }

  @Override
  public void columns(List<String> columnNames) {
    names = List.copyOf(columnNames);
    names.forEach(name -> shapes.add(new ColumnShape()));
    json.writeStartArray();
  }

  @Override
  public boolean row(List<@Nullable Object> values) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      shapes.get(i).add(values.get(i));
    }
    try {
      NeuprintValues.write(json, values);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    counter.run();
    return true;
  }

  /** Writes all rows out. */
  void writeTo(OutputStream out) throws IOException {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fields.add(shapes.get(i).field(names.get(i)));
    }
    int rowsAtMost = Math.max(1, Math.min(BATCH_ROWS, BATCH_PLACES / Math.max(1, places(fields))));
    try {
      json.writeEndArray();
      json.flush();
      try (InputStream in = spill.read();
          JsonParser rows = FACTORY.createParser(ObjectReadContext.empty(), in);
          BufferAllocator allocator = new RootAllocator(ALLOCATION);
          VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(fields), allocator)) {
        // Not closed: that would complete a stream that failed.
        ArrowStreamWriter writer = new ArrowStreamWriter(root, null, out);
        writer.start();
        rows.nextToken();
        while (batch(rows, root, rowsAtMost)) {
          writer.writeBatch();
        }
        writer.end();
      }
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private static int places(List<Field> fields) {
    return fields.stream().mapToInt(field -> 1 + places(field.getChildren())).sum();
  }

  /** Fills the vectors with the next rows; false when there is none. */
  private static boolean batch(JsonParser rows, VectorSchemaRoot root, int rowsAtMost) {
    root.clear();
    root.allocateNew();
    long start = rows.currentLocation().getByteOffset();
    int count = 0;
    while (count < rowsAtMost
        && rows.currentLocation().getByteOffset() - start < BATCH_BYTES
        && rows.nextToken() == JsonToken.START_ARRAY) {
      for (int i = 0; rows.nextToken() != JsonToken.END_ARRAY; i++) {
        ArrowVectors.set(root.getVector(i), count, value(rows));
      }
      count++;
    }
    root.setRowCount(count);
    return count > 0;
  }

  private static @Nullable Object value(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(json));
        }
        yield items;
      }
      case START_OBJECT -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          members.put(name, value(json));
        }
        yield members;
      }
      case NOT_AVAILABLE, END_ARRAY, END_OBJECT, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("rows: " + json.currentToken());
    };
  }

  @Override
  public void close() throws IOException {
    spill.close();
  }
}
