package org.neuropil.connectome.ingest;

/**
 * How much there is to come, guessed from the sizes of the files, rather too much than too little.
 *
 * @param nodePropertyBytes what the nodes' properties take in a store
 */
public record Estimates(
    long nodes,
    long relationships,
    long nodeProperties,
    long relationshipProperties,
    long nodePropertyBytes,
    long relationshipPropertyBytes,
    int nodeLabels) {}
