/** Instances of the type {@code neuronjson}. */
@NullMarked
package org.neuropil.web.dvid.neuronjson;

import org.jspecify.annotations.NullMarked;
