package org.neuropil.connectome.connection;

import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Set;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.BodyFinder;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.neuron.Selector;

/**
 * Makes matrices of connection weights, held whole in memory.
 *
 * <p>A body that is named twice has one row, at its first place. Between types, rows are in the
 * order in which the ordered bodies first have them, so {@code GIVEN} is the order of the bodies
 * given and {@code BODY_ID} that of each type's lowest id; bodies without a type are left out.
 * Within a region a connection counts when it weighs at least {@code minWeight}, and at least 1,
 * there.
 */
final class Adjacency {
  /** Rows, and columns, of a matrix at most. */
  static final int MOST_BODIES = 200_000;

  /** Entries of a matrix at most. */
  static final int MOST_ENTRIES = 20_000_000;

  private final Edges edges;
  private final BodyFinder bodies;

  Adjacency(Edges edges, BodyFinder bodies) {
    this.edges = edges;
    this.bodies = bodies;
  }

  /** What rows and columns stand for. */
  record Axes(Side rowSide, Side columnSide, MatrixAxis rows, MatrixAxis columns) {}

  Axes axes(AdjacencyCriteria criteria, Cancellation cancellation) {
    Side rowSide = side(criteria.rows(), "rows", cancellation);
    Side columnSide = side(criteria.columns(), "columns", cancellation);
    return new Axes(
        rowSide,
        columnSide,
        axis(rowSide, criteria, cancellation),
        axis(columnSide, criteria, cancellation));
  }

  AdjacencyMatrix matrix(AdjacencyCriteria criteria, Cancellation cancellation) {
    Axes axes = axes(criteria, cancellation);
    Side rowSide = axes.rowSide();
    Side columnSide = axes.columnSide();
    MatrixAxis rows = axes.rows();
    MatrixAxis columns = axes.columns();
    Entries entries = new Entries(criteria.groupBy());
    boolean fromRows = rowSide.ids(cancellation).length <= columnSide.ids(cancellation).length;
    edges.read(
        (fromRows ? rowSide : columnSide).ids(cancellation),
        fromRows ? Direction.DOWNSTREAM : Direction.UPSTREAM,
        fromRows ? columnSide : rowSide,
        new Edges.Wish(
            criteria.roi() == null ? criteria.minWeight() : 0, false, criteria.roi() != null),
        cancellation,
        edge -> {
          int row = rows.index().get(edge.pre());
          int column = columns.index().get(edge.post());
          long weight = weight(edge, criteria);
          if (row >= 0 && column >= 0 && weight != 0) {
            entries.add(row, column, weight);
          }
          return true;
        });
    return entries.matrix(axes, criteria);
  }

  private Side side(Selector selector, String name, Cancellation cancellation) {
    Side side = new Side(selector, bodies);
    int size = side.ids(cancellation).length;
    if (size > MOST_BODIES) {
      throw new MatrixTooLarge(
          name
              + ": "
              + size
              + " (expected: at most "
              + MOST_BODIES
              + "; narrow the selector, or ask for connections as a list, which has no limit)");
    }
    return side;
  }

  private MatrixAxis axis(Side side, AdjacencyCriteria criteria, Cancellation cancellation) {
    long[] ids = side.ids(cancellation);
    boolean typed =
        criteria.groupBy() == GroupBy.TYPE || criteria.order() == AdjacencyCriteria.Order.TYPE;
    return MatrixAxis.of(
        ids, typed ? edges.types(ids, cancellation) : null, criteria.groupBy(), criteria.order());
  }

  /** The connection's weight where it counts; 0 when it is too weak. */
  private static long weight(Edges.Edge edge, AdjacencyCriteria criteria) {
    if (criteria.roi() == null) {
      return edge.weight();
    }
    long weight = RoiWeights.sum(RoiWeights.within(edge.roiInfo(), Set.of(criteria.roi())));
    return weight >= criteria.minWeight() ? weight : 0;
  }

  /** Entries under way: row and column in the two halves of a long, so that they sort together. */
  private static final class Entries {
    private final LongArrayList places = new LongArrayList();
    private final LongArrayList weights = new LongArrayList();
    private final Long2LongMap sums = new Long2LongOpenHashMap();
    private final GroupBy groupBy;

    Entries(GroupBy groupBy) {
      this.groupBy = groupBy;
    }

    void add(int row, int column, long weight) {
      long place = (long) row << 32 | column;
      switch (groupBy) {
        case BODY -> {
          places.add(place);
          weights.add(weight);
        }
        case TYPE -> sums.put(place, sums.get(place) + weight);
      }
      if (places.size() + sums.size() > MOST_ENTRIES) {
        throw tooManyEntries();
      }
    }

    AdjacencyMatrix matrix(Axes axes, AdjacencyCriteria criteria) {
      sums.forEach(
          (place, weight) -> {
            places.add(place.longValue());
            weights.add(weight.longValue());
          });
      int n = places.size();
      long[] place = places.elements();
      long[] sum = weights.elements();
      LongArrays.radixSort(place, sum, 0, n);
      int[] row = new int[n];
      int[] column = new int[n];
      double[] weight = new double[n];
      for (int i = 0; i < n; i++) {
        row[i] = (int) (place[i] >>> 32);
        column[i] = (int) place[i];
        weight[i] = sum[i];
      }
      return Adjacency.matrix(axes, row, column, weight, criteria);
    }
  }

  static MatrixTooLarge tooManyEntries() {
    return new MatrixTooLarge(
        "entries: more than "
            + MOST_ENTRIES
            + " (expected: at most that; narrow the selectors, raise minWeight, or ask for"
            + " connections as a list, which has no limit)");
  }

  /**
   * The matrix of entries that are sorted by row, then column.
   *
   * @param weight is normalized in place
   */
  static AdjacencyMatrix matrix(
      Axes axes, int[] row, int[] column, double[] weight, AdjacencyCriteria criteria) {
    switch (criteria.normalize()) {
      case NONE -> {}
      case ROW -> divide(weight, row, axes.rows().names().size());
      case COLUMN -> divide(weight, column, axes.columns().names().size());
    }
    return new AdjacencyMatrix(axes.rows().names(), axes.columns().names(), row, column, weight);
  }

  private static void divide(double[] weight, int[] by, int size) {
    double[] total = new double[size];
    for (int i = 0; i < weight.length; i++) {
      total[by[i]] += weight[i];
    }
    for (int i = 0; i < weight.length; i++) {
      weight[i] /= total[by[i]];
    }
  }
}
