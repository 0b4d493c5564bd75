/**
 * A dataset's wiring as files: which there are, how they are written, and where they are kept. The
 * same content and filter give the same bytes, whichever engine they come from.
 */
@NullMarked
package org.neuropil.connectome.export;

import org.jspecify.annotations.NullMarked;
