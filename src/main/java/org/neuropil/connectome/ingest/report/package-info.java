/** What an import complains of: kept within bounds, in a fixed order, for people and as JSON. */
@NullMarked
package org.neuropil.connectome.ingest.report;

import org.jspecify.annotations.NullMarked;
