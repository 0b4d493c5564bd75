package org.neuropil.connectome.connection;

import java.util.List;
import org.neuropil.connectome.neuron.Selector;

/**
 * Which connections, and how they are told.
 *
 * @param minWeight of the body-to-body connection; with {@code rois}, of the weight inside these
 *     together
 * @param rois when not empty, weights count only these regions
 * @param nonPrimary whether regions that are not primary may be rows of {@code byRoi}
 */
public record ConnectionCriteria(
    Selector pre,
    Selector post,
    int minWeight,
    List<String> rois,
    boolean nonPrimary,
    GroupBy groupBy,
    boolean byRoi) {}
