package org.neuropil.connectome.adjacency;

/**
 * Which content a snapshot was made from.
 *
 * @param dataset {@code name:version}
 * @param storeId of the Neo4j store; another store has another one
 * @param contentNumber of the store when it was read; grows with every committed change
 */
public record SnapshotStamp(String dataset, String storeId, long contentNumber) {}
