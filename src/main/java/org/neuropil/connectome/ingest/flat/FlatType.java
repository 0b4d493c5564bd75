package org.neuropil.connectome.ingest.flat;

import org.neuropil.connectome.ingest.header.ColumnType;

/** What a column's values are, as far as tables of bodies and weights need it. */
public enum FlatType {
  /** Whole numbers that 32 bits with a sign hold. */
  INT(ColumnType.INT),
  /** Whole numbers of 64 bits with a sign. */
  LONG(ColumnType.LONG),
  /** Whole numbers of 64 bits without a sign. */
  UNSIGNED(ColumnType.LONG),
  /** Floating point numbers of 32 or 64 bits. */
  DECIMAL(ColumnType.DOUBLE),
  BOOLEAN(ColumnType.BOOLEAN),
  /** UTF-8, plain or by dictionary; also columns that hold nothing at all. */
  TEXT(ColumnType.STRING),
  /** Dates, lists, structures, bytes and whatever else. */
  UNREAD(ColumnType.STRING);

  private final ColumnType column;

  FlatType(ColumnType column) {
    this.column = column;
  }

  /** The type of the property that the values become. */
  public ColumnType column() {
    return column;
  }

  /** The type of whole numbers of some width. */
  public static FlatType whole(int bits, boolean signed) {
    if (bits == Long.SIZE) {
      return signed ? LONG : UNSIGNED;
    }
    return bits == Integer.SIZE && !signed ? LONG : INT;
  }
}
