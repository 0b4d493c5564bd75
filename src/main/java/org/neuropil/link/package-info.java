/** The only place where graph and voxels meet: which body is where, and which bodies changed. */
@NullMarked
package org.neuropil.link;

import org.jspecify.annotations.NullMarked;
