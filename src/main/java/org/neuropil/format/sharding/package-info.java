/** Neuroglancer's sharded format: many small objects by 64-bit key in few files, read by ranges. */
@NullMarked
package org.neuropil.format.sharding;

import org.jspecify.annotations.NullMarked;
