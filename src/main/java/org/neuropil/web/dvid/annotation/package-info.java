/** DVID's interface to instances of the type {@code annotation}. */
@NullMarked
package org.neuropil.web.dvid.annotation;

import org.jspecify.annotations.NullMarked;
