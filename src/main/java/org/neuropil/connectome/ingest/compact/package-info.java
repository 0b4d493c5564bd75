/** The compact adjacency model: what it leaves out is derived from its weights. */
@NullMarked
package org.neuropil.connectome.ingest.compact;

import org.jspecify.annotations.NullMarked;
