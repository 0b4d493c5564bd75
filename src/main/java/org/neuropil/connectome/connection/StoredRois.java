package org.neuropil.connectome.connection;

import java.util.List;
import org.neuropil.connectome.adjacency.RoiInfos;

/**
 * A connection's roiInfo in a snapshot.
 *
 * @param names of the regions by number
 */
record StoredRois(RoiInfos infos, List<String> names, int code) {}
