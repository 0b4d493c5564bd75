package org.neuropil.connectome.ingest.source;

import java.nio.file.Path;

/**
 * One file of a source.
 *
 * @param name path within the source, with slashes, as reports call it
 * @param path where it can be read
 * @param size bytes
 * @param form how its rows are written down
 */
public record SourceFile(String name, Path path, long size, TableForm form) {}
