/** The ordered, crash-safe key-value store that everything of the voxel side is kept in. */
@NullMarked
package org.neuropil.volume.store;

import org.jspecify.annotations.NullMarked;
