package org.neuropil.connectome.adjacency;

/** The graph holds something that a snapshot cannot; its questions are answered by Neo4j. */
public final class SnapshotUnfitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SnapshotUnfitException(String message) {
    super(message);
  }
}
