/** The HTTP interface of neuPrint, as its clients expect it. */
@NullMarked
package org.neuropil.web.neuprint;

import org.jspecify.annotations.NullMarked;
