package org.neuropil.connectome.ingest.compact;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.TreeMap;
import org.neuropil.connectome.ingest.id.PairIndex;

/** Rows of weights by region, in the order of the file. */
final class RegionRows {
  /** What the model calls all that lies in no primary region; not a region. */
  static final String NONE = "NotPrimary";

  private final IntArrayList connection = new IntArrayList();
  private final IntArrayList region = new IntArrayList();
  private final IntArrayList weight = new IntArrayList();
  private final TreeMap<String, Integer> regions = new TreeMap<>();
  private final PairIndex seen = new PairIndex();

  /** Returns false when the pair had the region already. */
  boolean add(int itsConnection, String itsRegion, int itsWeight) {
    int index = regions.computeIfAbsent(itsRegion, r -> regions.size());
    if (seen.putIfAbsent(itsConnection, index, weight.size()) >= 0) {
      return false;
    }
    connection.add(itsConnection);
    region.add(index);
    weight.add(itsWeight);
    return true;
  }

  /** Puts the rows into the order of the connections, those of no region apart. */
  void sortInto(CompactModel model) {
    Integer none = regions.remove(NONE);
    int[] byName = new int[regions.size() + 1]; // NotPrimary had an index too
    int next = 0;
    for (int index : regions.values()) {
      byName[index] = next++;
    }
    model.regions = List.copyOf(regions.keySet());
    int connections = model.connections();
    model.weightOutsideRegions = new int[connections];
    int[] start = new int[connections + 1];
    for (int i = 0; i < weight.size(); i++) {
      if (none == null || region.getInt(i) != none) {
        start[connection.getInt(i) + 1]++;
      } else {
        model.weightOutsideRegions[connection.getInt(i)] = weight.getInt(i);
      }
    }
    for (int i = 0; i < connections; i++) {
      start[i + 1] += start[i];
    }
    model.regionStart = start.clone();
    model.region = new int[start[connections]];
    model.regionWeight = new int[start[connections]];
    for (int i = 0; i < weight.size(); i++) {
      if (none == null || region.getInt(i) != none) {
        int place = start[connection.getInt(i)]++;
        model.region[place] = byName[region.getInt(i)];
        model.regionWeight[place] = weight.getInt(i);
      }
    }
  }
}
