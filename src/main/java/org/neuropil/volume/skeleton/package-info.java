/** Skeletons as voxels. */
@NullMarked
package org.neuropil.volume.skeleton;

import org.jspecify.annotations.NullMarked;
