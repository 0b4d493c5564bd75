/** Neuropil: a connectome server in one Java process. */
@NullMarked
package org.neuropil;

import org.jspecify.annotations.NullMarked;
