package org.neuropil.connectome.adjacency;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gathers bodies in any order and writes them by ascending id. Belongs to one thread. */
final class BodyTable implements SnapshotSource.Bodies {
  private static final String BODY_ID = "bodyId";
  private static final String ROI_INFO = "roiInfo";

  private final Set<String> rois;
  private final LongArrayList ids = new LongArrayList();
  private final BitSet neurons = new BitSet();
  private final Map<String, PropertyGatherer> properties = new TreeMap<>();
  private long[] sorted = new long[0];

  BodyTable(Set<String> rois) {
    this.rois = rois;
  }

  @Override
  public void body(long bodyId, boolean neuron, Map<String, Object> values) {
    int number = ids.size();
    ids.add(bodyId);
    neurons.set(number, neuron);
    values.forEach(
        (name, value) ->
            properties
                .computeIfAbsent(
                    name,
                    n ->
                        n.equals(ROI_INFO)
                            ? new PropertyGatherer(new RoiDictionary(rois))
                            : new PropertyGatherer(null))
                .put(number, value));
  }

  /**
   * Writes all bodies and their properties.
   *
   * @return what the table of contents says of the properties
   */
  List<SnapshotHeader.Property> write(SectionFile file) throws IOException {
    int n = ids.size();
    sorted = ids.toLongArray();
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    LongArrays.radixSortIndirect(order, sorted, true);
    for (int i = 0; i < n; i++) {
      sorted[i] = ids.getLong(order[i]);
      if (i > 0 && sorted[i] == sorted[i - 1]) {
        throw new SnapshotUnfitException("bodyId: " + sorted[i] + " (expected: no two bodies)");
      }
    }
    file.write(SectionNames.BODY_IDS, sorted);
    file.write(SectionNames.NEURONS, PropertyGatherer.bits(neurons, order));
    List<SnapshotHeader.Property> written = new ArrayList<>();
    for (var entry : properties.entrySet()) {
      written.add(entry.getValue().write(entry.getKey(), written.size(), order, file));
    }
    if (n > 0 && !properties.containsKey(BODY_ID)) {
      throw new SnapshotUnfitException("bodyId: no body has one");
    }
    return written;
  }

  int count() {
    return ids.size();
  }

  int neurons() {
    return neurons.cardinality();
  }

  /** Ids, ascending; after {@link #write}. */
  long[] sorted() {
    return sorted;
  }
}
