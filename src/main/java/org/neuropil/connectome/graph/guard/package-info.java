/** Reading users' Cypher before it runs: what it writes, calls and costs. */
@NullMarked
package org.neuropil.connectome.graph.guard;

import org.jspecify.annotations.NullMarked;
