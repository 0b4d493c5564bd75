/** A file for each supervoxel, as meshes are. */
@NullMarked
package org.neuropil.volume.supervoxelfile;

import org.jspecify.annotations.NullMarked;
