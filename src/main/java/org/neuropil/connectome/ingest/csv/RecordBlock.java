package org.neuropil.connectome.ingest.csv;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some whole records of a file and, after {@link #split}, where their fields lie. Empty fields
 * leave no trace but their number, since files have hundreds of columns that are mostly empty.
 *
 * <p>The grammar is RFC 4180's, with LF beside CRLF as line end and without need of a last one.
 * Blank lines are no records. Stricter than most readers: a quote inside an unquoted field, text
 * after a closing quote and a lone carriage return are faults, since a file that has them was not
 * written by a CSV writer and its record borders can't be trusted.
 *
 * <p>For one thread at a time.
 */
public final class RecordBlock {
  /** Readable bytes behind the content, so that scans need no bounds. */
  static final int PADDING = 16;

  private static final boolean[] ENDS_FIELD = new boolean[256];

  static {
    for (char c : new char[] {',', '\n', '\r', '"'}) {
      ENDS_FIELD[c] = true;
    }
  }

  /** Why the rest of a block cannot be split. */
  public enum Fault {
    QUOTE_NOT_CLOSED,
    QUOTE_MISPLACED,
    LONE_CARRIAGE_RETURN
  }

  byte[] bytes;
  int length;
  long firstLine;

  private int rows;
  private int[] rowStart = new int[64];
  private int[] rowFirstField = new int[65];
  private int[] rowWidth = new int[64];
  private int fields;
  private short[] column = new short[256];
  private int[] from = new int[256];
  private int[] to = new int[256];
  private boolean[] doubledQuotes = new boolean[256];
  private @Nullable Fault fault;
  private int faultColumn;
  private int faultRowStart;
  private int countedTo;
  private long lineThere;

  /** An empty block of at least the given size in bytes. */
  public RecordBlock(int size) {
    bytes = new byte[size + PADDING];
  }

  /** Finds the fields of every record; a fault ends it at the record that has it. */
  public void split() {
    rows = 0;
    fields = 0;
    fault = null;
    countedTo = 0;
    lineThere = firstLine;
    Arrays.fill(bytes, length, length + PADDING, (byte) 0);
    bytes[length] = '\n';
    bytes[length + 1] = '"';
    int p = 0;
    while (p < length) {
      if (bytes[p] == '\n') {
        p++;
      } else if (bytes[p] == '\r' && bytes[p + 1] == '\n') {
        p += 2;
      } else {
        p = record(p);
        if (p < 0) {
          break;
        }
      }
    }
    rowFirstField[rows] = fields;
  }

  private int record(int start) {
    byte[] b = bytes;
    int firstField = fields;
    int index = 0;
    int p = start;
    while (true) {
      byte c = b[p];
      if (c == ',') {
        int run = Bytes.commas(b, p);
        p += run;
        index += run;
        continue;
      }
      if (c == '"') {
        int q = p + 1;
        boolean doubled = false;
        while (true) {
          while (b[q] != '"') {
            q++;
          }
          if (q >= length) {
            return fault(Fault.QUOTE_NOT_CLOSED, start, index, firstField);
          }
          if (b[q + 1] != '"' || q + 1 >= length) {
            break;
          }
          doubled = true;
          q += 2;
        }
        if (q > p + 1) {
          field(index, p + 1, q, doubled);
        }
        p = q + 1;
      } else if (c != '\n' && c != '\r') {
        int q = p + 1;
        while (!ENDS_FIELD[b[q] & 0xff]) {
          q++;
        }
        if (b[q] == '"') {
          return fault(Fault.QUOTE_MISPLACED, start, index, firstField);
        }
        field(index, p, q, false);
        p = q;
      }
      c = b[p];
      if (c == ',') {
        p++;
        index++;
      } else if (c == '\n') {
        row(start, firstField, index + 1);
        return p + 1;
      } else if (c == '\r' && b[p + 1] == '\n') {
        row(start, firstField, index + 1);
        return p + 2;
      } else {
        Fault found = c == '\r' ? Fault.LONE_CARRIAGE_RETURN : Fault.QUOTE_MISPLACED;
        return fault(found, start, index, firstField);
      }
    }
  }

  private int fault(Fault found, int start, int index, int firstField) {
    fault = found;
    faultColumn = index;
    faultRowStart = start;
    fields = firstField;
    return -1;
  }

  private void row(int start, int firstField, int width) {
    if (rows == rowStart.length) {
      int size = rows * 2;
      rowStart = Arrays.copyOf(rowStart, size);
      rowFirstField = Arrays.copyOf(rowFirstField, size + 1);
      rowWidth = Arrays.copyOf(rowWidth, size);
    }
    rowStart[rows] = start;
    rowFirstField[rows] = firstField;
    rowWidth[rows] = width;
    rows++;
  }

  private void field(int index, int start, int end, boolean doubled) {
    if (fields == column.length) {
      int size = fields * 2;
      column = Arrays.copyOf(column, size);
      from = Arrays.copyOf(from, size);
      to = Arrays.copyOf(to, size);
      doubledQuotes = Arrays.copyOf(doubledQuotes, size);
    }
    column[fields] = (short) Math.min(index, Short.MAX_VALUE);
    from[fields] = start;
    to[fields] = end;
    doubledQuotes[fields] = doubled;
    fields++;
  }

  /** Records found. */
  public int rows() {
    return rows;
  }

  /** Fields of a record, empty ones included. */
  public int width(int row) {
    return rowWidth[row];
  }

  /** The first non-empty field of a record; those up to {@code firstField(row + 1)} are its own. */
  public int firstField(int row) {
    return rowFirstField[row];
  }

  /** The column of a field, from 0. */
  public int column(int field) {
    return column[field];
  }

  /** Where the content of a field begins in {@link #bytes()}, quotes left out. */
  public int from(int field) {
    return from[field];
  }

  /** Where it ends, exclusive. */
  public int to(int field) {
    return to[field];
  }

  /** Whether each quote in a field's content stands there twice. */
  public boolean hasDoubledQuotes(int field) {
    return doubledQuotes[field];
  }

  /** The block's bytes; a field's are {@code [from, to)}. */
  public byte[] bytes() {
    return bytes;
  }

  /** Bytes of records in this block. */
  public int length() {
    return length;
  }

  /** The line of the file on which a record begins. */
  public long line(int row) {
    return lineAt(rowStart[row]);
  }

  /** Counts on from the last place: who asks for every row would count a block again and again. */
  private long lineAt(int position) {
    if (position < countedTo) {
      countedTo = 0;
      lineThere = firstLine;
    }
    lineThere += Bytes.count(bytes, countedTo, position, (byte) '\n');
    countedTo = position;
    return lineThere;
  }

  /** What ended the splitting early, or null. */
  public @Nullable Fault fault() {
    return fault;
  }

  /** The column in which the fault is, from 0. */
  public int faultColumn() {
    return faultColumn;
  }

  /** The line on which the faulty record begins. */
  public long faultLine() {
    return lineAt(faultRowStart);
  }
}
