/** Directed paths over connections. */
@NullMarked
package org.neuropil.connectome.path;

import org.jspecify.annotations.NullMarked;
