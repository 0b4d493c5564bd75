package org.neuropil.connectome.roi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Against SciPy's {@code linkage(y, 'single', optimal_ordering=True)} and {@code leaves_list} on
 * random matrices. Where distances are equal, several trees are right, so that only the heights of
 * their joins can be compared; and SciPy does not always find the best order of a tree.
 */
class LeafOrderTest {
  private static JsonNode golden() throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readAllBytes(Path.of("src/test/resources/golden/leaf-orders.json")));
  }

  private static double[][] distances(JsonNode one) {
    int n = one.path("n").asInt();
    double[][] distances = new double[n][n];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        distances[i][j] = one.path("distances").path(at++).asDouble();
        distances[j][i] = distances[i][j];
      }
    }
    return distances;
  }

  private static double cost(double[][] distances, int[] order) {
    double cost = 0;
    for (int i = 1; i < order.length; i++) {
      cost += distances[order[i - 1]][order[i]];
    }
    return cost;
  }

  @Test
  void joinsAtTheHeightsOfSciPy() throws IOException {
    for (JsonNode one : golden()) {
      double[] heights =
          LeafOrder.joins(distances(one)).stream().mapToDouble(LeafOrder.Join::height).toArray();
      double[] expected =
          one.path("heights").valueStream().mapToDouble(JsonNode::asDouble).toArray();
      assertThat(heights).containsExactly(expected);
    }
  }

  @Test
  void ordersLikeSciPyOrBetterWhereOneTreeIsRight() throws IOException {
    int same = 0;
    for (JsonNode one : golden()) {
      double[][] distances = distances(one);
      long different =
          one.path("distances").valueStream().mapToLong(JsonNode::asLong).distinct().count();
      if (different < one.path("distances").size()) {
        continue;
      }
      int[] order = LeafOrder.of(distances);
      int[] expected = one.path("order").valueStream().mapToInt(JsonNode::asInt).toArray();
      if (expected[0] > expected[expected.length - 1]) {
        expected =
            IntStream.rangeClosed(1, expected.length)
                .map(i -> one.path("order").path(one.path("n").asInt() - i).asInt())
                .toArray();
      }
      double best = cost(distances, order);
      assertThat(best).isLessThanOrEqualTo(one.path("cost").asDouble());
      if (best == one.path("cost").asDouble()) {
        assertThat(order).containsExactly(expected);
        same++;
      }
    }
    assertThat(same).isGreaterThanOrEqualTo(5);
  }

  @Test
  void isNoWorseThanAnyOrderThatTheTreeAllows() {
    long seed = 77;
    Random random = new Random(seed);
    for (int n = 2; n <= 9; n++) {
      double[][] distances = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          distances[i][j] = random.nextInt(1, 1000);
          distances[j][i] = distances[i][j];
        }
      }
      int[] order = LeafOrder.of(distances);
      assertThat(cost(distances, order)).as("n %d seed %d", n, seed).isEqualTo(best(distances));
    }
  }

  /** By trying every way to turn the parts of the tree. */
  private static double best(double[][] distances) {
    int n = distances.length;
    Map<Integer, List<int[]>> orders = new HashMap<>();
    for (int i = 0; i < n; i++) {
      orders.put(i, List.of(new int[] {i}));
    }
    int[] root = IntStream.range(0, n).toArray();
    for (LeafOrder.Join join : LeafOrder.joins(distances)) {
      int a = root[join.a()];
      int b = root[join.b()];
      List<int[]> joined = new ArrayList<>();
      for (int[] x : orders.get(a)) {
        for (int[] y : orders.get(b)) {
          joined.add(concat(x, y));
          joined.add(concat(y, x));
        }
      }
      orders.put(a, joined);
      for (int i = 0; i < n; i++) {
        if (root[i] == b) {
          root[i] = a;
        }
      }
    }
    return orders.get(root[0]).stream().mapToDouble(o -> cost(distances, o)).min().orElseThrow();
  }

  private static int[] concat(int[] a, int[] b) {
    int[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @Test
  void ordersNothingAndOne() {
    assertThat(LeafOrder.of(new double[0][0])).isEmpty();
    assertThat(LeafOrder.of(new double[1][1])).containsExactly(0);
  }
}
