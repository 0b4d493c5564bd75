/** Parquet files, read with bounds on all that a file says of itself. */
@NullMarked
package org.neuropil.connectome.ingest.flat.parquet;

import org.jspecify.annotations.NullMarked;
