package org.neuropil.connectome.consistency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetCounts;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.RoiInfoText;

/** Labels, Meta and totals. */
final class StructureRules {
  private static final String META = CypherTexts.text("rule-meta");
  private static final String LABELS = CypherTexts.text("rule-labels");
  private static final String LABELS_EXAMPLES = CypherTexts.text("rule-labels-examples");
  private static final String COUNT = CypherTexts.text("rule-count");
  private static final String RELATIONSHIPS = CypherTexts.text("rule-relationships");
  private static final String SYNAPSE_KINDS = CypherTexts.text("rule-synapse-kinds");

  private final GraphScan scan;
  private final Tally tally;
  private final DatasetInfo info;
  private final Map<String, Long> synapses = new HashMap<>();
  private List<@Nullable Object> meta = List.of();

  StructureRules(GraphScan scan, Tally tally, DatasetInfo info) {
    this.scan = scan;
    this.tally = tally;
    this.info = info;
  }

  /** T-bars and post sites. */
  long synapses() {
    return synapses.values().stream().mapToLong(n -> n).sum();
  }

  void check() {
    long[] metas = new long[1];
    scan.each(
        META,
        Map.of(),
        row -> {
          metas[0]++;
          meta = new java.util.ArrayList<>(row);
        });
    tally.check(Rule.META, metas[0] == 1, () -> metas[0] + " Meta nodes, expected 1");
    scan.each(
        LABELS, Map.of(), row -> labels((List<?>) row.get(0), GraphScan.numberOf(row.get(1))));
    scan.each(
        SYNAPSE_KINDS,
        Map.of(),
        row -> synapses.put(String.valueOf(row.get(0)), GraphScan.numberOf(row.get(1))));
  }

  private void labels(List<?> labels, long nodes) {
    String prefix = info.id().name() + "_";
    boolean paired = !labels.isEmpty();
    for (Object label : labels) {
      String name = String.valueOf(label);
      String other = name.startsWith(prefix) ? name.substring(prefix.length()) : prefix + name;
      paired &= labels.contains(other);
    }
    tell(Rule.LABELS, paired, labels, nodes);
    if (labels.contains("Neuron")) {
      tell(Rule.NEURON_SEGMENT, labels.contains("Segment"), labels, nodes);
    }
  }

  private void tell(Rule rule, boolean holds, List<?> labels, long nodes) {
    tally.checked(rule, nodes);
    if (holds) {
      return;
    }
    long[] told = new long[1];
    scan.each(
        LABELS_EXAMPLES,
        Map.of("labels", labels),
        row -> {
          told[0]++;
          tally.violated(rule, () -> row.get(0) + " has the labels " + labels);
        });
    for (long node = told[0]; node < nodes; node++) {
      tally.violated(rule, () -> "a node has the labels " + labels);
    }
  }

  /** Compares totals, when the bodies have been gone through. */
  void compare(Sums sums) {
    DatasetCounts counts = info.counts();
    count("neurons", counts.neurons(), nodes("(q:Neuron)"));
    count("segments", counts.segments(), nodes("(q:Segment)"));
    count("connections", counts.connections(), sums.connections());
    count("weight", counts.weight(), sums.weight());
    count("synapses", counts.synapses(), nodes("(q:Synapse)"));
    count("nodes", counts.nodes(), nodes("(q)"));
    count("relationships", counts.relationships(), scan.number(RELATIONSHIPS, Map.of()));
    if (!meta.isEmpty()) {
      boolean single = synapses() > 0;
      total("totalPreCount", 1, single ? synapses.getOrDefault("pre", 0L) : sums.pre());
      total("totalPostCount", 2, single ? synapses.getOrDefault("post", 0L) : sums.post());
      metaRois(sums);
    }
  }

  private long nodes(String pattern) {
    return scan.number(CypherTexts.fill(COUNT, Map.of("nodes", pattern)), Map.of());
  }

  private void count(String what, long told, long counted) {
    tally.same(Rule.COUNTS, told, counted, () -> what);
  }

  private void total(String name, int column, long counted) {
    if (meta.get(column) instanceof Long told) {
      tally.same(Rule.META_TOTALS, told, counted, () -> "Meta: " + name);
    }
  }

  private void metaRois(Sums sums) {
    RoiInfoText.parse(meta.get(3))
        .forEach(
            (roi, told) -> {
              metaRoi(roi, "pre", told, sums.roiPre(roi));
              metaRoi(roi, "post", told, sums.roiPost(roi));
            });
  }

  private void metaRoi(String roi, String counter, Map<String, Long> told, long counted) {
    Long number = told.get(counter);
    if (number != null) {
      tally.same(Rule.META_ROI, number, counted, () -> "Meta: " + counter + " of " + roi);
    }
  }
}
