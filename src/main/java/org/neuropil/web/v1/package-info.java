/** Our own JSON API. */
@NullMarked
package org.neuropil.web.v1;

import org.jspecify.annotations.NullMarked;
