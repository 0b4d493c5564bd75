/** Who asks, and what they may do: tokens, roles, rights to datasets. */
@NullMarked
package org.neuropil.web.security;

import org.jspecify.annotations.NullMarked;
