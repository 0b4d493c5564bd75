package org.neuropil.connectome.roi;

import org.jspecify.annotations.Nullable;

/**
 * A region of interest.
 *
 * @param parent the region above it, or null
 * @param pre T-bars in it, PSDs in {@code post}
 * @param neurons Neuron-labelled bodies with a synapse in it
 */
public record RoiSummary(
    String roi, boolean primary, @Nullable String parent, long pre, long post, long neurons) {}
