/** Versioned images of one byte a voxel. */
@NullMarked
package org.neuropil.volume.grayscale;

import org.jspecify.annotations.NullMarked;
