package org.neuropil.connectome.ingest.flat;

/**
 * A column of a flat table.
 *
 * @param described the type as the file calls it, for complaints
 */
public record FlatColumn(String name, FlatType type, String described) {}
