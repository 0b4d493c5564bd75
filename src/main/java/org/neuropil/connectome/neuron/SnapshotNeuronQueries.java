package org.neuropil.connectome.neuron;

import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.dataset.DatasetInfo;

/** Questions about bodies and types, answered from an adjacency snapshot. */
public final class SnapshotNeuronQueries extends NeuronAnswers {
  public SnapshotNeuronQueries(Snapshot snapshot, DatasetInfo info) {
    super(new SnapshotBodyRecords(snapshot), new SnapshotBodyFinder(snapshot, info), info);
  }
}
