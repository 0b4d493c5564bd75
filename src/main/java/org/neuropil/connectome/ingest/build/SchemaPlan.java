package org.neuropil.connectome.ingest.build;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The constraints and indexes of a dataset's graph: those of the reference databases, and the plain
 * labels' that our own queries lean on.
 *
 * <pre>
 * unique    Segment, Neuron, P_Segment, P_Neuron            bodyId
 * range     Segment, Neuron, Synapse                        type
 * range     P_Segment, P_Neuron                             each body property and ROI flag,
 *                                                           without roiInfo and notes
 * range     P_Synapse                                       bodyId, where synapses have it
 * point     P_Element; P_Synapse unless they are elements   location
 * fulltext  P_Neuron   the names of neurons, by the name that neuPrintExplorer looks for
 * </pre>
 *
 * <p>P is the dataset's name. Whatever concerns a label or a property that the graph does not have
 * is left out, but for properties of the full-text index.
 */
record SchemaPlan(List<Index> indexes) {
  static final String FULL_TEXT_NAME = "find_neurons_fulltext_properties_index";

  private static final List<String> BODIES = List.of("Segment", "Neuron");
  private static final Set<String> NOT_INDEXED = Set.of("bodyId", "roiInfo", "notes");

  /**
   * What neuPrintExplorer looks for a word in. It searches by the index only when all of them are
   * in it, so those that a dataset lacks are too, at no cost.
   */
  static final List<String> FULL_TEXT =
      List.of(
          "type",
          "instance",
          "synonyms",
          "hemibrainType",
          "flywireType",
          "systematicType",
          "itoleeHl",
          "trumanHl",
          "class",
          "entryNerve",
          "exitNerve");

  /** What an index is for. */
  enum Kind {
    UNIQUE,
    RANGE,
    POINT,
    FULL_TEXT
  }

  /** One constraint or index. */
  record Index(Kind kind, String name, String label, List<String> properties) {
    private boolean isOfBodies() {
      return BODIES.stream().anyMatch(body -> label.equals(body) || label.endsWith("_" + body));
    }
  }

  /**
   * @param dataset the prefix of the labels
   * @param labels that at least one node has
   * @param bodyProperties names, ROI flags among them
   * @param synapseProperties names
   * @param synapsesAreElements whether synapses carry the label Element as well
   */
  static SchemaPlan of(
      String dataset,
      Set<String> labels,
      Collection<String> bodyProperties,
      Collection<String> synapseProperties,
      boolean synapsesAreElements) {
    Builder plan = new Builder(dataset, labels);
    for (String body : BODIES) {
      plan.plain(Kind.UNIQUE, body, "bodyId");
      plan.prefixed(Kind.UNIQUE, body, "bodyId");
      if (bodyProperties.contains("type")) {
        plan.plain(Kind.RANGE, body, "type");
      }
      for (String property : new TreeSet<>(bodyProperties)) {
        if (!NOT_INDEXED.contains(property)) {
          plan.prefixed(Kind.RANGE, body, property);
        }
      }
    }
    plan.plain(Kind.RANGE, "Synapse", "type");
    if (synapseProperties.contains("bodyId")) {
      plan.prefixed(Kind.RANGE, "Synapse", "bodyId");
    }
    plan.prefixed(Kind.POINT, "Element", "location");
    if (!synapsesAreElements) {
      plan.prefixed(Kind.POINT, "Synapse", "location");
    }
    boolean texts = FULL_TEXT.stream().anyMatch(bodyProperties::contains);
    if (texts && labels.contains(dataset + "_Neuron")) {
      plan.indexes.add(new Index(Kind.FULL_TEXT, FULL_TEXT_NAME, dataset + "_Neuron", FULL_TEXT));
    }
    return new SchemaPlan(List.copyOf(plan.indexes));
  }

  private record Builder(String dataset, Set<String> labels, Set<Index> indexes) {
    Builder(String dataset, Set<String> labels) {
      this(dataset, labels, new LinkedHashSet<>());
    }

    void plain(Kind kind, String label, String property) {
      if (labels.contains(label)) {
        indexes.add(new Index(kind, label + "." + property, label, List.of(property)));
      }
    }

    void prefixed(Kind kind, String label, String property) {
      plain(kind, dataset + "_" + label, property);
    }
  }

  /** The unique ones. */
  List<Index> constraints() {
    return indexes.stream().filter(index -> index.kind() == Kind.UNIQUE).toList();
  }

  /**
   * The others, in groups that are best filled in one scan each. Neo4j compares each node that it
   * scans with every index of the scan: millions of synapses must not meet the hundreds of indexes
   * of bodies.
   */
  List<List<Index>> scans() {
    Map<Boolean, List<Index>> groups =
        indexes.stream()
            .filter(index -> index.kind() != Kind.UNIQUE)
            .collect(Collectors.partitioningBy(Index::isOfBodies));
    return groups.values().stream().filter(group -> !group.isEmpty()).toList();
  }
}
