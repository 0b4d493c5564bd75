/** Answers users' Cypher from an adjacency snapshot, where the query is of a known shape. */
@NullMarked
package org.neuropil.connectome.known;

import org.jspecify.annotations.NullMarked;
