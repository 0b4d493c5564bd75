/**
 * What neuPrint's clients call that Neo4j does not bring along: a few functions of APOC 4.4, and a
 * procedure that Neo4j 4.4 had. Written anew, to the same effect.
 */
@NullMarked
package org.neuropil.connectome.graph.procedure;

import org.jspecify.annotations.NullMarked;
