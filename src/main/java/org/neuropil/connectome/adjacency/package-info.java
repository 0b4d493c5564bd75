/**
 * The adjacency snapshot: who connects to whom, as memory-mapped arrays in one file beside the
 * graph. No Neo4j, no HTTP.
 */
@NullMarked
package org.neuropil.connectome.adjacency;

import org.jspecify.annotations.NullMarked;
