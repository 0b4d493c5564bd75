package org.neuropil.connectome.dataset;

/** There is such a dataset, but it does not answer now. */
public final class DatasetUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient DatasetId id;
  private final DatasetState state;

  /**
   * @param trouble why, in words; may be empty
   */
  public DatasetUnavailableException(DatasetId id, DatasetState state, String trouble) {
    super(
        switch (state) {
          case LOADING -> "dataset " + id + " is loading";
          case LIVE -> "dataset " + id + " is not reachable";
          case FAILED ->
              "dataset " + id + " has failed" + (trouble.isEmpty() ? "" : ": " + trouble);
        });
    this.id = id;
    this.state = state;
  }

  public DatasetId id() {
    return id;
  }

  public DatasetState state() {
    return state;
  }
}
