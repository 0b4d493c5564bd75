/** Neo4j behind one seam: embedded or remote, Cypher with limits, read-only for users. */
@NullMarked
package org.neuropil.connectome.graph;

import org.jspecify.annotations.NullMarked;
