/** Gzip members, unpacked within limits. */
@NullMarked
package org.neuropil.format.gzip;

import org.jspecify.annotations.NullMarked;
