/** DVID's interface to instances of the type {@code labelsz}. */
@NullMarked
package org.neuropil.web.dvid.labelsz;

import org.jspecify.annotations.NullMarked;
