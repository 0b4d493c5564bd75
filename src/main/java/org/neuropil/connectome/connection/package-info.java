/** Connections between bodies and between types, partners, adjacency matrices. */
@NullMarked
package org.neuropil.connectome.connection;

import org.jspecify.annotations.NullMarked;
