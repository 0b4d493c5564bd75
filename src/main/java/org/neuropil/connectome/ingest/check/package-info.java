/** Rules that a row must keep beyond its types. */
@NullMarked
package org.neuropil.connectome.ingest.check;

import org.jspecify.annotations.NullMarked;
