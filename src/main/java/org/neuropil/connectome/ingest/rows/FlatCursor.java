package org.neuropil.connectome.ingest.rows;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.csv.Text;
import org.neuropil.connectome.ingest.family.Faults;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.flat.FlatColumn;
import org.neuropil.connectome.ingest.flat.FlatException;
import org.neuropil.connectome.ingest.flat.FlatRow;
import org.neuropil.connectome.ingest.flat.FlatRows;
import org.neuropil.connectome.ingest.flat.FlatTable;
import org.neuropil.connectome.ingest.flat.FlatType;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.header.ColumnType;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/** The rows of a flat table. Null, the empty text and NaN, which is pandas' null, are no values. */
final class FlatCursor implements RowCursor {
  private static final long LARGEST_EXACT = 1L << 53;
  private static final int SHOWN = 400;

  private final Table table;
  private final List<Column> columns;
  private final ImportReport report;
  private final Severity severity;
  private final Text texts = new Text();
  private final FlatRow row;
  private List<FlatColumn> types = List.of();
  private @Nullable FlatTable file;
  private @Nullable FlatRows source;
  private long rows;

  FlatCursor(Table table, ImportReport report, Severity severity) {
    this.table = table;
    this.columns = table.header().columns();
    this.report = report;
    this.severity = severity;
    this.row = new FlatRow(columns.size());
    try {
      FlatTable opened = FlatTable.open(table.file().path(), table.file().form());
      file = opened;
      types = opened.columns();
      source = opened.rows(wanted());
    } catch (FlatException e) {
      unreadable(e);
    }
  }

  private BitSet wanted() {
    BitSet wanted = new BitSet();
    for (int i = 0; i < columns.size(); i++) {
      wanted.set(i, columns.get(i).isProperty());
    }
    return wanted;
  }

  private void unreadable(FlatException e) {
    source = null;
    report.add(new Complaint(Severity.GRAVE, e.kind(), table.name(), rows, "", "", e.advice()));
  }

  @Override
  public boolean next() {
    try {
      if (source != null && source.next(row)) {
        rows++;
        return true;
      }
    } catch (FlatException e) {
      unreadable(e);
    }
    return false;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public long line() {
    return rows;
  }

  @Override
  public boolean has(int column) {
    return row.has(column)
        && switch (types.get(column).type()) {
          case TEXT -> row.text(column).length > 0;
          case DECIMAL -> !Double.isNaN(row.decimal(column));
          case INT, LONG, UNSIGNED, BOOLEAN, UNREAD -> true;
        };
  }

  @Override
  public OptionalLong whole(int column, ColumnType type) {
    if (!has(column)) {
      complain(Kind.VALUE_MISSING, column, "Every row needs this number: write it.");
      return OptionalLong.empty();
    }
    OptionalLong whole =
        switch (types.get(column).type()) {
          case INT, LONG, UNSIGNED -> OptionalLong.of(row.whole(column));
          case DECIMAL -> whole(row.decimal(column));
          case TEXT -> whole(shown(column).strip());
          case BOOLEAN, UNREAD -> OptionalLong.empty();
        };
    if (whole.isEmpty()) {
      complain(
          Kind.NOT_AN_INTEGER,
          column,
          "The column takes whole numbers of 64 bits: convert it, such as by astype('int64').");
    } else if (isOutOfRange(column, whole.getAsLong(), type)) {
      complain(
          Kind.OUT_OF_RANGE,
          column,
          "The column takes whole numbers from " + type.min() + " to " + type.max() + ".");
      return OptionalLong.empty();
    }
    return whole;
  }

  private boolean isOutOfRange(int column, long whole, ColumnType type) {
    boolean unsigned = types.get(column).type() == FlatType.UNSIGNED && whole < 0;
    return unsigned || whole < type.min() || whole > type.max();
  }

  /** Floating point numbers are exact up to 2^53 only; beyond it an id may be another's. */
  private static OptionalLong whole(double number) {
    boolean exact = number == Math.rint(number) && Math.abs(number) < LARGEST_EXACT;
    return exact ? OptionalLong.of((long) number) : OptionalLong.empty();
  }

  private static OptionalLong whole(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public @Nullable Object value(int column) {
    return switch (types.get(column).type()) {
      case INT -> (Object) (int) row.whole(column);
      case LONG -> (Object) row.whole(column);
      case UNSIGNED -> {
        OptionalLong whole = whole(column, ColumnType.LONG);
        yield whole.isPresent() ? (Object) whole.getAsLong() : null;
      }
      case DECIMAL -> {
        double number = row.decimal(column);
        if (Double.isInfinite(number)) {
          complain(
              Kind.NOT_A_NUMBER,
              column,
              "The column takes finite numbers; null where there is none.");
          yield null;
        }
        yield (Object) number;
      }
      case BOOLEAN -> (Object) row.flag(column);
      case TEXT, UNREAD -> {
        byte[] bytes = row.text(column);
        String text = texts.of(bytes, 0, bytes.length);
        if (text == null) {
          complain(Kind.NOT_UTF8, column, Faults.UTF8_ADVICE);
        }
        yield text;
      }
    };
  }

  @Override
  public void complain(Kind kind, int column, String advice) {
    add(kind, columns.get(column).text(), has(column) ? shown(column) : "", advice);
  }

  /** A value as people read it. */
  private String shown(int column) {
    return switch (types.get(column).type()) {
      case INT, LONG -> Long.toString(row.whole(column));
      case UNSIGNED -> Long.toUnsignedString(row.whole(column));
      case DECIMAL -> Double.toString(row.decimal(column));
      case BOOLEAN -> Boolean.toString(row.flag(column));
      case TEXT -> {
        byte[] bytes = row.text(column);
        yield new String(bytes, 0, Math.min(bytes.length, SHOWN), StandardCharsets.UTF_8);
      }
      case UNREAD -> "";
    };
  }

  @Override
  public void complainOfRow(Kind kind, String advice) {
    add(kind, "", "", advice);
  }

  private void add(Kind kind, String column, String value, String advice) {
    report.add(new Complaint(severity, kind, table.name(), rows, column, value, advice));
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
