package org.neuropil.connectome;

import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.connection.ConnectionQueries;
import org.neuropil.connectome.connection.SnapshotConnectionQueries;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.neuron.NeuronQueries;
import org.neuropil.connectome.neuron.SnapshotNeuronQueries;
import org.neuropil.connectome.path.PathQueries;
import org.neuropil.connectome.path.SnapshotPathQueries;
import org.neuropil.connectome.roi.RoiQueries;
import org.neuropil.connectome.roi.SnapshotRoiQueries;
import org.neuropil.connectome.synapse.SynapseQueries;

/** Questions answered from a snapshot; those about single synapses by Neo4j. */
record SnapshotConnectome(
    NeuronQueries neurons,
    ConnectionQueries connections,
    RoiQueries rois,
    SynapseQueries synapses,
    PathQueries paths)
    implements Connectome {

  /**
   * @param graph what answers the questions that a snapshot cannot
   */
  static SnapshotConnectome of(Dataset dataset, Snapshot snapshot, Connectome graph) {
    return new SnapshotConnectome(
        new SnapshotNeuronQueries(snapshot, dataset.info()),
        new SnapshotConnectionQueries(snapshot, dataset.info()),
        new SnapshotRoiQueries(snapshot, dataset.graph(), dataset.info()),
        graph.synapses(),
        new SnapshotPathQueries(snapshot, dataset.info()));
  }

  @Override
  public Engine engine() {
    return Engine.SNAPSHOT;
  }
}
