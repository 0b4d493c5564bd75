package org.neuropil.connectome.ingest.rows;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.values.storable.CoordinateReferenceSystem;
import org.neo4j.values.storable.Values;
import org.neuropil.connectome.ingest.csv.Numbers;
import org.neuropil.connectome.ingest.csv.RecordBlock;
import org.neuropil.connectome.ingest.csv.Text;
import org.neuropil.connectome.ingest.family.Faults;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.header.ColumnType;
import org.neuropil.connectome.ingest.report.Kind;

/**
 * Fields as property values. Whole numbers become Integer or Long, {@code float} and {@code double}
 * both Double, so that 0.7 in a query finds 0.7 in a file. For one thread.
 *
 * <p>Blanks around numbers, booleans and points are ignored; strings are kept as they are.
 */
final class ValueReader {
  private final Numbers numbers = new Numbers();
  private final PointReader points = new PointReader();
  private final Text text;

  private Kind kind = Kind.VALUE_MISSING;
  private String advice = "";

  ValueReader(Text text) {
    this.text = text;
  }

  /** Why the last value was null. */
  Kind kind() {
    return kind;
  }

  /** How to mend it. */
  String advice() {
    return advice;
  }

  /** A field's value by its column's type, or null with {@link #kind()} set. */
  @Nullable Object read(Column column, RecordBlock block, int field) {
    byte[] b = block.bytes();
    int from = block.from(field);
    int to = block.to(field);
    if (column.list()) {
      return list(column.type(), block, field);
    }
    return switch (column.type()) {
      case STRING -> string(block, field);
      case INT, SHORT, BYTE -> {
        long value = integer(column.type(), b, from, to);
        yield failed ? null : (Object) (int) value;
      }
      case LONG -> {
        long value = integer(column.type(), b, from, to);
        yield failed ? null : (Object) value;
      }
      case FLOAT, DOUBLE -> {
        double value = decimal(b, from, to);
        yield failed ? null : (Object) value;
      }
      case BOOLEAN -> bool(b, from, to);
      case POINT -> point(b, from, to);
    };
  }

  private boolean failed;

  /** Whether the last {@link #integer} or {@link #decimal} found no value. */
  boolean failed() {
    return failed;
  }

  @Nullable String string(RecordBlock block, int field) {
    String value = text.of(block, field);
    return value != null ? value : fail(Kind.NOT_UTF8, Faults.UTF8_ADVICE);
  }

  long integer(ColumnType type, byte[] b, int from, int to) {
    long value = numbers.integer(b, from, to);
    int problem = numbers.problem();
    failed = true;
    if (problem == Numbers.MALFORMED) {
      fail(Kind.NOT_AN_INTEGER, "The column takes whole numbers: write digits, or leave it empty.");
    } else if (problem == Numbers.TOO_LARGE || value < type.min() || value > type.max()) {
      fail(
          Kind.OUT_OF_RANGE,
          "The column takes whole numbers from "
              + type.min()
              + " to "
              + type.max()
              + ": mend the number, or give the column the type long.");
    } else {
      failed = false;
    }
    return value;
  }

  private double decimal(byte[] b, int from, int to) {
    double value = Numbers.decimal(b, from, to);
    failed = Double.isNaN(value);
    if (failed) {
      fail(
          Kind.NOT_A_NUMBER,
          "The column takes finite decimal numbers, such as 0.25 or 1e-3; leave it empty where"
              + " there is none.");
    }
    return value;
  }

  private @Nullable Boolean bool(byte[] b, int from, int to) {
    if (to - from == 4 && (b[from] == 't' || b[from] == 'T')) {
      if (is(b, from, "true") || is(b, from, "True") || is(b, from, "TRUE")) {
        return Boolean.TRUE;
      }
    } else if (to - from == 5) {
      if (is(b, from, "false") || is(b, from, "False") || is(b, from, "FALSE")) {
        return Boolean.FALSE;
      }
    } else if (to > from && (blank(b[from]) || blank(b[to - 1]))) {
      return bool(b, blank(b[from]) ? from + 1 : from, blank(b[to - 1]) ? to - 1 : to);
    }
    return fail(Kind.NOT_A_BOOLEAN, "The column takes true or false; empty where it is unknown.");
  }

  private static boolean blank(byte c) {
    return c == ' ' || c == '\t';
  }

  private static boolean is(byte[] b, int from, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (b[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Object point(byte[] b, int from, int to) {
    if (!points.read(b, from, to)) {
      return fail(Kind.NOT_A_POINT, "The column takes points such as {x:1, y:2, z:3}, in voxels.");
    }
    return Values.pointValue(
        CoordinateReferenceSystem.CARTESIAN_3D, points.x(), points.y(), points.z());
  }

  private @Nullable Object list(ColumnType type, RecordBlock block, int field) {
    String whole = string(block, field);
    if (whole == null) {
      return null;
    }
    List<Object> items = new ArrayList<>();
    for (String item : whole.split(";", -1)) {
      byte[] bytes = item.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      Object value =
          switch (type) {
            case STRING -> item;
            case INT, LONG, SHORT, BYTE -> {
              long number = integer(type, bytes, 0, bytes.length);
              yield failed ? null : (Object) number;
            }
            case FLOAT, DOUBLE -> {
              double number = decimal(bytes, 0, bytes.length);
              yield failed ? null : (Object) number;
            }
            case BOOLEAN -> bool(bytes, 0, bytes.length);
            case POINT -> throw new IllegalStateException("a list of points");
          };
      if (value == null) {
        return null;
      }
      items.add(value);
    }
    return array(type, items);
  }

  private static Object array(ColumnType type, List<Object> items) {
    switch (type) {
      case STRING -> {
        return items.toArray(String[]::new);
      }
      case INT, LONG, SHORT, BYTE -> {
        return items.stream().mapToLong(i -> (Long) i).toArray();
      }
      case FLOAT, DOUBLE -> {
        return items.stream().mapToDouble(i -> (Double) i).toArray();
      }
      case BOOLEAN, POINT -> {
        boolean[] array = new boolean[items.size()];
        for (int i = 0; i < array.length; i++) {
          array[i] = (Boolean) items.get(i);
        }
        return array;
      }
    }
    throw new IllegalStateException("type: " + type);
  }

  private <T> @Nullable T fail(Kind why, String mend) {
    kind = why;
    advice = mend;
    return null;
  }
}
