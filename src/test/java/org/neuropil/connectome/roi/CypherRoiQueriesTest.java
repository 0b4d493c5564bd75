package org.neuropil.connectome.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.ExportFixture.Body;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.FixtureDatasets;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.RowHandler;
import org.neuropil.connectome.table.TableReader;

/** Answers are worked out anew from the export's rows. */
class CypherRoiQueriesTest {
  private static final Cancellation NEVER = new Cancellation();

  private final ExportFixture mini = ExportFixture.mini();
  private final DatasetInfo info = FixtureDatasets.mini().info();
  private final RoiQueries queries = new CypherRoiQueries(mini.graph, info);

  private Map<String, RoiSummary> byName() {
    Map<String, RoiSummary> rois = new TreeMap<>();
    queries.rois(NEVER).forEach(roi -> rois.put(roi.roi(), roi));
    return rois;
  }

  private long sum(String roi, String counter, Predicate<Body> which) {
    return mini.bodies.values().stream()
        .filter(which)
        .mapToLong(b -> b.roiInfo().getOrDefault(roi, Map.of()).getOrDefault(counter, 0L))
        .sum();
  }

  @Test
  void listsTheRegionsOfMetaAndThoseThatOnlyBodiesHave() {
    Set<String> expected = new TreeSet<>();
    info.rois().forEach(roi -> expected.add(roi.name()));
    mini.bodies.values().forEach(body -> expected.addAll(body.flags()));
    assertThat(queries.rois(NEVER)).extracting(RoiSummary::roi).containsExactlyElementsOf(expected);
    assertThat(expected).contains("FB-column3", "AL-DC1(R)", "µ-zone (test)");
  }

  @Test
  void countsSynapsesAsMetaDoesAndOtherwiseOverAllBodies() {
    byName()
        .forEach(
            (name, roi) -> {
              assertThat(roi.pre()).as(name).isEqualTo(sum(name, "pre", b -> true));
              assertThat(roi.post()).as(name).isEqualTo(sum(name, "post", b -> true));
              assertThat(roi.neurons())
                  .as(name)
                  .isEqualTo(
                      mini.bodies.values().stream()
                          .filter(b -> b.neuron() && b.flags().contains(name))
                          .count());
            });
    assertThat(byName().get("FB-column3").pre()).isPositive();
  }

  @Test
  void tellsWhatMetaSaysWhereItDiffersFromTheBodies() {
    List<RoiFacts> rois = new ArrayList<>(info.rois());
    rois.replaceAll(roi -> roi.name().equals("FB") ? new RoiFacts("FB", true, "CX", 5, 7) : roi);
    var other = new CypherRoiQueries(mini.graph, with(info, rois));
    RoiSummary fb = other.roi("FB", NEVER).orElseThrow().summary();
    assertThat(fb.pre()).isEqualTo(5);
    assertThat(fb.post()).isEqualTo(7);
  }

  @Test
  void knowsWhatIsPrimaryAndWhatIsAbove() {
    Map<String, RoiSummary> rois = byName();
    assertThat(rois.get("FB").primary()).isTrue();
    assertThat(rois.get("FBl1").primary()).isFalse();
    assertThat(rois.get("FBl1").parent()).isEqualTo("FB");
    assertThat(rois.get("AL-DC1(R)").parent()).isEqualTo("AL-D(R)");
    assertThat(rois.get("CX").parent()).isNull();
    assertThat(rois.get("FB-column3").parent()).isNull();
  }

  @Test
  void readsTheHierarchy() {
    RoiNode root = queries.hierarchy(NEVER).orElseThrow();
    assertThat(root.name()).isEqualTo("hemibrain");
    assertThat(root.children()).extracting(RoiNode::name).startsWith("OL(R)", "MB(+ACA)(R)");
    assertThat(root.children().get(0).children())
        .containsExactly(new RoiNode("ME(R)", List.of()), new RoiNode("LO(R)", List.of()));
  }

  @Test
  void ranksTheTypesOfARegion() {
    Predicate<Body> traced =
        b -> b.neuron() && RoiQueries.TRACED.contains(b.values().getOrDefault("status", ""));
    int most = 0;
    for (RoiSummary summary : queries.rois(NEVER)) {
      RoiDetail roi = queries.roi(summary.roi(), NEVER).orElseThrow();
      assertThat(roi.summary()).isEqualTo(summary);
      List<RoiDetail.TypeShare> expected = types(summary.roi());
      most = Math.max(most, expected.size());
      assertThat(roi.topTypes()).isEqualTo(expected.subList(0, Math.min(20, expected.size())));
      assertThat(roi.tracedPre()).isEqualTo(sum(summary.roi(), "pre", traced));
      assertThat(roi.tracedPost()).isEqualTo(sum(summary.roi(), "post", traced));
    }
    assertThat(most).as("some region has more types than are told").isGreaterThan(20);
  }

  private List<RoiDetail.TypeShare> types(String roi) {
    Map<String, long[]> types = new HashMap<>();
    for (Body body : mini.bodies.values()) {
      Map<String, Long> counts = body.roiInfo().getOrDefault(roi, Map.of());
      long pre = counts.getOrDefault("pre", 0L);
      long post = counts.getOrDefault("post", 0L);
      if (body.neuron() && body.type().isPresent() && pre + post > 0) {
        long[] sum = types.computeIfAbsent(body.type().get(), t -> new long[3]);
        sum[0]++;
        sum[1] += pre;
        sum[2] += post;
      }
    }
    List<RoiDetail.TypeShare> shares = new ArrayList<>();
    types.forEach((t, n) -> shares.add(new RoiDetail.TypeShare(t, n[0], n[1], n[2])));
    shares.sort(
        (a, b) -> {
          int bySize = Long.compare(b.pre() + b.post(), a.pre() + a.post());
          return bySize != 0 ? bySize : a.type().compareTo(b.type());
        });
    return shares;
  }

  @Test
  void findsNoRegionOfAnUnknownNameButThoseThatAreLikeIt() {
    assertThat(queries.roi("FBL1", NEVER)).isEmpty();
    assertThat(queries.roisLike("FBL1", 5, NEVER)).startsWith("FBl1").hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void sharesOutWhatIsTraced() {
    List<String> statuses = List.of("Traced", "Orphan");
    Predicate<Body> traced = b -> b.neuron() && statuses.contains(b.values().get("status"));
    List<List<Object>> rows = TableReader.paged(queries.completeness(statuses), 17);
    assertThat(rows).hasSameSizeAs(queries.rois(NEVER));
    for (List<Object> row : rows) {
      String roi = (String) row.get(0);
      long pre = (long) row.get(2);
      assertThat(row.get(4)).as(roi).isEqualTo(sum(roi, "pre", traced));
      assertThat(row.get(5)).as(roi).isEqualTo(sum(roi, "post", traced));
      assertThat(row.get(6)).isEqualTo(pre == 0 ? null : (double) (long) row.get(4) / pre);
    }
    assertThat(rows).anyMatch(row -> row.get(6) == null).anyMatch(row -> row.get(6) != null);
  }

  @Test
  void leadsFromRegionToRegionAsNeuPrintCounts() {
    Set<String> primary = new TreeSet<>();
    info.rois().stream().filter(RoiFacts::primary).forEach(roi -> primary.add(roi.name()));
    for (List<String> statuses : List.of(List.<String>of(), List.of("Traced"), List.of("none"))) {
      Map<List<String>, double[]> expected = new HashMap<>();
      for (Body body : mini.bodies.values()) {
        if (!body.neuron()
            || !statuses.isEmpty() && !statuses.contains(body.values().get("status"))) {
          continue;
        }
        double all = 0;
        for (String roi : primary) {
          all += body.roiInfo().getOrDefault(roi, Map.of()).getOrDefault("post", 0L);
        }
        for (String in : primary) {
          long post = body.roiInfo().getOrDefault(in, Map.of()).getOrDefault("post", 0L);
          for (String out : primary) {
            long pre = body.roiInfo().getOrDefault(out, Map.of()).getOrDefault("pre", 0L);
            if (post > 0 && pre > 0) {
              double[] sum = expected.computeIfAbsent(List.of(in, out), k -> new double[2]);
              sum[0] += pre * post / all;
              sum[1]++;
            }
          }
        }
      }
      List<List<Object>> rows = TableReader.all(queries.connectivity(statuses));
      assertThat(rows).hasSize(expected.size()).doesNotHaveDuplicates();
      for (List<Object> row : rows) {
        double[] sum = expected.get(row.subList(0, 2));
        assertThat((double) row.get(2)).isCloseTo(sum[0], within(1e-9));
        assertThat(row.get(3)).isEqualTo((long) sum[1]);
      }
      assertThat(rows)
          .isSortedAccordingTo(
              (a, b) ->
                  ((String) a.get(0)).compareTo((String) b.get(0)) != 0
                      ? ((String) a.get(0)).compareTo((String) b.get(0))
                      : ((String) a.get(1)).compareTo((String) b.get(1)));
    }
  }

  @Test
  void hasNothingToTellOfALarva() {
    ExportFixture larva = ExportFixture.larva();
    RoiQueries none = new CypherRoiQueries(larva.graph, larva.info);
    assertThat(none.rois(NEVER)).isEmpty();
    assertThat(none.hierarchy(NEVER)).isEmpty();
    assertThat(TableReader.all(none.connectivity(List.of()))).isEmpty();
  }

  @Test
  void readsTheGraphOnce() {
    AtomicInteger reads = new AtomicInteger();
    GraphStore counting =
        new GraphStore() {
          @Override
          public void read(CypherQuery query, Cancellation cancellation, RowHandler rows)
              throws java.io.IOException {
            reads.incrementAndGet();
            mini.graph.read(query, cancellation, rows);
          }

          @Override
          public String kind() {
            return "counting";
          }

          @Override
          public void ping(java.time.Duration limit) {}

          @Override
          public void close() {}
        };
    RoiQueries kept = new CypherRoiQueries(counting, info);
    kept.rois(NEVER);
    int first = reads.get();
    kept.roi("FB", NEVER);
    TableReader.all(kept.completeness(RoiQueries.TRACED));
    TableReader.all(kept.connectivity(RoiQueries.TRACED));
    assertThat(reads).hasValue(first);
  }

  private static DatasetInfo with(DatasetInfo info, List<RoiFacts> rois) {
    return new DatasetInfo(
        info.id(),
        info.generation(),
        info.importedAt(),
        info.source(),
        info.family(),
        info.description(),
        info.licence(),
        info.citation(),
        info.hidden(),
        info.voxelSizeNm(),
        info.thresholds(),
        info.properties(),
        rois,
        info.counts(),
        info.droppedRows(),
        info.warnings());
  }
}
