/** DVID's interface to instances of the type {@code roi}. */
@NullMarked
package org.neuropil.web.dvid.roi;

import org.jspecify.annotations.NullMarked;
