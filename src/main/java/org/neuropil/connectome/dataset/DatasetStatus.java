package org.neuropil.connectome.dataset;

import org.jspecify.annotations.Nullable;

/**
 * Where a dataset stands.
 *
 * @param info null while it is not known
 * @param trouble why it failed, in words; empty unless it did
 */
public record DatasetStatus(
    DatasetId id, DatasetState state, @Nullable DatasetInfo info, String trouble) {}
