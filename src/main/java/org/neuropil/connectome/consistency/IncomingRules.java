package org.neuropil.connectome.consistency;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.RoiInfoText;

/** The incoming connections of one range of bodies. */
final class IncomingRules {
  private static final String INPUT = CypherTexts.text("rule-body-input");

  private final GraphScan scan;
  private final Tally tally;
  private final Set<String> primary;
  private final Sums sums;
  private final Long2LongOpenHashMap weight = new Long2LongOpenHashMap();
  private final Long2LongOpenHashMap weightHr = new Long2LongOpenHashMap();
  private final LongSet withoutHr = new LongOpenHashSet();
  private final LongSet partners = new LongOpenHashSet();
  private final RoiSum roiSum = new RoiSum();
  private long post = Long.MIN_VALUE;

  IncomingRules(GraphScan scan, Tally tally, Set<String> primary, Sums sums) {
    this.scan = scan;
    this.tally = tally;
    this.primary = primary;
    this.sums = sums;
  }

  void read(GraphScan.Range range) {
    scan.each(INPUT, range.parameters(), this::connection);
  }

  private void connection(List<@Nullable Object> row) {
    long itsPost = GraphScan.numberOf(row.get(0));
    if (itsPost != post) {
      partners.clear();
      post = itsPost;
    }
    long pre = GraphScan.numberOf(row.get(1));
    long itsWeight = GraphScan.numberOf(row.get(2));
    sums.connection(itsWeight);
    tally.check(Rule.CONNECTION_ONE, partners.add(pre), () -> pair(pre, itsPost) + "more than one");
    weight.addTo(itsPost, itsWeight);
    if (row.get(4) instanceof Long hr) {
      weightHr.addTo(itsPost, hr);
    } else {
      withoutHr.add(itsPost);
    }
    long hp = row.get(3) instanceof Long n ? n : 0;
    long hr = row.get(4) instanceof Long n ? n : itsWeight;
    tally.check(
        Rule.CONNECTION_WEIGHTS,
        hp >= 0 && hp <= itsWeight && itsWeight <= hr && row.get(2) instanceof Long,
        () ->
            pair(pre, itsPost)
                + "weightHP "
                + row.get(3)
                + ", weight "
                + row.get(2)
                + ", weightHR "
                + row.get(4));
    if (row.get(5) != null) {
      roiInfo(pre, itsPost, itsWeight, row.get(5));
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

  /** Compares what came in with what a body tells. */
  void compare(long bodyId, long told, boolean threshold) {
    if (weightHr.containsKey(bodyId) && !withoutHr.contains(bodyId)) {
      tally.same(
          Rule.BODY_INPUT, told, weightHr.get(bodyId), () -> "body " + bodyId + ": upstream");
      return;
    }
    long sum = weight.get(bodyId);
    tally.check(
        Rule.BODY_INPUT,
        threshold ? told >= sum : told == sum,
        () -> "body " + bodyId + ": upstream " + told + ", counted " + sum);
  }

  private static String pair(long pre, long post) {
    return "connection " + pre + " -> " + post + ": ";
  }
}
