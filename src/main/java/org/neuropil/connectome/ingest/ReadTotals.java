package org.neuropil.connectome.ingest;

import java.util.SortedMap;

/**
 * What was emitted.
 *
 * @param nodesByLabel by each label, plain and prefixed; a node counts under all of its labels
 * @param connections ConnectsTo relationships between bodies
 * @param weight summed weight of these
 * @param rowsRead data rows by file
 * @param droppedRows rows that were not emitted, by file; only files that have some
 */
public record ReadTotals(
    long nodes,
    long relationships,
    SortedMap<String, Long> nodesByLabel,
    SortedMap<String, Long> relationshipsByType,
    long connections,
    long weight,
    SortedMap<String, Long> rowsRead,
    SortedMap<String, Long> droppedRows) {}
