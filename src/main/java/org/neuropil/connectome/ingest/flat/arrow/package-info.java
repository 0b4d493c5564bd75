/** Arrow's file form, which Feather's second version is. */
@NullMarked
package org.neuropil.connectome.ingest.flat.arrow;

import org.jspecify.annotations.NullMarked;
