/** The voxel side: versioned segmentation, its bodies, and the data that lies beside them. */
@NullMarked
package org.neuropil.volume;

import org.jspecify.annotations.NullMarked;
