/** DVID's interface to instances of the type {@code labelmap}. */
@NullMarked
package org.neuropil.web.dvid.labelmap;

import org.jspecify.annotations.NullMarked;
