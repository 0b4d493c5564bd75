package org.neuropil.connectome.ingest.build;

import java.nio.file.Path;

/**
 * Which adjacency snapshot an import writes.
 *
 * @param dataset {@code name:version}
 * @param connections between bodies, about
 */
record SnapshotTarget(Path file, String dataset, long connections) {}
