package org.neuropil.connectome.path;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.longs.LongCollection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.path.PathCriteria.Mode;

class StrongestPathsTest {
  /** Connections in memory: weights by pre, then post. */
  private static final class Graph {
    final TreeMap<Long, TreeMap<Long, Long>> weights = new TreeMap<>();

    Graph connect(long pre, long post, long weight) {
      weights.computeIfAbsent(pre, p -> new TreeMap<>()).put(post, weight);
      return this;
    }

    long input(long body) {
      return weights.values().stream().mapToLong(row -> row.getOrDefault(body, 0L)).sum();
    }

    PathEdges edges(int minWeight) {
      return new PathEdges() {
        @Override
        public void forward(LongCollection bodies, Sink sink) {
          for (long pre : bodies) {
            weights
                .getOrDefault(pre, new TreeMap<>())
                .forEach((post, weight) -> pass(pre, post, weight, sink));
          }
        }

        @Override
        public void backward(LongCollection bodies, Sink sink) {
          for (long post : bodies) {
            weights.forEach((pre, row) -> pass(pre, post, row.getOrDefault(post, 0L), sink));
          }
        }

        private void pass(long pre, long post, long weight, Sink sink) {
          if (weight >= minWeight) {
            sink.edge(pre, post, weight);
          }
        }

        @Override
        public void inputs(LongCollection bodies, InputSink sink) {
          for (long body : bodies) {
            sink.input(body, input(body));
          }
        }

        @Override
        public void checkCancelled() {}
      };
    }

    Paths ask(PathCriteria criteria, long mostSteps) {
      PathEdges edges = edges(criteria.minWeight());
      Allowance allowance = new Allowance(edges, mostSteps, 1_000_000);
      return new StrongestPaths(edges, criteria, allowance).find(1);
    }
  }

  private record Expected(List<Long> bodies, long cost) {}

  /** Every simple path, by brute force, in the order of answers. */
  private static List<Expected> all(Graph graph, PathCriteria criteria) {
    List<Expected> found = new ArrayList<>();
    TreeMap<Long, Long> inputs = new TreeMap<>();
    graph.weights.values().forEach(row -> row.forEach((p, w) -> inputs.merge(p, w, Long::sum)));
    walk(graph, criteria, inputs, new ArrayList<>(List.of(criteria.from())), 0, found);
    found.sort(
        Comparator.comparingLong(Expected::cost)
            .thenComparingInt(path -> path.bodies().size())
            .thenComparing(
                (a, b) ->
                    java.util.Arrays.compare(
                        a.bodies().toArray(Long[]::new), b.bodies().toArray(Long[]::new))));
    return found;
  }

  private static void walk(
      Graph graph,
      PathCriteria criteria,
      Map<Long, Long> inputs,
      List<Long> bodies,
      long cost,
      List<Expected> found) {
    long last = bodies.get(bodies.size() - 1);
    if (last == criteria.to()) {
      found.add(new Expected(List.copyOf(bodies), cost));
      return;
    }
    if (bodies.size() > criteria.maxHops()) {
      return;
    }
    graph
        .weights
        .getOrDefault(last, new TreeMap<>())
        .forEach(
            (body, weight) -> {
              if (weight >= criteria.minWeight() && !bodies.contains(body)) {
                bodies.add(body);
                long more = units(inputs.get(body)) - units(weight);
                walk(graph, criteria, inputs, bodies, cost + more, found);
                bodies.remove(bodies.size() - 1);
              }
            });
  }

  private static long units(long n) {
    return Math.round(StrictMath.log(n) * 1e9);
  }

  private static Graph random(Random random, int bodies) {
    Graph graph = new Graph();
    int density = 1 + random.nextInt(6);
    // Few different weights make ties, and bodies with one input connections that cost nothing.
    int weights = 1 + random.nextInt(random.nextBoolean() ? 2 : 30);
    for (int pre = 1; pre <= bodies; pre++) {
      for (int post = 1; post <= bodies; post++) {
        if (random.nextInt(7) < density) {
          graph.connect(pre * 11L, post * 11L, 1 + random.nextInt(weights));
        }
      }
    }
    return graph;
  }

  @Test
  void findsTheCheapestPathsOfRandomGraphsInTheirOrder() {
    long seed = Long.getLong("seed", 20261126L);
    Random random = new Random(seed);
    long compared = 0;
    for (int i = 0; i < Integer.getInteger("n", 2_000); i++) {
      int bodies = 3 + random.nextInt(6);
      Graph graph = random(random, bodies);
      int limit = 1 + random.nextInt(random.nextBoolean() ? 5 : 400);
      PathCriteria criteria =
          new PathCriteria(
              11,
              22,
              random.nextBoolean() ? 1 : 1 + random.nextInt(3),
              1 + random.nextInt(bodies + 2),
              limit,
              Mode.STRONGEST);
      List<Expected> all = all(graph, criteria);
      Paths paths = graph.ask(criteria, Long.MAX_VALUE);
      String told = "seed " + seed + ", question " + i + ": " + criteria + graph.weights;
      List<Expected> listed = all.subList(0, Math.min(limit, all.size()));
      assertThat(paths.paths().stream().map(Paths.BodyPath::bodyIds))
          .as(told)
          .isEqualTo(listed.stream().map(Expected::bodies).toList());
      assertThat(paths.paths().stream().map(path -> path.strength().orElseThrow().cost()))
          .as(told)
          .isEqualTo(listed.stream().map(path -> path.cost() / 1e9).toList());
      assertThat(paths.complete()).as(told).isEqualTo(all.size() <= limit);
      compared += listed.size();
    }
    assertThat(compared).as("paths compared").isGreaterThan(5_000);
  }

  @Test
  void tellsWeightsAndInputsAlongThePath() {
    Graph graph = new Graph().connect(1, 2, 30).connect(2, 3, 10).connect(1, 3, 2).connect(3, 3, 8);
    Paths paths = graph.ask(new PathCriteria(1, 3, 1, 5, 10, Mode.STRONGEST), 1_000);
    assertThat(paths)
        .isEqualTo(
            new Paths(
                1,
                2,
                List.of(
                    path(List.of(1L, 2L, 3L), List.of(30L, 10L), List.of(30L, 20L)),
                    path(List.of(1L, 3L), List.of(2L), List.of(20L))),
                true));
    // Half of the input of 3 comes through 2, a tenth directly.
    assertThat(paths.paths().get(0).strength().orElseThrow().cost()).isEqualTo(0.693147181);
    assertThat(paths.paths().get(1).strength().orElseThrow().cost()).isEqualTo(2.302585093);
  }

  private static Paths.BodyPath path(List<Long> bodies, List<Long> weights, List<Long> inputs) {
    long cost = 0;
    for (int i = 0; i < weights.size(); i++) {
      cost += units(inputs.get(i)) - units(weights.get(i));
    }
    return new Paths.BodyPath(
        bodies, weights, java.util.Optional.of(new Paths.Strength(inputs, cost / 1e9)));
  }

  @Test
  void countsConnectionsBelowTheLeastWeightAsInput() {
    Graph graph = new Graph().connect(1, 2, 5).connect(3, 2, 4);
    Paths paths = graph.ask(new PathCriteria(1, 2, 5, 5, 10, Mode.STRONGEST), 1_000);
    assertThat(paths.paths().get(0).strength().orElseThrow().inputs()).containsExactly(9L);
  }

  @Test
  void endsWithTheBeginningOfTheListWhenItTakesTooLong() {
    long seed = Long.getLong("seed", 20261125L);
    Graph graph = random(new Random(seed), 60);
    PathCriteria criteria = new PathCriteria(11, 22, 1, 8, 500, Mode.STRONGEST);
    Paths whole = graph.ask(criteria, Long.MAX_VALUE);
    assertThat(whole.paths()).hasSize(500);
    int some = 0;
    for (long most = 10; most < 10_000_000; most *= 2) {
      Paths cut = graph.ask(criteria, most);
      assertThat(cut.complete()).isFalse();
      assertThat(cut.paths()).isEqualTo(whole.paths().subList(0, cut.paths().size()));
      assertThat(cut.pathCount()).isEqualTo(cut.paths().size());
      some += cut.paths().isEmpty() || cut.paths().size() == 500 ? 0 : 1;
    }
    assertThat(some).as("answers cut in the middle").isPositive();
  }

  /** All that leads to the end is the start, which leads to much else: nothing has to be tried. */
  @Test
  void seesAtOnceThatAllOtherWaysAreClosed() {
    Graph graph = new Graph();
    for (long pre = 1; pre <= 150; pre++) {
      for (long post = 1; post <= 150; post++) {
        graph.connect(pre, post, 1 + (pre * post) % 13);
      }
    }
    graph.connect(1, 1000, 5);
    Paths paths = graph.ask(new PathCriteria(1, 1000, 1, 10, 10, Mode.STRONGEST), 1_000);
    assertThat(paths.complete()).isTrue();
    assertThat(paths.paths()).hasSize(1);
  }
}
