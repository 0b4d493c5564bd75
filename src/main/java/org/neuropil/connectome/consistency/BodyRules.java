package org.neuropil.connectome.consistency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.graph.CypherTexts;

/** What bodies say of themselves, and of their connections. */
final class BodyRules {
  /** Sets and connections of one range of bodies. */
  private static final long RANGE_DEGREE = 200_000;

  private static final String WITHOUT_ID = CypherTexts.text("rule-bodies-without-id");
  private static final String BODIES = CypherTexts.text("rule-bodies");
  private static final String WEIGHTS = CypherTexts.text("rule-body-weights");
  private static final String TOLD_INPUT = CypherTexts.text("rule-body-told-input");
  private static final List<String> COUNTERS = List.of("pre", "post", "upstream", "downstream");

  private final GraphScan scan;
  private final Tally tally;
  private final DatasetInfo info;
  private final int parts;
  private final Set<String> primary;
  private final Sums sums;
  private long lastId = Long.MIN_VALUE;
  private boolean first = true;

  /**
   * @param most bodies whose input is added up at once; more bodies take further passes over the
   *     connections
   */
  BodyRules(GraphScan scan, Tally tally, DatasetInfo info, long most) {
    this.parts = (int) (1 + info.counts().segments() / most);
    this.scan = scan;
    this.tally = tally;
    this.info = info;
    this.primary =
        info.rois().stream()
            .filter(RoiFacts::primary)
            .map(RoiFacts::name)
            .collect(Collectors.toUnmodifiableSet());
    this.sums = new Sums(info);
  }

  Sums check() {
    scan.each(
        WITHOUT_ID,
        Map.of(),
        row -> tally.check(Rule.BODY_ID, false, () -> row.get(0) + " has no bodyId"));
    for (int part = 0; part < parts; part++) {
      InputSums inputs = new InputSums(part, parts);
      if (part == 0) {
        scan.ranges(RANGE_DEGREE, range -> range(range, inputs));
      } else {
        scan.ranges(
            RANGE_DEGREE,
            range ->
                scan.each(
                    WEIGHTS,
                    range.parameters(),
                    row -> inputs.add(GraphScan.numberOf(row.get(0)), row.get(1), row.get(2))));
      }
      scan.ranges(Long.MAX_VALUE, range -> compare(range, inputs));
    }
    return sums;
  }

  private void compare(GraphScan.Range range, InputSums inputs) {
    boolean threshold = info.thresholds().containsKey("postHighAccuracyThreshold");
    scan.each(
        TOLD_INPUT,
        range.parameters(),
        row -> {
          long bodyId = GraphScan.numberOf(row.get(0));
          if (row.get(1) instanceof Long told && inputs.holds(bodyId)) {
            inputs.compare(tally, bodyId, told, threshold);
          }
        });
  }

  /** What a body's connections are compared with; null when it does not tell. */
  private record Told(long bodyId, @Nullable Long downstream) {}

  private void range(GraphScan.Range range, InputSums inputs) {
    List<Told> bodies = new ArrayList<>();
    scan.each(
        BODIES,
        range.parameters(),
        row -> bodies.add(body(GraphScan.numberOf(row.get(0)), (Map<?, ?>) row.get(1))));
    ConnectionRules connections = new ConnectionRules(scan, tally, primary, sums, inputs);
    connections.read(range);
    for (Told body : bodies) {
      if (body.downstream() != null) {
        tally.same(
            Rule.BODY_OUTPUT,
            body.downstream(),
            connections.output(body.bodyId()),
            () -> name(body.bodyId()) + "downstream");
      }
    }
  }

  private Told body(long bodyId, Map<?, ?> properties) {
    tally.check(
        Rule.BODY_ID,
        first || bodyId != lastId,
        () -> name(bodyId) + "there is another body of this id");
    first = false;
    lastId = bodyId;
    Long pre = number(properties, "pre");
    Long post = number(properties, "post");
    Long upstream = number(properties, "upstream");
    Long downstream = number(properties, "downstream");
    Long synweight = number(properties, "synweight");
    sums.body(pre == null ? 0 : pre, post == null ? 0 : post);
    if (upstream != null && post != null) {
      tally.same(Rule.BODY_UPSTREAM, upstream, post, () -> name(bodyId) + "upstream");
    }
    if (synweight != null && upstream != null && downstream != null) {
      tally.same(
          Rule.BODY_SYNWEIGHT, synweight, upstream + downstream, () -> name(bodyId) + "synweight");
    }
    roiInfo(bodyId, properties);
    return new Told(bodyId, downstream);
  }

  private void roiInfo(long bodyId, Map<?, ?> properties) {
    Regions regions = Regions.of(properties.get("roiInfo"));
    if (properties.containsKey("roiInfo") || info.properties().containsKey("roiInfo")) {
      tally.check(
          Rule.ROI_INFO,
          regions.complaint() == null,
          () -> name(bodyId) + "roiInfo " + regions.complaint());
    }
    regions.each(sums::roi);
    sums.named(regions.names());
    for (String counter : COUNTERS) {
      Long whole = number(properties, counter);
      if (whole != null && !regions.names().isEmpty()) {
        long together = regions.sum(counter, primary);
        long most = Math.max(together, regions.most(counter));
        tally.check(
            Rule.BODY_ROI_SUM,
            most <= whole,
            () -> name(bodyId) + counter + " " + whole + ", but " + most + " in regions");
      }
    }
    Set<String> either = new TreeSet<>(regions.names());
    properties.forEach(
        (name, value) -> {
          if (value instanceof Boolean && !info.properties().containsKey((String) name)) {
            either.add((String) name);
          }
        });
    for (String roi : either) {
      boolean flag = Boolean.TRUE.equals(properties.get(roi));
      boolean named = regions.names().contains(roi);
      // A flag is true or absent: false is one too many.
      boolean holds = named ? flag : !properties.containsKey(roi);
      tally.check(
          Rule.ROI_FLAGS,
          holds,
          () -> name(bodyId) + roi + " as flag: " + flag + ", in roiInfo: " + named);
    }
  }

  private static @Nullable Long number(Map<?, ?> properties, String name) {
    return properties.get(name) instanceof Long number ? number : null;
  }

  private static String name(long bodyId) {
    return "body " + bodyId + ": ";
  }
}
