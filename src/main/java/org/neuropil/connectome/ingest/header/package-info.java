/** What a column is: role, name, type. */
@NullMarked
package org.neuropil.connectome.ingest.header;

import org.jspecify.annotations.NullMarked;
