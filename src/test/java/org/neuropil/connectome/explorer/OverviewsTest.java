package org.neuropil.connectome.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.neuropil.connectome.explorer.GuardedFixture.NEVER;
import static org.neuropil.connectome.explorer.GuardedFixture.rows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ExportFixture.Body;
import org.neuropil.connectome.ExportFixture.Edge;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.roi.RoiFlow;

/** Answers are worked out anew from the export's rows. */
class OverviewsTest {
  private final GuardedFixture fixture = new GuardedFixture();
  private final KeptAnswers kept = new KeptAnswers();

  @AfterEach
  void stop() {
    kept.close();
  }

  private static String value(Body body, String property) {
    return body.values().getOrDefault(property, "");
  }

  private static long number(Body body, String property) {
    return Long.parseLong(body.values().getOrDefault(property, "0"));
  }

  private Body body(long id) {
    return Objects.requireNonNull(fixture.mini.bodies.get(id));
  }

  @Test
  void sumsCompleteNeuronsByRegion() {
    TreeMap<String, long[]> sums = new TreeMap<>();
    for (Body body : fixture.mini.bodies.values()) {
      if (body.neuron() && Overviews.COMPLETE.contains(value(body, "status"))) {
        body.roiInfo()
            .forEach(
                (roi, n) -> {
                  long[] sum = sums.computeIfAbsent(roi, r -> new long[2]);
                  sum[0] += n.getOrDefault("pre", 0L);
                  sum[1] += n.getOrDefault("post", 0L);
                });
      }
    }
    Answer answer = new Overviews(fixture.dataset(), kept).completeness(NEVER);
    assertThat(answer.columns())
        .containsExactly("roi", "roipre", "roipost", "totalpre", "totalpost");
    assertThat(rows(answer)).extracting(r -> r.get(0)).containsExactlyElementsOf(sums.keySet());
    Map<String, RoiFacts> meta =
        fixture.mini.info.rois().stream().collect(Collectors.toMap(RoiFacts::name, r -> r));
    for (List<Object> row : rows(answer)) {
      long[] sum = Objects.requireNonNull(sums.get(row.get(0)));
      RoiFacts facts = meta.get(row.get(0));
      assertThat(row.subList(1, 5))
          .containsExactly(
              sum[0],
              sum[1],
              facts == null ? null : facts.pre(),
              facts == null ? null : facts.post());
    }
  }

  @Test
  void leadsFromRegionToRegion() {
    List<String> primary =
        fixture.mini.info.rois().stream().filter(RoiFacts::primary).map(RoiFacts::name).toList();
    TreeMap<String, double[]> expected = new TreeMap<>();
    for (Body body : fixture.mini.bodies.values()) {
      double inputs = primary.stream().mapToLong(roi -> count(body, roi, "post")).sum();
      for (String from : primary) {
        for (String to : primary) {
          long post = count(body, from, "post");
          long pre = count(body, to, "pre");
          if (body.neuron() && post > 0 && pre > 0) {
            double[] sum = expected.computeIfAbsent(from + "=>" + to, k -> new double[2]);
            sum[0]++;
            sum[1] += pre * post / inputs;
          }
        }
      }
    }
    RoiOverview overview = new Overviews(fixture.dataset(), kept).connectivity(NEVER);
    assertThat(overview.rois()).containsExactlyInAnyOrderElementsOf(primary);
    assertThat(overview.rois()).isNotEqualTo(primary);
    assertThat(overview.lines()).hasSameSizeAs(expected.keySet());
    for (RoiFlow.Line line : overview.lines()) {
      double[] sum = Objects.requireNonNull(expected.get(line.from() + "=>" + line.to()));
      assertThat((double) line.neurons()).isEqualTo(sum[0]);
      assertThat(line.weight()).isCloseTo(sum[1], within(1e-9 * sum[1]));
    }
  }

  private static long count(Body body, String roi, String what) {
    return body.roiInfo().getOrDefault(roi, Map.of()).getOrDefault(what, 0L);
  }

  private DailyType daily(int day) {
    return new DailyTypes(fixture.dataset(), kept)
        .of(LocalDate.ofEpochDay(day), id -> true, NEVER)
        .orElseThrow();
  }

  @Test
  void drawsATypeADay() {
    Set<String> drawn = new HashSet<>();
    for (int day = 0; day < 40; day++) {
      DailyType type = daily(day);
      drawn.add(type.type());
      Body exemplar = body(type.bodyId());
      assertThat(value(exemplar, "type")).isEqualTo(type.type());
      assertThat(value(exemplar, "status")).isIn("Traced", "Anchor");
      assertThat(value(exemplar, "cropped")).isNotEqualTo("true");
      assertThat(type.pre()).isEqualTo(number(exemplar, "pre"));
      assertThat(type.post()).isEqualTo(number(exemplar, "post"));
      List<Body> same =
          fixture.mini.bodies.values().stream()
              .filter(b -> b.neuron() && value(b, "type").equals(type.type()))
              .toList();
      assertThat(type.neurons()).isEqualTo(same.size());
      assertThat(same)
          .filteredOn(
              b ->
                  Set.of("Traced", "Anchor").contains(value(b, "status"))
                      && !value(b, "cropped").equals("true"))
          .allMatch(b -> 5 * number(b, "pre") + number(b, "post") <= 5 * type.pre() + type.post());
    }
    assertThat(drawn).hasSizeGreaterThan(10);
  }

  @Test
  void drawsTheSameTypeEverywhereOnOneDay() {
    try (KeptAnswers other = new KeptAnswers()) {
      DailyType there =
          new DailyTypes(fixture.dataset(), other)
              .of(LocalDate.ofEpochDay(7), id -> true, NEVER)
              .orElseThrow();
      assertThat(daily(7)).isEqualTo(there);
    }
  }

  @Test
  void tellsPartnersOfTheDailyNeuronAndPrefersOneThatCanBeShown() {
    DailyType type =
        new DailyTypes(fixture.dataset(), kept)
            .of(LocalDate.ofEpochDay(3), id -> id == 425790257, NEVER)
            .orElseThrow();
    assertThat(type.bodyId()).isEqualTo(425790257);
    List<String> expected = new ArrayList<>();
    for (Edge e : fixture.mini.edges) {
      if (e.pre() == type.bodyId()) {
        expected.add("downstream " + e.post() + " " + e.weight());
      }
      if (e.post() == type.bodyId()) {
        expected.add("upstream " + e.pre() + " " + e.weight());
      }
    }
    assertThat(type.partners())
        .extracting(row -> row.get(5) + " " + row.get(0) + " " + row.get(2))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(
            new DailyTypes(fixture.dataset(), kept).of(LocalDate.ofEpochDay(3), id -> false, NEVER))
        .isPresent();
  }

  @Test
  void worksOneAnswerOutAtATimeAndKeepsIt() throws InterruptedException {
    AtomicInteger worked = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> askers = new ArrayList<>();
    List<Object> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread asker =
          new Thread(
              () -> {
                Object answer =
                    kept.get(fixture.dataset(), "question", c -> slow(worked, go), NEVER);
                synchronized (answers) {
                  answers.add(answer);
                }
              });
      askers.add(asker);
      asker.start();
    }
    Cancellation gone = new Cancellation();
    gone.cancel("hung up");
    assertThatThrownBy(() -> kept.get(fixture.dataset(), "question", c -> "", gone))
        .isInstanceOf(CypherException.class);
    go.countDown();
    for (Thread asker : askers) {
      asker.join(TimeUnit.SECONDS.toMillis(20));
    }
    assertThat(answers).hasSize(8).containsOnly("answer 1");
    assertThat(worked).hasValue(1);
  }

  private static String slow(AtomicInteger worked, CountDownLatch go) {
    try {
      assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return "answer " + worked.incrementAndGet();
  }

  @Test
  void keepsNoFailure() {
    assertThatThrownBy(
            () ->
                kept.get(
                    fixture.dataset(),
                    "question",
                    c -> {
                      throw new CypherException(CypherException.Kind.TIME_LIMIT, "slow", null);
                    },
                    NEVER))
        .isInstanceOfSatisfying(
            CypherException.class,
            e -> assertThat(e.kind()).isEqualTo(CypherException.Kind.TIME_LIMIT));
    String answer = kept.get(fixture.dataset(), "question", c -> "now", NEVER);
    assertThat(answer).isEqualTo("now");
  }
}
