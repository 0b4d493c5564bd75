/** Tables on the wire: JSON, NDJSON, CSV and Arrow. */
@NullMarked
package org.neuropil.web.table;

import org.jspecify.annotations.NullMarked;
