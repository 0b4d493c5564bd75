/** Matrix Market's coordinate form. */
@NullMarked
package org.neuropil.format.mtx;

import org.jspecify.annotations.NullMarked;
