package org.neuropil.connectome.ingest.flat;

import java.util.Arrays;

/**
 * The values of one row by the columns' indices, for one row after the other. Asked for is only
 * what {@link #has} says is there, by the method for the column's type.
 */
public final class FlatRow {
  private static final byte[] EMPTY = {};

  private final boolean[] here;
  private final long[] bits;
  private final byte[][] texts;

  /**
   * @param columns how many columns the table has
   */
  public FlatRow(int columns) {
    here = new boolean[columns];
    bits = new long[columns];
    texts = new byte[columns][];
    Arrays.fill(texts, EMPTY);
  }

  /** Makes a column of the row null. */
  public void setNull(int column) {
    here[column] = false;
    texts[column] = EMPTY;
  }

  /** Sets a value of INT, LONG or UNSIGNED; the last as 64 bits of which the first is no sign. */
  public void set(int column, long value) {
    here[column] = true;
    bits[column] = value;
  }

  /** Sets a value of DECIMAL. */
  public void set(int column, double value) {
    set(column, Double.doubleToRawLongBits(value));
  }

  /** Sets a value of BOOLEAN. */
  public void set(int column, boolean value) {
    set(column, value ? 1L : 0L);
  }

  /** Sets a value of TEXT: bytes that should be UTF-8, and are kept without a copy. */
  public void set(int column, byte[] value) {
    here[column] = true;
    texts[column] = value;
  }

  /** Whether the value is not null. */
  public boolean has(int column) {
    return here[column];
  }

  public long whole(int column) {
    return bits[column];
  }

  public double decimal(int column) {
    return Double.longBitsToDouble(bits[column]);
  }

  public boolean flag(int column) {
    return bits[column] != 0;
  }

  /** The bytes of a text, not to be changed. */
  public byte[] text(int column) {
    return texts[column];
  }
}
