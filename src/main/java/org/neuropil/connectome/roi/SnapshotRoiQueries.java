package org.neuropil.connectome.roi;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.QueryRunner;

/** Questions about regions, answered from an adjacency snapshot. */
public final class SnapshotRoiQueries extends RoiAnswers {
  private final Snapshot snapshot;
  private final DatasetInfo info;

  /** Guarded by this. */
  private @Nullable SortedMap<String, RoiFlow> flows;

  /**
   * @param graph that the snapshot was made from
   */
  public SnapshotRoiQueries(Snapshot snapshot, GraphStore graph, DatasetInfo info) {
    super(new SnapshotRoiRecords(snapshot, new CypherRoiRecords(new QueryRunner(graph))), info);
    this.snapshot = snapshot;
    this.info = info;
  }

  @Override
  synchronized SortedMap<String, RoiFlow> flows(Cancellation cancellation) {
    SortedMap<String, RoiFlow> known = flows;
    if (known == null) {
      known = SnapshotFlows.of(snapshot, info);
      flows = known;
    }
    return known;
  }
}
