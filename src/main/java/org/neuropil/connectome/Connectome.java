package org.neuropil.connectome;

import org.neuropil.connectome.connection.ConnectionQueries;
import org.neuropil.connectome.neuron.NeuronQueries;
import org.neuropil.connectome.path.PathQueries;
import org.neuropil.connectome.roi.RoiQueries;
import org.neuropil.connectome.synapse.SynapseQueries;

/** The questions that one dataset answers, by one engine. */
public interface Connectome {
  Engine engine();

  NeuronQueries neurons();

  ConnectionQueries connections();

  RoiQueries rois();

  SynapseQueries synapses();

  PathQueries paths();
}
