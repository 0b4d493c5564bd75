/**
 * Segmentation: supervoxels in label blocks, the bodies that they are mapped to, the index of both,
 * and the changes that proofreaders make.
 */
@NullMarked
package org.neuropil.volume.labelmap;

import org.jspecify.annotations.NullMarked;
