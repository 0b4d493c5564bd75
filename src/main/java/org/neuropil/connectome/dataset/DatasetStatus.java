package org.neuropil.connectome.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A dataset and where it stands.
 *
 * @param info what is known of it; null when its description cannot be read (yet)
 * @param trouble why it failed, in a sentence; empty when it did not
 */
public record DatasetStatus(
    DatasetId id, DatasetState state, @Nullable DatasetInfo info, String trouble) {}
