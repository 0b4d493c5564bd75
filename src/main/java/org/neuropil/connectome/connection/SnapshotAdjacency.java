package org.neuropil.connectome.connection;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.Edges;
import org.neuropil.connectome.adjacency.Links;
import org.neuropil.connectome.adjacency.RoiInfos;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.QueryRunner;

/**
 * Fills matrices from a snapshot's rows. Bodies that share a row (those of a type) are summed in an
 * array as wide as the matrix, so that entries come out sorted without being sorted as a whole.
 */
final class SnapshotAdjacency {
  private final Snapshot snapshot;
  private final int[] columnOf;
  private final int columns;
  private final int roi;
  private final boolean everywhere;
  private final int minWeight;

  /**
   * @param columnOf column of the body at each place, -1 for none
   * @param columns how many there are
   */
  SnapshotAdjacency(Snapshot snapshot, int[] columnOf, int columns, AdjacencyCriteria criteria) {
    this.snapshot = snapshot;
    this.columnOf = columnOf;
    this.columns = columns;
    this.everywhere = criteria.roi() == null;
    this.roi = criteria.roi() == null ? -1 : snapshot.rois().indexOf(criteria.roi());
    this.minWeight = criteria.minWeight();
  }

  /** Entries by row, then column. */
  record Entries(int[] row, int[] column, double[] weight) {}

  /**
   * @param places of the bodies of the rows, those of a row together
   * @param rowOf row of each of them, ascending
   * @param most entries at most
   * @return null when there are more
   */
  @Nullable Entries fill(int[] places, int[] rowOf, int most, Cancellation cancellation) {
    IntArrayList row = new IntArrayList();
    IntArrayList column = new IntArrayList();
    DoubleArrayList weight = new DoubleArrayList();
    long[] sums = new long[columns];
    int[] touched = new int[columns];
    long[] marks = new long[(columns + 63) >> 6];
    for (int from = 0; from < places.length; ) {
      QueryRunner.check(cancellation);
      int to = from;
      int count = 0;
      while (to < places.length && rowOf[to] == rowOf[from]) {
        count = add(places[to], sums, touched, count);
        to++;
      }
      sort(touched, count, marks);
      for (int i = 0; i < count; i++) {
        row.add(rowOf[from]);
        column.add(touched[i]);
        weight.add(sums[touched[i]]);
        sums[touched[i]] = 0;
      }
      if (row.size() > most) {
        return null;
      }
      from = to;
    }
    return new Entries(row.toIntArray(), column.toIntArray(), weight.toDoubleArray());
  }

  /**
   * Sorts columns, each there once. Those of a well-filled row are set as bits and read off again,
   * a tenth of the work.
   *
   * @param marks a bit for each column, all zero before and after
   */
  private static void sort(int[] touched, int count, long[] marks) {
    if (count < marks.length) {
      Arrays.sort(touched, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      marks[touched[i] >> 6] |= 1L << touched[i];
    }
    int next = 0;
    for (int i = 0; i < marks.length; i++) {
      for (long left = marks[i]; left != 0; left &= left - 1) {
        touched[next++] = (i << 6) + Long.numberOfTrailingZeros(left);
      }
      marks[i] = 0;
    }
  }

  private int add(int place, long[] sums, int[] touched, int before) {
    Links links = snapshot.downstream();
    Edges edges = snapshot.edges();
    int count = before;
    for (int at = links.start(place); at < links.end(place); at++) {
      int column = columnOf[links.partner(at)];
      if (column < 0) {
        continue;
      }
      long weight = weight(edges, links.edge(at));
      if (weight > 0) {
        if (sums[column] == 0) {
          touched[count++] = column;
        }
        sums[column] += weight;
      }
    }
    return count;
  }

  private long weight(Edges edges, int edge) {
    int weight = edges.weight(edge);
    if (everywhere) {
      return weight >= minWeight ? weight : 0;
    }
    RoiInfos infos = snapshot.connectionRois();
    if (weight < 0 || roi < 0) {
      return 0;
    }
    long[] there = new long[1];
    infos.posts(
        edges.roiInfo(edge),
        (number, n) -> {
          if (number == roi) {
            there[0] = n;
          }
        });
    return there[0] >= minWeight ? there[0] : 0;
  }
}
