/** Answers with rows: typed columns, exact totals, streamed. */
@NullMarked
package org.neuropil.connectome.table;

import org.jspecify.annotations.NullMarked;
