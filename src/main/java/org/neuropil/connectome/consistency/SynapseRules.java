package org.neuropil.connectome.consistency;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.CypherTexts;

/** What bodies and connections say of their synapses, against the synapses one by one. */
final class SynapseRules {
  /** Sets and connections of one range of bodies: what is held in memory. */
  private static final long RANGE_DEGREE = 40_000;

  private static final String BODIES = CypherTexts.text("rule-bodies");
  private static final String INPUT = CypherTexts.text("rule-body-input");
  private static final String SET_PAIRS = CypherTexts.text("rule-set-pairs");
  private static final String TBARS = CypherTexts.text("rule-body-tbars");
  private static final String CONTACTS = CypherTexts.text("rule-body-contacts");
  private static final String PSDS = CypherTexts.text("rule-body-psds");

  private final GraphScan scan;
  private final Tally tally;
  private final Thresholds thresholds;
  private final Sums sums;

  SynapseRules(GraphScan scan, Tally tally, DatasetInfo info, Sums sums) {
    this.scan = scan;
    this.tally = tally;
    this.thresholds = Thresholds.of(info.thresholds());
    this.sums = sums;
  }

  void check() {
    scan.ranges(RANGE_DEGREE, this::range);
  }

  private void range(GraphScan.Range range) {
    Long2ObjectMap<BodySites> bodies = new Long2ObjectOpenHashMap<>();
    Long2ObjectMap<Long2ObjectMap<PairSites>> pairs = new Long2ObjectOpenHashMap<>();
    scan.each(TBARS, range.parameters(), row -> body(bodies, row.get(0)).tbar(flags(row.get(1))));
    scan.each(
        CONTACTS,
        range.parameters(),
        row -> {
          if (thresholds.accurate(row.get(1))) {
            body(bodies, row.get(0)).contact(flags(row.get(2)));
          }
        });
    scan.each(PSDS, range.parameters(), row -> postSite(bodies, pairs, row));
    scan.each(SET_PAIRS, range.parameters(), row -> pair(pairs, row.get(0), row.get(1)).setPairs++);
    scan.each(
        BODIES,
        range.parameters(),
        row -> compareBody(GraphScan.numberOf(row.get(0)), bodies, (Map<?, ?>) row.get(1)));
    scan.each(INPUT, range.parameters(), row -> compareConnection(pairs, row));
    pairs.forEach(
        (post, partners) ->
            partners.forEach(
                (pre, sites) ->
                    tally.check(
                        Rule.SET_PAIR,
                        false,
                        () ->
                            pair(pre, post)
                                + "is absent, but has "
                                + sites.setPairs
                                + " pairs of sets")));
  }

  private void postSite(
      Long2ObjectMap<BodySites> bodies,
      Long2ObjectMap<Long2ObjectMap<PairSites>> pairs,
      List<@Nullable Object> row) {
    List<String> flags = flags(row.get(3));
    body(bodies, row.get(0)).post(flags);
    boolean accurate = thresholds.accurate(row.get(2));
    boolean highPrecision = thresholds.highPrecision(row.get(2));
    for (Object pre : (List<?>) java.util.Objects.requireNonNull(row.get(1))) {
      pair(pairs, row.get(0), pre).add(accurate, highPrecision, flags);
    }
  }

  private void compareBody(long bodyId, Long2ObjectMap<BodySites> bodies, Map<?, ?> properties) {
    BodySites sites = bodies.getOrDefault(bodyId, BodySites.NONE);
    number(Rule.BODY_PRE, bodyId, properties, "pre", sites.tbars());
    number(Rule.BODY_POST, bodyId, properties, "post", sites.posts());
    number(Rule.BODY_DOWNSTREAM, bodyId, properties, "downstream", sites.contacts());
    if (!(properties.get("roiInfo") instanceof String text)) {
      return;
    }
    Regions told = Regions.of(text);
    Set<String> named = new TreeSet<>(told.names());
    named.addAll(sites.rois());
    for (String roi : named) {
      region(bodyId, roi, "pre", told, sites.tbars(roi));
      region(bodyId, roi, "post", told, sites.posts(roi));
      if (sums.counted("upstream")) {
        region(bodyId, roi, "upstream", told, sites.posts(roi));
      }
      if (sums.counted("downstream")) {
        region(bodyId, roi, "downstream", told, sites.contacts(roi));
      }
    }
  }

  private void region(long bodyId, String roi, String counter, Regions told, long counted) {
    tally.same(
        Rule.BODY_ROI,
        told.count(roi, counter),
        counted,
        () -> "body " + bodyId + ": " + counter + " in " + roi);
  }

  private void number(Rule rule, long bodyId, Map<?, ?> properties, String name, long counted) {
    if (properties.get(name) instanceof Long told) {
      tally.same(rule, told, counted, () -> "body " + bodyId + ": " + name);
    }
  }

  private void compareConnection(
      Long2ObjectMap<Long2ObjectMap<PairSites>> pairs, List<@Nullable Object> row) {
    long post = GraphScan.numberOf(row.get(0));
    long pre = GraphScan.numberOf(row.get(1));
    PairSites sites = remove(pairs, post, pre);
    String name = pair(pre, post);
    long weight = GraphScan.numberOf(row.get(2));
    tally.same(Rule.WEIGHT, weight, sites.accurate, () -> name + "weight");
    if (thresholds.highPrecision() && row.get(3) instanceof Long hp) {
      tally.same(Rule.WEIGHT_HP, hp, sites.highPrecision, () -> name + "weightHP");
    }
    if (row.get(4) instanceof Long hr) {
      tally.same(Rule.WEIGHT_HR, hr, sites.all, () -> name + "weightHR");
    }
    if (weight > 0 || sites.setPairs > 0) {
      tally.check(
          Rule.SET_PAIR,
          sites.setPairs == 1,
          () -> name + "weight " + weight + ", " + sites.setPairs + " pairs of sets");
    }
    if (row.get(5) instanceof String text) {
      Regions told = Regions.of(text);
      Set<String> named = new TreeSet<>(told.names());
      named.addAll(sites.rois.keySet());
      for (String roi : named) {
        tally.same(
            Rule.CONNECTION_ROI,
            told.count(roi, "post"),
            sites.rois.getInt(roi),
            () -> name + "post in " + roi);
      }
    }
  }

  private List<String> flags(@Nullable Object keys) {
    List<String> flags = new java.util.ArrayList<>();
    for (Object key : (List<?>) java.util.Objects.requireNonNull(keys)) {
      if (sums.rois().contains((String) key)) {
        flags.add((String) key);
      }
    }
    return flags;
  }

  private static BodySites body(Long2ObjectMap<BodySites> bodies, @Nullable Object bodyId) {
    return bodies.computeIfAbsent(GraphScan.numberOf(bodyId), id -> new BodySites());
  }

  private static PairSites pair(
      Long2ObjectMap<Long2ObjectMap<PairSites>> pairs,
      @Nullable Object post,
      @Nullable Object pre) {
    return pairs
        .computeIfAbsent(GraphScan.numberOf(post), id -> new Long2ObjectOpenHashMap<>())
        .computeIfAbsent(GraphScan.numberOf(pre), id -> new PairSites());
  }

  private static PairSites remove(
      Long2ObjectMap<Long2ObjectMap<PairSites>> pairs, long post, long pre) {
    Long2ObjectMap<PairSites> partners = pairs.get(post);
    PairSites sites = partners == null ? null : partners.remove(pre);
    return sites == null ? new PairSites() : sites;
  }

  private static String pair(long pre, long post) {
    return "connection " + pre + " -> " + post + ": ";
  }
}
