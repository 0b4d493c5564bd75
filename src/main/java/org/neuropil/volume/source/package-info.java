/** Segmentations to read from: precomputed volumes in folders, over HTTP and in S3, and arrays. */
@NullMarked
package org.neuropil.volume.source;

import org.jspecify.annotations.NullMarked;
