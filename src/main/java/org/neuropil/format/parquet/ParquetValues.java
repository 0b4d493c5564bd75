package org.neuropil.format.parquet;

import java.util.List;

/** The values of one column in one row group: the first of the array, as many as it has rows. */
public sealed interface ParquetValues {
  /** Whole numbers. */
  record Numbers(long[] values) implements ParquetValues {}

  /**
   * Texts.
   *
   * @param codes which of the names each value is
   * @param names in UTF-8
   */
  record Names(int[] codes, List<byte[]> names) implements ParquetValues {}
}
