/** DVID's interface to instances of the type {@code keyvalue}. */
@NullMarked
package org.neuropil.web.dvid.keyvalue;

import org.jspecify.annotations.NullMarked;
