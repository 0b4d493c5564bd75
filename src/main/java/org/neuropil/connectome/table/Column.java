package org.neuropil.connectome.table;

/**
 * One column of a table.
 *
 * @param name as in JSON members and CSV headers
 */
public record Column(String name, Type type) {
  /**
   * What a column's values are, and how formats carry them. A value may be absent in any column.
   */
  public enum Type {
    /** {@link Long}; JSON: a string of digits, CSV and Arrow: a 64-bit integer. */
    BODY_ID,
    /** {@link Long}. */
    INTEGER,
    /** {@link Double}. */
    FLOAT,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link String}. */
    TEXT,
    /**
     * Lists, maps with string keys, points and scalars, nested; JSON: as such, CSV and Arrow: JSON
     * text. Body ids inside are strings already.
     */
    NESTED
  }
}
