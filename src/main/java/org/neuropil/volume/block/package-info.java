/** Where label blocks are kept, by instance, scale, position and version. */
@NullMarked
package org.neuropil.volume.block;

import org.jspecify.annotations.NullMarked;
