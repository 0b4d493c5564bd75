package org.neuropil.connectome.ingest.report;

/** What a complaint means for the import. */
public enum Severity {
  /** Reported; the dataset goes live all the same. */
  WARNING,
  /** The dataset does not go live, unless the import is lenient and drops the row. */
  ERROR,
  /** The dataset does not go live, lenient or not: what is missing cannot be told. */
  GRAVE
}
