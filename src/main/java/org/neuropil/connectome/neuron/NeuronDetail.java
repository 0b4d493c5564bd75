package org.neuropil.connectome.neuron;

import java.util.Map;

/**
 * One body with its place in the graph.
 *
 * @param properties all of the export's, ROI flags left out, roiInfo as a map; values as in {@link
 *     org.neuropil.connectome.table.Column.Type#NESTED}
 * @param upstreamPartners distinct bodies that it gets input from, itself included when it has an
 *     autapse
 * @param downstreamPartners the same for output
 * @param upstreamSynapses summed weight of incoming connections
 * @param downstreamSynapses the same for outgoing ones
 * @param autapse weight of the connection to itself, 0 when there is none
 */
public record NeuronDetail(
    long bodyId,
    Map<String, Object> properties,
    long upstreamPartners,
    long downstreamPartners,
    long upstreamSynapses,
    long downstreamSynapses,
    long autapse) {}
