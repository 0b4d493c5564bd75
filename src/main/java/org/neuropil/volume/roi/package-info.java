/** Versioned regions of interest, made of blocks. */
@NullMarked
package org.neuropil.volume.roi;

import org.jspecify.annotations.NullMarked;
