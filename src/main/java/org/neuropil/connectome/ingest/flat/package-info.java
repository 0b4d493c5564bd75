/** Tables of columns with types, read row by row whatever the file's form. */
@NullMarked
package org.neuropil.connectome.ingest.flat;

import org.jspecify.annotations.NullMarked;
