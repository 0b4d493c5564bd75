/**
 * DVID's compressed label blocks, and what can be done with them without expanding their voxels.
 */
@NullMarked
package org.neuropil.format.labelblock;

import org.jspecify.annotations.NullMarked;
