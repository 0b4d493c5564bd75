package org.neuropil.connectome.synapse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.neuron.Selector;

/**
 * Which synapses. The box is in voxels, both corners included.
 *
 * @param rois in at least one of these; empty for anywhere
 * @param minConfidence 0 or less asks nothing; synapses without a confidence have none
 * @param kind only T-bars or only PSDs, or null for both; ignored for pairs
 * @param bodies what is asked: single sites of bodies, or pairs between two groups
 */
public record SynapseCriteria(
    Bodies bodies,
    List<String> rois,
    double minConfidence,
    @Nullable Kind kind,
    @Nullable Box box) {
  /** Whose synapses. */
  public sealed interface Bodies {
    /** Single sites on these bodies. */
    record Sites(Selector neurons) implements Bodies {}

    /**
     * T-bar and PSD of each synaptic contact between the two; confidence, ROIs and box are judged
     * at the PSD, as a connection's weight is.
     */
    record Pairs(Selector pre, Selector post) implements Bodies {}
  }

  /** T-bar or PSD. */
  public enum Kind {
    PRE,
    POST
  }

  /** A box, x, y, z. */
  public record Box(double[] min, double[] max) {}
}
