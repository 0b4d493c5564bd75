package org.neuropil.connectome.consistency;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.GraphPoint;

/** Which set holds which synapse, and whose set it is. */
final class SetRules {
  private static final String COUNT = CypherTexts.text("rule-count");
  private static final String SETS = CypherTexts.text("rule-sets");
  private static final String SYNAPSE_KINDS = CypherTexts.text("rule-synapse-kinds");
  private static final String PSDS = CypherTexts.text("rule-psds");
  private static final String TBARS = CypherTexts.text("rule-tbars");

  private final GraphScan scan;
  private final Tally tally;

  SetRules(GraphScan scan, Tally tally) {
    this.scan = scan;
    this.tally = tally;
  }

  void check() {
    sets("SynapseSet", "(q:SynapseSet)");
    // Newer exports label synapse sets as element sets too.
    sets("ElementSet", "(q:ElementSet) WHERE NOT q:SynapseSet");
    scan.each(SYNAPSE_KINDS, Map.of(), this::kind);
    scan.each(PSDS, Map.of(), this::postSite);
    scan.each(
        TBARS,
        Map.of(),
        row ->
            tally.violated(
                Rule.TBAR_BODY, () -> "T-bar" + at(row.get(0)) + "bodies " + row.get(1)));
  }

  private void sets(String label, String sets) {
    tally.checked(
        Rule.SET_BODY, scan.number(CypherTexts.fill(COUNT, Map.of("nodes", sets)), Map.of()));
    scan.each(
        CypherTexts.fill(SETS, Map.of("sets", sets)),
        Map.of(),
        row ->
            tally.violated(
                Rule.SET_BODY,
                () -> label + " node " + row.get(0) + ": bodies " + row.get(1) + ", expected 1"));
  }

  private void kind(List<@Nullable Object> row) {
    long synapses = GraphScan.numberOf(row.get(1));
    if ("post".equals(row.get(0))) {
      tally.checked(Rule.POST_SET, synapses);
      tally.checked(Rule.POST_TBAR, synapses);
      tally.checked(Rule.POST_PAIR, synapses);
    } else if ("pre".equals(row.get(0))) {
      tally.checked(Rule.TBAR_BODY, synapses);
    }
  }

  private void postSite(List<@Nullable Object> row) {
    long sets = GraphScan.numberOf(row.get(1));
    long tbars = GraphScan.numberOf(row.get(2));
    String site = "post site" + at(row.get(0));
    if (sets != 1) {
      tally.violated(Rule.POST_SET, () -> site + "sets " + sets + ", expected 1");
    }
    if (tbars != 1) {
      tally.violated(Rule.POST_TBAR, () -> site + "T-bars " + tbars + ", expected 1");
    }
    if (!Boolean.TRUE.equals(row.get(3))) {
      tally.violated(Rule.POST_PAIR, () -> site + "its T-bar is in no set paired with its own");
    }
  }

  private static String at(@Nullable Object location) {
    if (!(location instanceof GraphPoint point)) {
      return ": ";
    }
    StringBuilder text = new StringBuilder(" at");
    point.coordinates().forEach(c -> text.append(' ').append(c.longValue()));
    return text.append(": ").toString();
  }
}
