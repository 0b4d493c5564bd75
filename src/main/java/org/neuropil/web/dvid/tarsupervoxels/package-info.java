/** Instances of the type {@code tarsupervoxels}. */
@NullMarked
package org.neuropil.web.dvid.tarsupervoxels;

import org.jspecify.annotations.NullMarked;
