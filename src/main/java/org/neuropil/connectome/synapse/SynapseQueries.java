package org.neuropil.connectome.synapse;

import org.neuropil.connectome.table.Table;

/** Questions about single synapses. */
public interface SynapseQueries {
  /**
   * Sites: columns bodyId, kind, x, y, z, confidence, roi (the primary one), by bodyId, kind, x, y,
   * z; {@code post} comes before {@code pre}. Pairs: columns preBodyId, preX, preY, preZ,
   * preConfidence, preRoi and the same with post, by preBodyId, postBodyId, post x, y, z, then pre
   * x, y, z.
   *
   * <p>Positions are voxels; a fraction, which no known export has, is cut to the voxel that holds
   * it. A dataset without synapses has none: the table is empty.
   */
  Table synapses(SynapseCriteria criteria);
}
