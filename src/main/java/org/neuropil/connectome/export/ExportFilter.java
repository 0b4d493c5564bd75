package org.neuropil.connectome.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.PropertyCondition;
import org.neuropil.connectome.neuron.Selector;

/**
 * What of a dataset is exported. Without any condition: every Neuron, and every connection between
 * two of them.
 *
 * @param minWeight of a connection, 1 or more; with {@code rois}, of its weight inside these
 *     together
 * @param statuses when not empty, only neurons with one of these, at both ends
 * @param rois when not empty, weights count only the post sites in these regions, and a connection
 *     without any there is left out; which neurons there are does not depend on it
 */
public record ExportFilter(int minWeight, SortedSet<String> statuses, SortedSet<String> rois) {
  public static final ExportFilter NONE =
      new ExportFilter(1, Collections.emptySortedSet(), Collections.emptySortedSet());

  public ExportFilter {
    if (minWeight < 1) {
      throw new IllegalArgumentException("minWeight: " + minWeight + " (expected: 1 or more)");
    }
    statuses = Collections.unmodifiableSortedSet(new TreeSet<>(statuses));
    rois = Collections.unmodifiableSortedSet(new TreeSet<>(rois));
  }

  /** The neurons. */
  Selector selector() {
    SortedMap<String, PropertyCondition> properties = new TreeMap<>();
    if (!statuses.isEmpty()) {
      properties.put("status", new PropertyCondition.AnyOf(new ArrayList<>(statuses)));
    }
    return new Selector(BodyLabel.NEURON, null, properties, null, null, null);
  }

  /** A text that equal filters have in common, and only they. */
  String canonical() {
    List<String> parts = new ArrayList<>(List.of("minWeight=" + minWeight));
    statuses.forEach(status -> parts.add("status=" + status.length() + ":" + status));
    rois.forEach(roi -> parts.add("roi=" + roi.length() + ":" + roi));
    return String.join("&", parts);
  }
}
