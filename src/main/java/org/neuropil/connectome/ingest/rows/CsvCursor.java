package org.neuropil.connectome.ingest.rows;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.check.Regions;
import org.neuropil.connectome.ingest.csv.RecordBlock;
import org.neuropil.connectome.ingest.csv.RecordReader;
import org.neuropil.connectome.ingest.csv.Text;
import org.neuropil.connectome.ingest.family.Faults;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.header.ColumnType;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/** The rows of a CSV file. */
final class CsvCursor implements RowCursor {
  private static final int BLOCK_BYTES = 256 << 10;
  private static final int MAX_RECORD = 64 << 20;

  private final Table table;
  private final ImportReport report;
  private final Severity severity;
  private final TableShape shape;
  private final RecordBlock block = new RecordBlock(BLOCK_BYTES);
  private final ValueReader values = new ValueReader(new Text());
  private final int[] fieldOf;
  private final @Nullable RecordReader reader;
  private boolean ended;
  private int row = -1;
  private long rows;

  /**
   * Opens a table.
   *
   * @param severity how bad it is when a row is wrong
   */
  CsvCursor(Table table, ImportReport report, Severity severity) {
    this.table = table;
    this.report = report;
    this.severity = severity;
    this.shape =
        new TableShape(table.header(), table.role(), new Regions(List.of(), Set.of()), Set.of());
    this.fieldOf = new int[shape.columns.length];
    this.reader = open();
  }

  private @Nullable RecordReader open() {
    try {
      RecordReader opened = new RecordReader(table.file().path(), MAX_RECORD);
      opened.readOne(block); // the header
      return opened;
    } catch (IOException e) {
      unreadable(e);
      return null;
    }
  }

  @Override
  public boolean next() {
    while (true) {
      while (row + 1 >= block.rows()) {
        if (!fill()) {
          return false;
        }
      }
      row++;
      rows++;
      if (block.width(row) == shape.columns.length) {
        Arrays.fill(fieldOf, -1);
        for (int field = block.firstField(row); field < block.firstField(row + 1); field++) {
          fieldOf[block.column(field)] = field;
        }
        return true;
      }
      add(
          Kind.FIELD_COUNT,
          -1,
          block.width(row) + " fields",
          "Every row needs " + shape.columns.length + " fields, as the header has.");
    }
  }

  private boolean fill() {
    row = -1;
    if (ended || reader == null) {
      return false;
    }
    try {
      if (!reader.read(block)) {
        ended = true;
        return false;
      }
    } catch (RecordReader.RecordTooLong e) {
      ended = true;
      grave(e.line(), "", Kind.RECORD_TOO_LONG, "A row may have 64 MiB: look for an open quote.");
      return false;
    } catch (IOException e) {
      unreadable(e);
      return false;
    }
    block.split();
    RecordBlock.Fault fault = block.fault();
    if (fault != null) {
      ended = true;
      int column = block.faultColumn();
      grave(
          block.faultLine(),
          column < shape.columns.length ? shape.text(column) : "",
          Faults.kind(fault),
          Faults.advice(fault));
    }
    return true;
  }

  private void unreadable(IOException e) {
    ended = true;
    grave(0, "", Kind.UNREADABLE, "Reading failed: " + e.getMessage() + ".");
  }

  private void grave(long line, String column, Kind kind, String advice) {
    report.add(new Complaint(Severity.GRAVE, kind, table.name(), line, column, "", advice));
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public long line() {
    return block.line(row);
  }

  @Override
  public OptionalLong whole(int column, ColumnType type) {
    int field = fieldOf[column];
    if (field < 0) {
      add(Kind.VALUE_MISSING, column, "", "Every row needs this number: write it.");
      return OptionalLong.empty();
    }
    long value = values.integer(type, block.bytes(), block.from(field), block.to(field));
    if (values.failed()) {
      complain(values.kind(), column, values.advice());
      return OptionalLong.empty();
    }
    return OptionalLong.of(value);
  }

  @Override
  public boolean has(int column) {
    return fieldOf[column] >= 0;
  }

  @Override
  public @Nullable Object value(int column) {
    Column itself = shape.columns[column];
    Object value = values.read(itself, block, fieldOf[column]);
    if (value == null) {
      complain(values.kind(), column, values.advice());
    }
    return value;
  }

  @Override
  public void complain(Kind kind, int column, String advice) {
    int field = fieldOf[column];
    add(kind, column, field < 0 ? "" : Text.forPeople(block, field), advice);
  }

  @Override
  public void complainOfRow(Kind kind, String advice) {
    add(kind, -1, "", advice);
  }

  private void add(Kind kind, int column, String value, String advice) {
    report.add(
        new Complaint(
            severity,
            kind,
            table.name(),
            line(),
            column < 0 ? "" : shape.text(column),
            value,
            advice));
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
