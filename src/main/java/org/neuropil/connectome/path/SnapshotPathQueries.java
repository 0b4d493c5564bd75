package org.neuropil.connectome.path;

import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.dataset.DatasetInfo;

/** Questions about paths, answered from an adjacency snapshot. */
public final class SnapshotPathQueries extends PathAnswers {
  public SnapshotPathQueries(Snapshot snapshot, DatasetInfo info) {
    this(snapshot, new SnapshotInputs(snapshot), info);
  }

  private SnapshotPathQueries(Snapshot snapshot, SnapshotInputs inputs, DatasetInfo info) {
    super(
        (criteria, cancellation) ->
            new SnapshotPathEdges(snapshot, inputs, criteria.minWeight(), cancellation),
        info);
  }
}
