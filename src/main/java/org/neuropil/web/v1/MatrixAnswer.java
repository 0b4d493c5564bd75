package org.neuropil.web.v1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.connection.AdjacencyMatrix;
import org.neuropil.connectome.connection.GroupBy;
import org.neuropil.connectome.table.Column;
import org.neuropil.web.problem.Problem;
import org.neuropil.web.problem.ProblemKind;
import org.neuropil.web.server.AnswerStream;
import org.neuropil.web.table.CsvWriter;
import org.neuropil.web.table.Json;
import org.neuropil.web.table.RowWriter;
import org.neuropil.web.table.TableFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** An adjacency matrix, dense or sparse, in each format. Rows are presynaptic. */
final class MatrixAnswer {
  static final long CELLS_MOST = 4_000_000;

  /** Those of tables, and two for sparse matrices. */
  static final Map<String, String> FORMATS = formats();

  private static final String NPZ = "npz";
  private static final String MATRIX_MARKET = "mtx";

  private final Exchange exchange;
  private final AdjacencyMatrix matrix;
  private final GroupBy groupBy;
  private final boolean whole;

  /**
   * @param whole whether the weights are whole numbers
   */
  MatrixAnswer(Exchange exchange, AdjacencyMatrix matrix, GroupBy groupBy, boolean whole) {
    this.exchange = exchange;
    this.matrix = matrix;
    this.groupBy = groupBy;
    this.whole = whole;
  }

  private static Map<String, String> formats() {
    Map<String, String> formats = new LinkedHashMap<>(TableAnswer.FORMATS);
    formats.put(NPZ, "application/x-npz");
    formats.put(MATRIX_MARKET, "application/x-matrix-market");
    return Collections.unmodifiableMap(formats);
  }

  /**
   * @param format a word of {@link #FORMATS}
   */
  void answer(String format, boolean dense) throws IOException {
    if (!format.equals(NPZ) && !format.equals(MATRIX_MARKET)) {
      answer(TableAnswer.tableFormat(format), dense);
      return;
    }
    exchange.record().countRows(matrix.weight().length);
    AnswerStream out = exchange.begin(String.valueOf(FORMATS.get(format)));
    if (out != null) {
      SparseFiles files = new SparseFiles(matrix, groupBy == GroupBy.BODY, whole);
      if (format.equals(NPZ)) {
        files.npz(out);
      } else {
        files.matrixMarket(out);
      }
      out.finish();
    }
  }

  private void answer(TableFormat format, boolean dense) throws IOException {
    long cells = (long) matrix.rows().size() * matrix.columns().size();
    boolean asCells = dense && (format == TableFormat.JSON || format == TableFormat.CSV);
    if (asCells && cells > CELLS_MOST) {
      throw Problem.of(
              ProblemKind.IMPOSSIBLE,
              String.format(
                  "layout: dense with %d x %d cells (expected: at most %d cells; \"layout\":"
                      + " \"sparse\" has no such limit, nor have NDJSON and Arrow)",
                  matrix.rows().size(), matrix.columns().size(), CELLS_MOST))
          .asException();
    }
    exchange.record().countRows(asCells ? matrix.rows().size() : matrix.weight().length);
    AnswerStream out = exchange.begin(format.contentType());
    if (out == null) {
      return;
    }
    switch (format) {
      case JSON -> json(out, dense);
      case CSV -> {
        if (dense) {
          cells(out);
        } else {
          entries(format, out);
        }
      }
      case NDJSON, ARROW -> entries(format, out);
    }
    out.finish();
  }

  private void json(AnswerStream out, boolean dense) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeName("rows");
      Json.value(json, matrix.rows());
      json.writeName("columns");
      Json.value(json, matrix.columns());
      json.writeArrayPropertyStart(dense ? "weights" : "entries");
      int entry = 0;
      if (dense) {
        for (int row = 0; row < matrix.rows().size(); row++) {
          entry = denseRow(json, row, entry);
        }
      } else {
        for (int i = 0; i < matrix.weight().length; i++) {
          json.writeStartArray();
          json.writeNumber(matrix.rowIndex()[i]);
          json.writeNumber(matrix.columnIndex()[i]);
          number(json, matrix.weight()[i]);
          json.writeEndArray();
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private int denseRow(JsonGenerator json, int row, int firstEntry) {
    int entry = firstEntry;
    json.writeStartArray();
    for (int column = 0; column < matrix.columns().size(); column++) {
      if (isAt(entry, row, column)) {
        number(json, matrix.weight()[entry++]);
      } else {
        json.writeNumber(0);
      }
    }
    json.writeEndArray();
    return entry;
  }

  private boolean isAt(int entry, int row, int column) {
    return entry < matrix.weight().length
        && matrix.rowIndex()[entry] == row
        && matrix.columnIndex()[entry] == column;
  }

  private void number(JsonGenerator json, double value) {
    if (whole) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }

  /** A header of column ids after an empty corner, then a line a row that starts with its id. */
  private void cells(AnswerStream out) throws IOException {
    List<String> header = new ArrayList<>();
    header.add("");
    header.addAll(matrix.columns());
    try (CsvWriter csv = new CsvWriter(header, out, false)) {
      int entry = 0;
      for (int row = 0; row < matrix.rows().size(); row++) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(matrix.rows().get(row));
        for (int column = 0; column < matrix.columns().size(); column++) {
          cells.add(isAt(entry, row, column) ? value(entry++) : (Object) 0L);
        }
        csv.row(cells);
      }
      csv.finish();
    }
  }

  private Object value(int entry) {
    double weight = matrix.weight()[entry];
    return whole ? (Object) (long) weight : (Object) weight;
  }

  /** A table of entries: pre, post, weight. */
  private void entries(TableFormat format, AnswerStream out) throws IOException {
    boolean bodies = groupBy == GroupBy.BODY;
    Column.Type id = bodies ? Column.Type.BODY_ID : Column.Type.TEXT;
    List<Column> columns =
        List.of(
            new Column("pre", id),
            new Column("post", id),
            new Column("weight", whole ? Column.Type.INTEGER : Column.Type.FLOAT));
    try (RowWriter writer = RowWriter.open(format, columns, out)) {
      for (int i = 0; i < matrix.weight().length; i++) {
        String pre = matrix.rows().get(matrix.rowIndex()[i]);
        String post = matrix.columns().get(matrix.columnIndex()[i]);
        writer.row(
            List.of(
                bodies ? (Object) Long.parseUnsignedLong(pre) : pre,
                bodies ? (Object) Long.parseUnsignedLong(post) : post,
                value(i)));
      }
      writer.finish();
    }
  }
}
