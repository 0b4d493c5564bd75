/** Takes whole segmentations from elsewhere into labelmaps. */
@NullMarked
package org.neuropil.volume.ingest;

import org.jspecify.annotations.NullMarked;
