/**
 * Queries of the few shapes that a snapshot can answer, read from Neo4j's syntax tree into plain
 * records.
 */
@NullMarked
package org.neuropil.connectome.graph.known;

import org.jspecify.annotations.NullMarked;
