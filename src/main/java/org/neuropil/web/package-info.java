/** Everything that speaks HTTP, and nothing that thinks. */
@NullMarked
package org.neuropil.web;

import org.jspecify.annotations.NullMarked;
