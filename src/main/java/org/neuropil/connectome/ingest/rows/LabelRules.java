package org.neuropil.connectome.ingest.rows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.neuropil.connectome.ingest.report.Kind;

/**
 * Labels of nodes: each stands plain ({@code Segment}) and with the dataset's name before it
 * ({@code hemibrain_Segment}); where a file gives one of the two, the other is added. Every Neuron
 * is a Segment. A label of the graph model with another dataset's name is refused. When the dataset
 * is imported under another name, the prefix follows.
 *
 * <p>Safe for use by several threads.
 */
final class LabelRules {
  private static final Set<String> MODEL =
      Set.of("Segment", "Neuron", "Cell", "Synapse", "SynapseSet", "Element", "ElementSet", "Meta");

  private final String sourcePrefix;
  private final String prefix;
  private final ConcurrentMap<String, LabelSet> known = new ConcurrentHashMap<>();
  private final List<LabelSet.Resolved> resolved = new ArrayList<>(); // guarded by itself

  /**
   * @param sourceDataset the dataset's name in the files
   * @param dataset its name from now on
   */
  LabelRules(String sourceDataset, String dataset) {
    this.sourcePrefix = sourceDataset + "_";
    this.prefix = dataset + "_";
  }

  /** The labels of a field such as {@code Segment;hemibrain_Segment}. */
  LabelSet of(String field) {
    LabelSet labels = known.get(field);
    return labels != null ? labels : known.computeIfAbsent(field, this::resolve);
  }

  private LabelSet resolve(String field) {
    Set<String> plain = new LinkedHashSet<>();
    for (String label : field.split(";", -1)) {
      if (label.isBlank()) {
        continue;
      }
      if (label.startsWith(sourcePrefix) && label.length() > sourcePrefix.length()) {
        plain.add(label.substring(sourcePrefix.length()));
        continue;
      }
      int border = label.lastIndexOf('_');
      if (border > 0 && MODEL.contains(label.substring(border + 1))) {
        return new LabelSet.Refused(
            Kind.LABEL_OF_ANOTHER_DATASET,
            label,
            "Meta's dataset gives the prefix '"
                + sourcePrefix
                + "': mend the label, or Meta, or import the dataset it belongs to by itself.");
      }
      plain.add(label);
    }
    if (plain.isEmpty()) {
      return new LabelSet.Refused(
          Kind.LABEL_MISSING, field, "Every node needs a label, such as Segment;Neuron.");
    }
    if (plain.contains("Neuron")) {
      plain.add("Segment");
    }
    Set<String> all = new LinkedHashSet<>();
    for (String label : plain) {
      all.add(label);
      all.add(prefix + label);
    }
    synchronized (resolved) {
      LabelSet.Resolved set =
          new LabelSet.Resolved(
              resolved.size(),
              all.toArray(String[]::new),
              plain.contains("Segment"),
              plain.contains("Synapse"));
      resolved.add(set);
      return set;
    }
  }

  /** The labels with the given index. */
  String[] labels(int index) {
    synchronized (resolved) {
      return resolved.get(index).labels();
    }
  }
}
