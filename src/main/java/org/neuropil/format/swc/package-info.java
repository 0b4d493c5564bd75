/** Skeletons in SWC form. */
@NullMarked
package org.neuropil.format.swc;

import org.jspecify.annotations.NullMarked;
