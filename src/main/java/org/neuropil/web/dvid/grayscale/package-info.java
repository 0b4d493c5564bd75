/** DVID's interface to instances of the type {@code uint8blk}. */
@NullMarked
package org.neuropil.web.dvid.grayscale;

import org.jspecify.annotations.NullMarked;
