/** From files to a live dataset: read, check, build, verify, publish. */
@NullMarked
package org.neuropil.connectome.ingest;

import org.jspecify.annotations.NullMarked;
