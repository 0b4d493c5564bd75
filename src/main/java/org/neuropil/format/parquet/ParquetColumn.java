package org.neuropil.format.parquet;

/**
 * A column, whose values are never absent.
 *
 * @param name as readers see it
 */
public record ParquetColumn(String name, Kind kind) {
  /** What the values are. */
  public enum Kind {
    /** Signed whole numbers of 64 bits. */
    INT64,
    /** Texts. */
    TEXT
  }
}
