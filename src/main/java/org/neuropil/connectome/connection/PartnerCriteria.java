package org.neuropil.connectome.connection;

import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.neuron.BodyLabel;

/**
 * Which partners of one body, and how they are told.
 *
 * @param minWeight of the connection; with {@code roi}, of its weight there
 * @param roi count only this region, or null
 * @param type only partners of this type, or null
 * @param status only partners of this status, or null
 */
public record PartnerCriteria(
    int minWeight,
    @Nullable String roi,
    @Nullable String type,
    @Nullable String status,
    BodyLabel label,
    GroupBy groupBy) {}
