/** Cypher as the clients of Neo4j 4.4 write it, made into that of the Neo4j that runs here. */
@NullMarked
package org.neuropil.connectome.dialect;

import org.jspecify.annotations.NullMarked;
