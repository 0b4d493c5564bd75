package org.neuropil.connectome.dataset;

/**
 * Counts of a dataset's graph.
 *
 * @param neurons nodes labelled Neuron
 * @param segments nodes labelled Segment, neurons included
 * @param connections ConnectsTo relationships between bodies, autapses included
 * @param weight summed weight of these
 * @param synapses nodes labelled Synapse: T-bars and PSDs
 * @param nodes all nodes
 * @param relationships all relationships
 */
public record DatasetCounts(
    long neurons,
    long segments,
    long connections,
    long weight,
    long synapses,
    long nodes,
    long relationships) {}
