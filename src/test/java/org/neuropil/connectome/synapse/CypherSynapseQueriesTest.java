package org.neuropil.connectome.synapse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.FixtureDatasets;
import org.neuropil.connectome.graph.FixtureDatasets.Fixture;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Selector;
import org.neuropil.connectome.synapse.SynapseCriteria.Bodies;
import org.neuropil.connectome.synapse.SynapseCriteria.Box;
import org.neuropil.connectome.synapse.SynapseCriteria.Kind;
import org.neuropil.connectome.table.Table;
import org.neuropil.connectome.table.TableReader;

/** Answers are worked out anew from the export's rows, which both layouts share. */
class CypherSynapseQueriesTest {
  private static final long SEED = Long.getLong("neuropil.test.seed", System.nanoTime());
  private static final Selector NEURONS = Selector.all(BodyLabel.NEURON);
  private static final Selector SEGMENTS = Selector.all(BodyLabel.SEGMENT);

  private static final Set<String> PRIMARY = new TreeSet<>();
  private static final SynapseModel MODEL;

  static {
    FixtureDatasets.mini().info().rois().stream()
        .filter(RoiFacts::primary)
        .forEach(roi -> PRIMARY.add(roi.name()));
    MODEL = new SynapseModel(PRIMARY);
  }

  private final ExportFixture export = ExportFixture.mini();
  private final List<Long> bodies = new ArrayList<>(export.bodies.keySet());

  static Stream<Fixture> layouts() {
    return Stream.of(FixtureDatasets.mini(), FixtureDatasets.snapshot());
  }

  private static Table ask(Fixture fixture, SynapseCriteria criteria) {
    return new CypherSynapseQueries(fixture.graph(), fixture.info()).synapses(criteria);
  }

  private static SynapseCriteria sites(Selector bodies) {
    return new SynapseCriteria(new Bodies.Sites(bodies), List.of(), 0, null, null);
  }

  private boolean isIn(Selector selector, long body) {
    return selector.bodyIds() != null
        ? selector.bodyIds().contains(body)
        : selector.label() == BodyLabel.SEGMENT || export.bodies.get(body).neuron();
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void tellsEverySynapseOfEveryBodyOnce(Fixture fixture) {
    SynapseCriteria all = sites(SEGMENTS);
    List<List<Object>> rows = TableReader.paged(ask(fixture, all), 7_001);
    assertThat(rows).hasSize(24_447).isEqualTo(MODEL.sites(all, b -> true));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void tellsEveryContactOnce(Fixture fixture) {
    SynapseCriteria all =
        new SynapseCriteria(new Bodies.Pairs(SEGMENTS, SEGMENTS), List.of(), 0, null, null);
    List<List<Object>> rows = TableReader.paged(ask(fixture, all), 5_000);
    assertThat(rows).hasSize(15_998).isEqualTo(MODEL.pairs(all, b -> true, b -> true));
  }

  @Test
  void meetsRandomCriteria() {
    Random random = new Random(SEED);
    List<Fixture> layouts = layouts().toList();
    int found = 0;
    // Few questions may all have nothing to find: then there are more.
    for (int i = 0; i < 8 || (found == 0 && i < 80); i++) {
      Fixture fixture = layouts.get(i % 2);
      Selector one = selector(random);
      Selector other = selector(random);
      boolean pairs = random.nextBoolean();
      SynapseCriteria criteria =
          new SynapseCriteria(
              pairs ? new Bodies.Pairs(one, other) : new Bodies.Sites(one),
              rois(random),
              random.nextInt(3) == 0 ? random.nextInt(1000) / 1000.0 : 0,
              pairs || random.nextInt(3) > 0 ? null : Kind.values()[random.nextInt(2)],
              random.nextInt(3) == 0 ? box(random) : null);
      List<List<Object>> expected =
          pairs
              ? MODEL.pairs(criteria, b -> isIn(one, b), b -> isIn(other, b))
              : MODEL.sites(criteria, b -> isIn(one, b));
      assertThat(TableReader.paged(ask(fixture, criteria), 1 + expected.size() / 2))
          .as("seed %d, question %d: %s", SEED, i, criteria)
          .isEqualTo(expected);
      found += expected.size();
    }
    assertThat(found).as("seed %d", SEED).isPositive();
  }

  private Selector selector(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> NEURONS;
      case 1 -> SEGMENTS;
      default -> {
        List<Long> some = new ArrayList<>(bodies);
        Collections.shuffle(some, random);
        yield Selector.bodies(some.subList(0, random.nextInt(200)));
      }
    };
  }

  private static List<String> rois(Random random) {
    List<String> names = new ArrayList<>(PRIMARY);
    names.addAll(List.of("FB-column3", "µ-zone (test)", "AL-DC1(R)", "a'1(R)", "CX"));
    Collections.shuffle(names, random);
    return random.nextInt(3) > 0 ? List.of() : names.subList(0, 1 + random.nextInt(3));
  }

  /** Spans two synapses, so that its corners are put to the test. */
  private static Box box(Random random) {
    List<SynapseModel.Site> all = new ArrayList<>(MODEL.sites.values());
    double[] a = all.get(random.nextInt(all.size())).at;
    double[] b = all.get(random.nextInt(all.size())).at;
    double[] min = new double[3];
    double[] max = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      min[axis] = Math.min(a[axis], b[axis]);
      max[axis] = Math.max(a[axis], b[axis]);
    }
    return new Box(min, max);
  }

  @Test
  void holdsTheCornersOfItsBox() {
    SynapseModel.Site site = MODEL.sites.get("1");
    for (Selector selector : List.of(SEGMENTS, Selector.bodies(List.of(site.body)))) {
      SynapseCriteria criteria =
          new SynapseCriteria(
              new Bodies.Sites(selector), List.of(), 0, null, new Box(site.at, site.at));
      assertThat(TableReader.all(ask(FixtureDatasets.mini(), criteria)))
          .isEqualTo(MODEL.sites(criteria, b -> true))
          .hasSize(1);
    }
  }

  @Test
  void hasAsManyContactsFromTheThresholdUpAsTheWeightSays() {
    long pre = 9007199254740992L;
    long post = 9007199254740993L;
    SynapseCriteria criteria =
        new SynapseCriteria(
            new Bodies.Pairs(
                Selector.bodies(List.of(pre, post)),
                Selector.bodies(List.of(pre, post, 5813037876L))),
            List.of(),
            0.5,
            null,
            null);
    long weight =
        export.edges.stream()
            .filter(e -> e.pre() == pre || e.pre() == post)
            .filter(e -> e.post() == pre || e.post() == post || e.post() == 5813037876L)
            .mapToLong(ExportFixture.Edge::weight)
            .sum();
    assertThat(weight).isGreaterThan(10);
    assertThat(ask(FixtureDatasets.mini(), criteria).total(new Cancellation())).isEqualTo(weight);
  }

  @Test
  void isEmptyForADatasetWithoutSynapses() {
    assertThat(TableReader.all(ask(FixtureDatasets.larva(), sites(NEURONS)))).isEmpty();
  }

  @Test
  void endsWhenNoFurtherRowIsWanted() throws Exception {
    List<Object> seen = new ArrayList<>();
    ask(FixtureDatasets.mini(), sites(NEURONS))
        .rows(
            3,
            Long.MAX_VALUE,
            new Cancellation(),
            row -> {
              seen.add(row.get(0));
              return seen.size() < 5;
            });
    assertThat(seen).hasSize(5);
  }
}
