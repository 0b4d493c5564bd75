/** What a dataset says of itself: its name, regions, thresholds. */
@NullMarked
package org.neuropil.connectome.ingest.meta;

import org.jspecify.annotations.NullMarked;
