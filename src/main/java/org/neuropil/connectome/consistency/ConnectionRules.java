package org.neuropil.connectome.consistency;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.RoiInfoText;

/** The outgoing connections of one range of bodies. */
final class ConnectionRules {
  private static final String OUTPUT = CypherTexts.text("rule-body-output");

  private final GraphScan scan;
  private final Tally tally;
  private final Set<String> primary;
  private final Sums sums;
  private final InputSums inputs;
  private final Long2LongOpenHashMap output = new Long2LongOpenHashMap();
  private final Long2ObjectMap<LongSet> partners = new Long2ObjectOpenHashMap<>();
  private final RoiSum roiSum = new RoiSum();

  ConnectionRules(GraphScan scan, Tally tally, Set<String> primary, Sums sums, InputSums inputs) {
    this.scan = scan;
    this.tally = tally;
    this.primary = primary;
    this.sums = sums;
    this.inputs = inputs;
  }

  void read(GraphScan.Range range) {
    scan.each(OUTPUT, range.parameters(), this::connection);
  }

  /** Summed weight of a body's outgoing connections. */
  long output(long bodyId) {
    return output.get(bodyId);
  }

  private void connection(List<@Nullable Object> row) {
    long pre = GraphScan.numberOf(row.get(0));
    long post = GraphScan.numberOf(row.get(1));
    long weight = GraphScan.numberOf(row.get(2));
    sums.connection(weight);
    inputs.add(post, row.get(2), row.get(4));
    output.addTo(pre, weight);
    tally.check(
        Rule.CONNECTION_ONE,
        partners.computeIfAbsent(pre, id -> new LongOpenHashSet()).add(post),
        () -> pair(pre, post) + "more than one");
    long hp = row.get(3) instanceof Long n ? n : 0;
    long hr = row.get(4) instanceof Long n ? n : weight;
    tally.check(
        Rule.CONNECTION_WEIGHTS,
        hp >= 0 && hp <= weight && weight <= hr && row.get(2) instanceof Long,
        () ->
            pair(pre, post)
                + "weightHP "
                + row.get(3)
                + ", weight "
                + row.get(2)
                + ", weightHR "
                + row.get(4));
    if (row.get(5) != null) {
      roiInfo(pre, post, weight, row.get(5));
    }
  }

  private void roiInfo(long pre, long itsPost, long itsWeight, @Nullable Object text) {
    roiSum.read(text);
    tally.check(
        Rule.ROI_INFO,
        roiSum.complaint == null,
        () -> pair(pre, itsPost) + "roiInfo " + roiSum.complaint);
    if (!primary.isEmpty()) {
      tally.check(
          Rule.CONNECTION_ROI_SUM,
          Math.max(roiSum.together, roiSum.most) <= itsWeight,
          () ->
              pair(pre, itsPost)
                  + "weight "
                  + itsWeight
                  + ", but "
                  + Math.max(roiSum.together, roiSum.most)
                  + " in regions");
    }
  }

  /** Adds up the post sites of one connection's roiInfo, without keeping its regions. */
  private final class RoiSum implements RoiInfoText.Counts {
    private long together;
    private long most;
    private @Nullable String complaint;

    void read(@Nullable Object text) {
      together = 0;
      most = 0;
      complaint = null;
      try {
        RoiInfoText.read(text, this);
      } catch (CypherException e) {
        complaint = "is not JSON";
      }
    }

    @Override
    public void count(String roi, String name, long n) {
      if (n < 0) {
        complaint = roi + "." + name + " is " + n;
      }
      if (name.equals("post")) {
        most = Math.max(most, n);
        together += primary.contains(roi) ? n : 0;
      }
    }

    @Override
    public void passedOver(String what) {
      complaint = what + " is no count";
    }
  }

  private static String pair(long pre, long post) {
    return "connection " + pre + " -> " + post + ": ";
  }
}
