/** Versioned keys and values. */
@NullMarked
package org.neuropil.volume.keyvalue;

import org.jspecify.annotations.NullMarked;
