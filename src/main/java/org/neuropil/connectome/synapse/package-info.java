/** T-bars and PSDs. */
@NullMarked
package org.neuropil.connectome.synapse;

import org.jspecify.annotations.NullMarked;
