/** From a file's ids to node numbers, in little memory. */
@NullMarked
package org.neuropil.connectome.ingest.id;

import org.jspecify.annotations.NullMarked;
