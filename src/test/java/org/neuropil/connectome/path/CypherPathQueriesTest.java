package org.neuropil.connectome.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.ExportFixture.Edge;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.path.PathCriteria.Mode;

class CypherPathQueriesTest {
  private static final TreeMap<Long, Long> NOWHERE = new TreeMap<>();
  private final ExportFixture mini = ExportFixture.mini();

  private static Paths ask(ExportFixture export, PathCriteria criteria) {
    return new CypherPathQueries(export.graph, export.info).paths(criteria, new Cancellation());
  }

  /** Every simple path up to so many hops, by brute force, in the order of answers. */
  private List<Paths.BodyPath> simplePaths(ExportFixture export, PathCriteria criteria) {
    Map<Long, TreeMap<Long, Long>> next = next(export, criteria.minWeight());
    List<Paths.BodyPath> found = new ArrayList<>();
    extend(new ArrayList<>(List.of(criteria.from())), new ArrayList<>(), criteria, next, found);
    found.sort(Comparator.comparingInt(p -> p.weights().size()));
    return found;
  }

  private static void extend(
      List<Long> bodies,
      List<Long> weights,
      PathCriteria criteria,
      Map<Long, TreeMap<Long, Long>> next,
      List<Paths.BodyPath> found) {
    long last = bodies.get(bodies.size() - 1);
    if (last == criteria.to()) {
      found.add(new Paths.BodyPath(List.copyOf(bodies), List.copyOf(weights)));
      return;
    }
    if (weights.size() == criteria.maxHops()) {
      return;
    }
    next.getOrDefault(last, NOWHERE)
        .forEach(
            (body, weight) -> {
              if (!bodies.contains(body)) {
                bodies.add(body);
                weights.add(weight);
                extend(bodies, weights, criteria, next, found);
                bodies.remove(bodies.size() - 1);
                weights.remove(weights.size() - 1);
              }
            });
  }

  private final Map<List<Object>, Map<Long, TreeMap<Long, Long>>> graphs = new HashMap<>();

  private Map<Long, TreeMap<Long, Long>> next(ExportFixture export, int minWeight) {
    return graphs.computeIfAbsent(List.of(export, minWeight), k -> outgoing(export, minWeight));
  }

  private static Map<Long, TreeMap<Long, Long>> outgoing(ExportFixture export, int minWeight) {
    Map<Long, TreeMap<Long, Long>> next = new HashMap<>();
    for (Edge edge : export.edges) {
      if (edge.weight() >= minWeight) {
        next.computeIfAbsent(edge.pre(), p -> new TreeMap<>()).put(edge.post(), edge.weight());
      }
    }
    return next;
  }

  @Test
  void findsAllPathsInTheirOrder() {
    long seed = Long.getLong("seed", 20260802L);
    Random random = new Random(seed);
    int compared = 0;
    // Ends of connections: well-connected bodies come up more often.
    for (int i = 0; i < 80; i++) {
      int limit = random.nextInt(3) == 0 ? random.nextInt(5) : 100_000;
      PathCriteria criteria =
          new PathCriteria(
              mini.edges.get(random.nextInt(mini.edges.size())).pre(),
              mini.edges.get(random.nextInt(mini.edges.size())).post(),
              1 + random.nextInt(3),
              1 + random.nextInt(4),
              limit,
              Mode.ALL);
      List<Paths.BodyPath> all = simplePaths(mini, criteria);
      int hops = all.isEmpty() ? 0 : all.get(0).weights().size();
      List<Paths.BodyPath> listed = all.subList(0, Math.min(limit, all.size()));
      assertThat(ask(mini, criteria))
          .as("seed %d, question %d: %s", seed, i, criteria)
          .isEqualTo(new Paths(hops, all.size(), listed, listed.size() == all.size()));
      List<Paths.BodyPath> fewest = all.stream().filter(p -> p.weights().size() == hops).toList();
      List<Paths.BodyPath> some = fewest.subList(0, Math.min(limit, fewest.size()));
      PathCriteria shortest =
          new PathCriteria(
              criteria.from(),
              criteria.to(),
              criteria.minWeight(),
              criteria.maxHops(),
              limit,
              Mode.SHORTEST);
      assertThat(ask(mini, shortest))
          .as("seed %d, question %d: %s", seed, i, shortest)
          .isEqualTo(new Paths(hops, fewest.size(), some, some.size() == fewest.size()));
      compared += all.size();
    }
    assertThat(compared).as("paths compared").isGreaterThan(1_000);
  }

  @Test
  void countsShortestPathsOfTheLarvaThroughManyHops() {
    ExportFixture larva = ExportFixture.larva();
    long seed = Long.getLong("seed", 20260803L);
    Random random = new Random(seed);
    List<Long> ids = new ArrayList<>(larva.bodies.keySet());
    int far = 0;
    for (int i = 0; i < 30; i++) {
      int minWeight = 1 + random.nextInt(8);
      long from = ids.get(random.nextInt(ids.size()));
      long to = ids.get(random.nextInt(ids.size()));
      long[] expected = hopsAndCount(larva, from, to, minWeight);
      Paths paths = ask(larva, new PathCriteria(from, to, minWeight, 30, 50, Mode.SHORTEST));
      assertThat(new long[] {paths.hops(), paths.pathCount()})
          .as("seed %d, question %d: %d to %d by %d", seed, i, from, to, minWeight)
          .containsExactly(expected);
      assertThat(paths.paths()).hasSize((int) Math.min(50, expected[1]));
      far = Math.max(far, paths.hops());
    }
    assertThat(far).as("hops of the longest of these shortest paths").isGreaterThan(5);
  }

  private long[] hopsAndCount(ExportFixture export, long from, long to, int minWeight) {
    Map<Long, TreeMap<Long, Long>> next = next(export, minWeight);
    Map<Long, Integer> depth = new HashMap<>(Map.of(from, 0));
    Map<Long, Long> ways = new HashMap<>(Map.of(from, 1L));
    Deque<Long> queue = new ArrayDeque<>(List.of(from));
    while (!queue.isEmpty()) {
      long body = queue.remove();
      for (long after : next.getOrDefault(body, NOWHERE).keySet()) {
        if (depth.putIfAbsent(after, depth.get(body) + 1) == null) {
          queue.add(after);
        }
        if (depth.get(after) == depth.get(body) + 1) {
          ways.merge(after, ways.get(body), Long::sum);
        }
      }
    }
    return depth.containsKey(to) ? new long[] {depth.get(to), ways.get(to)} : new long[] {0, 0};
  }

  @Test
  void isOnePathWithoutHopsFromABodyToItself() {
    long body = mini.bodies.firstKey();
    for (Mode mode : List.of(Mode.SHORTEST, Mode.ALL)) {
      assertThat(ask(mini, new PathCriteria(body, body, 1, 5, 100, mode)))
          .isEqualTo(new Paths(0, 1, List.of(new Paths.BodyPath(List.of(body), List.of())), true));
    }
    Paths.BodyPath strongest =
        new Paths.BodyPath(List.of(body), List.of(), Optional.of(new Paths.Strength(List.of(), 0)));
    assertThat(ask(mini, new PathCriteria(body, body, 1, 5, 100, Mode.STRONGEST)))
        .isEqualTo(new Paths(0, 1, List.of(strongest), true));
  }

  @Test
  void saysWhenNotAllPathsAreListed() {
    Edge edge =
        mini.edges.stream()
            .filter(e -> e.weight() > 0 && e.pre() != e.post())
            .findFirst()
            .orElseThrow();
    Paths paths = ask(mini, new PathCriteria(edge.pre(), edge.post(), 1, 3, 0, Mode.SHORTEST));
    assertThat(paths).isEqualTo(new Paths(1, 1, List.of(), false));
  }

  @Test
  void endsWithTheBeginningOfTheListWhenThereAreTooManyPaths() {
    ExportFixture larva = ExportFixture.larva();
    Edge edge = larva.edges.get(0);
    PathCriteria few = new PathCriteria(edge.pre(), edge.post(), 1, 2, 100_000, Mode.ALL);
    PathCriteria many = new PathCriteria(edge.pre(), edge.post(), 1, 12, 100_000, Mode.ALL);
    Paths paths = ask(larva, many);
    assertThat(paths.complete()).isFalse();
    assertThat(paths.paths()).startsWith(ask(larva, few).paths().toArray(Paths.BodyPath[]::new));
    assertThat(paths.pathCount()).isGreaterThan(1_000);
  }

  @Test
  void endsWhenCancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel("test");
    long from = mini.edges.get(0).pre();
    long to = mini.edges.get(1).post();
    assertThatThrownBy(
            () ->
                new CypherPathQueries(mini.graph, mini.info)
                    .paths(new PathCriteria(from, to, 1, 3, 10, Mode.ALL), cancellation))
        .isInstanceOfSatisfying(
            CypherException.class,
            e -> assertThat(e.kind()).isEqualTo(CypherException.Kind.CANCELLED));
  }

  @Test
  void stopsCountingAtTheLargestNumber() {
    assertThat(Frontier.saturatedSum(Long.MAX_VALUE - 1, 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(Frontier.saturatedSum(Long.MAX_VALUE - 1, 2)).isEqualTo(Long.MAX_VALUE);
    assertThat(Frontier.saturatedProduct(1L << 32, 1L << 31)).isEqualTo(Long.MAX_VALUE);
    assertThat(Frontier.saturatedProduct(1L << 40, 1L << 40)).isEqualTo(Long.MAX_VALUE);
    assertThat(Frontier.saturatedProduct(3, 1L << 61)).isEqualTo(3L << 61);
  }
}
