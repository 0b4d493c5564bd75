package org.neuropil.connectome.path;

import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.dataset.DatasetInfo;

/** Questions about paths, answered from an adjacency snapshot. */
public final class SnapshotPathQueries extends PathAnswers {
  public SnapshotPathQueries(Snapshot snapshot, DatasetInfo info) {
    super(
        (criteria, cancellation) ->
            new SnapshotPathEdges(snapshot, criteria.minWeight(), cancellation),
        info);
  }
}
