/** What went wrong, as RFC 9457 problem details. */
@NullMarked
package org.neuropil.web.problem;

import org.jspecify.annotations.NullMarked;
