package org.neuropil.web.v1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.table.Column;
import org.neuropil.web.table.Json;
import org.neuropil.web.table.RowWriter;
import org.neuropil.web.table.TableFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** Rows of a query whose columns have names but no declared types, written as they come. */
interface CypherRows extends AutoCloseable {
  void columns(List<String> names) throws IOException;

  void row(List<@Nullable Object> values) throws IOException;

  void finish() throws IOException;

  @Override
  void close();

  static CypherRows open(TableFormat format, OutputStream out) {
    return switch (format) {
      case JSON -> new Document(out);
      case NDJSON, CSV -> new Untyped(format, out);
      case ARROW -> new Guessed(out);
    };
  }

  /** {@code {"columns":[...],"rows":[[...]]}}; a null keeps its place. */
  final class Document implements CypherRows {
    private final JsonGenerator json;

    private Document(OutputStream out) {
      this.json = Json.generator(out);
    }

    @Override
    public void columns(List<String> names) throws IOException {
      write(
          () -> {
            json.writeStartObject();
            json.writeName("columns");
            Json.value(json, names);
            json.writeArrayPropertyStart("rows");
          });
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
      write(() -> Json.value(json, values));
    }

    @Override
    public void finish() throws IOException {
      write(
          () -> {
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
          });
    }

    private static void write(Runnable action) throws IOException {
      try {
        action.run();
      } catch (JacksonIOException e) {
        throw e.getCause();
      }
    }

    @Override
    public void close() {}
  }

  /** Formats that write each value by what it is. */
  final class Untyped implements CypherRows {
    private final TableFormat format;
    private final OutputStream out;
    private @Nullable RowWriter writer;

    private Untyped(TableFormat format, OutputStream out) {
      this.format = format;
      this.out = out;
    }

    @Override
    public void columns(List<String> names) throws IOException {
      List<Column> columns =
          names.stream().map(name -> new Column(name, Column.Type.NESTED)).toList();
      writer = RowWriter.open(format, columns, out);
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
      started(writer).row(values);
    }

    @Override
    public void finish() throws IOException {
      started(writer).finish();
    }

    @Override
    public void close() {
      if (writer != null) {
        writer.close();
      }
    }
  }

  /**
   * Arrow, whose columns have types: those that all values of the first rows have. A column of
   * several types there, or of lists, nodes and the like, or without any value, is JSON text. A
   * later value of another type breaks the answer off.
   */
  final class Guessed implements CypherRows {
    private static final int ROWS = 4096;

    private final OutputStream out;
    private final List<List<@Nullable Object>> first = new ArrayList<>();
    private List<String> names = List.of();
    private @Nullable RowWriter writer;

    private Guessed(OutputStream out) {
      this.out = out;
    }

    @Override
    public void columns(List<String> columnNames) {
      names = List.copyOf(columnNames);
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
      if (writer != null) {
        writer.row(values);
        return;
      }
      first.add(new ArrayList<>(values));
      if (first.size() == ROWS) {
        start();
      }
    }

    private RowWriter start() throws IOException {
      List<Column> columns = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        columns.add(new Column(names.get(i), type(i)));
      }
      RowWriter opened = RowWriter.open(TableFormat.ARROW, columns, out);
      writer = opened;
      for (List<@Nullable Object> row : first) {
        opened.row(row);
      }
      first.clear();
      return opened;
    }

    private Column.Type type(int column) {
      List<Column.Type> seen =
          first.stream()
              .map(row -> row.get(column))
              .filter(value -> value != null)
              .map(Guessed::type)
              .distinct()
              .limit(2)
              .toList();
      return seen.size() == 1 ? seen.get(0) : Column.Type.NESTED;
    }

    private static Column.Type type(@Nullable Object value) {
      if (value instanceof Long) {
        return Column.Type.INTEGER;
      }
      if (value instanceof Double) {
        return Column.Type.FLOAT;
      }
      if (value instanceof Boolean) {
        return Column.Type.BOOLEAN;
      }
      return value instanceof String ? Column.Type.TEXT : Column.Type.NESTED;
    }

    @Override
    public void finish() throws IOException {
      RowWriter open = writer == null ? start() : writer;
      open.finish();
    }

    @Override
    public void close() {
      first.clear();
      if (writer != null) {
        writer.close();
      }
    }
  }

  private static RowWriter started(@Nullable RowWriter writer) {
    if (writer == null) {
      throw new IllegalStateException("rows came before their columns");
    }
    return writer;
  }
}
