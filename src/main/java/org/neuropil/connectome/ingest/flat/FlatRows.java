package org.neuropil.connectome.ingest.flat;

/** The rows of a flat table, one after the other. */
public interface FlatRows {
  /**
   * Reads the next row; only columns that were wanted get values.
   *
   * @return false after the last
   * @throws FlatException when the file cannot be read on
   */
  boolean next(FlatRow row) throws FlatException;
}
