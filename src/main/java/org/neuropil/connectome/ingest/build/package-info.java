/** From checked rows to a graph store: Neo4j's batch importer, indexes, verification. */
@NullMarked
package org.neuropil.connectome.ingest.build;

import org.jspecify.annotations.NullMarked;
