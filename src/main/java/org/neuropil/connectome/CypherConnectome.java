package org.neuropil.connectome;

import org.neuropil.connectome.connection.ConnectionQueries;
import org.neuropil.connectome.connection.CypherConnectionQueries;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.neuron.CypherNeuronQueries;
import org.neuropil.connectome.neuron.NeuronQueries;
import org.neuropil.connectome.path.CypherPathQueries;
import org.neuropil.connectome.path.PathQueries;
import org.neuropil.connectome.roi.CypherRoiQueries;
import org.neuropil.connectome.roi.RoiQueries;
import org.neuropil.connectome.synapse.CypherSynapseQueries;
import org.neuropil.connectome.synapse.SynapseQueries;

/** Every question answered by Neo4j. */
record CypherConnectome(
    NeuronQueries neurons,
    ConnectionQueries connections,
    RoiQueries rois,
    SynapseQueries synapses,
    PathQueries paths)
    implements Connectome {

  static CypherConnectome of(Dataset dataset) {
    return new CypherConnectome(
        new CypherNeuronQueries(dataset.graph(), dataset.info()),
        new CypherConnectionQueries(dataset.graph(), dataset.info()),
        new CypherRoiQueries(dataset.graph(), dataset.info()),
        new CypherSynapseQueries(dataset.graph(), dataset.info()),
        new CypherPathQueries(dataset.graph(), dataset.info()));
  }

  @Override
  public Engine engine() {
    return Engine.CYPHER;
  }
}
