package org.neuropil.connectome.dataset;

/** The dataset exists but does not answer now. */
public final class DatasetUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final DatasetState state;

  public DatasetUnavailableException(DatasetId id, DatasetState state, String trouble) {
    super(
        switch (state) {
          case LOADING -> "dataset " + id + " is being loaded; try again in a few seconds";
          case FAILED -> "dataset " + id + " does not answer: " + trouble;
          case LIVE -> "dataset " + id + " went away while it was asked";
        });
    this.state = state;
  }

  public DatasetState state() {
    return state;
  }
}
