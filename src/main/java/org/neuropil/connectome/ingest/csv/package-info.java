/** RFC 4180 in bytes: blocks of whole records, their fields, the values in them. */
@NullMarked
package org.neuropil.connectome.ingest.csv;

import org.jspecify.annotations.NullMarked;
