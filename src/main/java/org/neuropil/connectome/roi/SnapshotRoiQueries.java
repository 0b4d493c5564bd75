package org.neuropil.connectome.roi;

import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.QueryRunner;

/** Questions about regions, answered from an adjacency snapshot. */
public final class SnapshotRoiQueries extends RoiAnswers {
  /**
   * @param graph that the snapshot was made from
   */
  public SnapshotRoiQueries(Snapshot snapshot, GraphStore graph, DatasetInfo info) {
    super(new SnapshotRoiRecords(snapshot, new CypherRoiRecords(new QueryRunner(graph))), info);
  }
}
