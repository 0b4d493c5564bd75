package org.neuropil.connectome.ingest.build;

/**
 * How much an import will write, roughly: the importer sizes its caches and its progress by it.
 *
 * @param nodeLabels labels summed over all nodes
 * @param nodePropertyBytes of the nodes' property values in the store
 */
public record GraphEstimates(
    long nodes,
    long relationships,
    long nodeLabels,
    long nodeProperties,
    long relationshipProperties,
    long nodePropertyBytes,
    long relationshipPropertyBytes) {}
