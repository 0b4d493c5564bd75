package org.neuropil.connectome.synapse;

import org.neuropil.connectome.table.Table;

/** Questions about single synapses. */
public interface SynapseQueries {
  /**
   * Sites: columns bodyId, kind, x, y, z, confidence, roi (the primary one), by bodyId, kind, x, y,
   * z. Pairs: columns preBodyId, preX, preY, preZ, preConfidence, preRoi and the same with post, by
   * preBodyId, postBodyId, post x, y, z, then pre x, y, z. Positions in voxels.
   */
  Table synapses(SynapseCriteria criteria);
}
