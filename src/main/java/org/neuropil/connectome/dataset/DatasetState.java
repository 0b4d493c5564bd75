package org.neuropil.connectome.dataset;

/** Where a dataset stands in its life. */
public enum DatasetState {
  /** Being opened or imported; asks are answered 503. */
  LOADING,
  /** Answers. */
  LIVE,
  /** Cannot be opened or has stopped answering; the others are not affected. */
  FAILED
}
