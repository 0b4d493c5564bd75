/** The fastest LZ4 that this machine has. */
@NullMarked
package org.neuropil.format.lz4;

import org.jspecify.annotations.NullMarked;
