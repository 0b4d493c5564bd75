/** The graph side: no HTTP, no voxels. */
@NullMarked
package org.neuropil.connectome;

import org.jspecify.annotations.NullMarked;
