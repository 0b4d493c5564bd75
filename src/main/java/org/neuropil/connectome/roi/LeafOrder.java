package org.neuropil.connectome.roi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts things side by side that are near one another: the order of leaves of a single-linkage tree
 * in which the sum of the distances between neighbours is as small as the tree allows.
 *
 * <p>Source: Bar-Joseph, Gifford and Jaakkola 2001, "Fast optimal leaf ordering for hierarchical
 * clustering"; time grows with the cube of the number of things.
 */
public final class LeafOrder {
  /** More things than these keep the order of the tree. */
  private static final int MOST_OPTIMISED = 600;

  private final double[][] distances;

  /** A part of the tree: a leaf, or two parts that are joined at a distance. */
  private static final class Part {
    final int[] leaves;
    final @Nullable Part left;
    final @Nullable Part right;

    Part(int leaf) {
      this.leaves = new int[] {leaf};
      this.left = null;
      this.right = null;
    }

    Part(Part left, Part right) {
      this.leaves = Arrays.copyOf(left.leaves, left.leaves.length + right.leaves.length);
      System.arraycopy(right.leaves, 0, leaves, left.leaves.length, right.leaves.length);
      this.left = left;
      this.right = right;
    }
  }

  private LeafOrder(double[][] distances) {
    this.distances = distances;
  }

  /**
   * The order, the end with the lower number first.
   *
   * @param distances symmetric; what is on the diagonal does not count
   */
  public static int[] of(double[][] distances) {
    if (distances.length < 2) {
      return distances.length == 0 ? new int[0] : new int[1];
    }
    LeafOrder order = new LeafOrder(distances);
    Part tree = order.tree(order.joins());
    int[] leaves =
        distances.length > MOST_OPTIMISED
            ? tree.leaves
            : order.optimal(tree).stream().mapToInt(i -> i).toArray();
    if (leaves[0] > leaves[leaves.length - 1]) {
      for (int i = 0, j = leaves.length - 1; i < j; i++, j--) {
        int leaf = leaves[i];
        leaves[i] = leaves[j];
        leaves[j] = leaf;
      }
    }
    return leaves;
  }

  /** Two things whose parts of the tree are joined at their distance. */
  record Join(int a, int b, double height) {}

  /** The edges of a minimum spanning tree, the shortest first: where single linkage joins. */
  static List<Join> joins(double[][] distances) {
    return new LeafOrder(distances).joins();
  }

  private List<Join> joins() {
    int n = distances.length;
    int[] nearest = new int[n];
    boolean[] in = new boolean[n];
    in[0] = true;
    List<Join> joins = new ArrayList<>();
    for (int step = 1; step < n; step++) {
      int next = -1;
      for (int i = 0; i < n; i++) {
        if (!in[i] && (next < 0 || toTree(i, nearest) < toTree(next, nearest))) {
          next = i;
        }
      }
      in[next] = true;
      joins.add(new Join(nearest[next], next, toTree(next, nearest)));
      for (int i = 0; i < n; i++) {
        if (!in[i] && distances[i][next] < toTree(i, nearest)) {
          nearest[i] = next;
        }
      }
    }
    joins.sort(Comparator.comparingDouble(Join::height));
    return joins;
  }

  private double toTree(int i, int[] nearest) {
    return distances[i][nearest[i]];
  }

  private Part tree(List<Join> joins) {
    Part[] partOf = new Part[distances.length];
    for (int i = 0; i < partOf.length; i++) {
      partOf[i] = new Part(i);
    }
    for (Join join : joins) {
      Part joined = new Part(partOf[join.a()], partOf[join.b()]);
      for (int leaf : joined.leaves) {
        partOf[leaf] = joined;
      }
    }
    return partOf[0];
  }

  /**
   * Costs by outer leaves: {@code cost[i][j]} is that of the best order of the part whose ends are
   * leaves i and j, infinite where both are in the same half. Each pair of leaves is set once, in
   * the part that joins them, so that one matrix serves all parts.
   */
  private List<Integer> optimal(Part tree) {
    int n = distances.length;
    double[][] cost = new double[n][n];
    int[][] innerLeft = new int[n][n];
    int[][] innerRight = new int[n][n];
    fill(tree, cost, innerLeft, innerRight);
    int bestI = -1;
    int bestJ = -1;
    for (int i : left(tree).leaves) {
      for (int j : right(tree).leaves) {
        if (bestI < 0 || cost[i][j] < cost[bestI][bestJ]) {
          bestI = i;
          bestJ = j;
        }
      }
    }
    List<Integer> order = new ArrayList<>(n);
    unfold(tree, bestI, bestJ, innerLeft, innerRight, order);
    return order;
  }

  private void fill(Part part, double[][] cost, int[][] innerLeft, int[][] innerRight) {
    if (part.left == null || part.right == null) {
      return;
    }
    fill(part.left, cost, innerLeft, innerRight);
    fill(part.right, cost, innerLeft, innerRight);
    int[] rights = part.right.leaves;
    double[] across = new double[distances.length];
    int[] via = new int[distances.length];
    for (int i : part.left.leaves) {
      for (int k : rights) {
        across[k] = Double.POSITIVE_INFINITY;
        for (int m : otherEnds(part.left, i)) {
          double sum = cost[i][m] + distances[m][k];
          if (sum < across[k]) {
            across[k] = sum;
            via[k] = m;
          }
        }
      }
      for (int j : rights) {
        double best = Double.POSITIVE_INFINITY;
        for (int k : otherEnds(part.right, j)) {
          double sum = across[k] + cost[k][j];
          if (sum < best) {
            best = sum;
            innerLeft[i][j] = via[k];
            innerRight[i][j] = k;
          }
        }
        cost[i][j] = best;
        cost[j][i] = best;
        innerLeft[j][i] = innerRight[i][j];
        innerRight[j][i] = innerLeft[i][j];
      }
    }
  }

  /** Which leaves can be at the other end of a part when a leaf is at one. */
  private static int[] otherEnds(Part part, int leaf) {
    if (part.left == null || part.right == null) {
      return part.leaves;
    }
    return contains(part.left, leaf) ? part.right.leaves : part.left.leaves;
  }

  private static boolean contains(Part part, int leaf) {
    for (int each : part.leaves) {
      if (each == leaf) {
        return true;
      }
    }
    return false;
  }

  private static void unfold(
      Part part, int first, int last, int[][] innerLeft, int[][] innerRight, List<Integer> order) {
    if (part.left == null || part.right == null) {
      order.add(first);
      return;
    }
    Part before = contains(part.left, first) ? part.left : part.right;
    Part after = before == part.left ? part.right : part.left;
    unfold(before, first, innerLeft[first][last], innerLeft, innerRight, order);
    unfold(after, innerRight[first][last], last, innerLeft, innerRight, order);
  }

  private static Part left(Part part) {
    return part.left == null ? part : part.left;
  }

  private static Part right(Part part) {
    return part.right == null ? part : part.right;
  }
}
