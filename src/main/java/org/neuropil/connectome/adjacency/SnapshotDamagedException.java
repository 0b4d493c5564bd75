package org.neuropil.connectome.adjacency;

import java.io.IOException;

/** A snapshot's file is not what was written. It is to be made anew from the graph. */
public final class SnapshotDamagedException extends IOException {
  private static final long serialVersionUID = 1L;

  public SnapshotDamagedException(String message) {
    super(message);
  }
}
