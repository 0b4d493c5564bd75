package org.neuropil.connectome.consistency;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.List;

/**
 * The post sites of one connection, counted by confidence and, from the threshold up, by region.
 */
final class PairSites {
  long all;
  long accurate;
  long highPrecision;
  int setPairs;
  final Object2IntOpenHashMap<String> rois = new Object2IntOpenHashMap<>();

  void add(boolean isAccurate, boolean isHighPrecision, List<String> flags) {
    all++;
    if (isHighPrecision) {
      highPrecision++;
    }
    if (isAccurate) {
      accurate++;
      for (String roi : flags) {
        rois.addTo(roi, 1);
      }
    }
  }
}
