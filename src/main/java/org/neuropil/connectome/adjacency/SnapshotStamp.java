package org.neuropil.connectome.adjacency;

import java.util.Objects;

/**
 * Which content a snapshot was made from.
 *
 * @param dataset {@code name:version}
 * @param storeId of the Neo4j store; another store has another one
 * @param contentNumber of the store when it was read; grows with every committed change
 */
public record SnapshotStamp(String dataset, String storeId, long contentNumber) {
  public SnapshotStamp {
    Objects.requireNonNull(dataset);
    Objects.requireNonNull(storeId);
    if (contentNumber < 0) {
      throw new IllegalArgumentException("contentNumber: " + contentNumber + " (expected: >= 0)");
    }
  }

  /** Whether both are of one store, and no change was committed between them. */
  public boolean isOfSameContentAs(SnapshotStamp other) {
    return storeId.equals(other.storeId) && contentNumber == other.contentNumber;
  }
}
