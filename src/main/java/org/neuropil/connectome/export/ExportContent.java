package org.neuropil.connectome.export;

import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.table.Table;

/**
 * What the files of one export are made from.
 *
 * @param content number of the graph's state
 * @param neurons by body id: {@code bodyId}, then texts
 */
record ExportContent(
    DatasetInfo info, long content, ExportFilter filter, Table neurons, ExportRows rows) {}
