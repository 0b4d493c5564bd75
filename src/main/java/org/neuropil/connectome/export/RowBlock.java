package org.neuropil.connectome.export;

import java.io.IOException;
import org.neuropil.connectome.graph.Cancellation;

/** Gathers rows in columns and hands them on, a block at a time. */
final class RowBlock {
  /** Takes a block; its columns are used again afterwards. */
  interface Sink {
    void block(RowBlock block, int rows) throws IOException;
  }

  final long[] pres;
  final long[] posts;
  final int[] regions;
  final long[] weights;

  private final Sink sink;
  private int rows;
  private long all;

  private RowBlock(int most, boolean byRegion, Sink sink) {
    this.pres = new long[most];
    this.posts = new long[most];
    this.regions = new int[byRegion ? most : 0];
    this.weights = new long[most];
    this.sink = sink;
  }

  /** Goes through all rows, and returns how many there are. */
  static long each(
      ExportRows source,
      boolean byRegion,
      int most,
      ExportProgress progress,
      Cancellation cancellation,
      Sink sink)
      throws IOException {
    RowBlock block = new RowBlock(most, byRegion, sink);
    long[] ids = source.bodies();
    long[] starts = source.starts(cancellation);
    progress.expect(starts[starts.length - 1]);
    if (byRegion) {
      source.byRegion(
          cancellation,
          (pre, post, count, regions, weights) -> {
            for (int i = 0; i < count; i++) {
              block.regions[block.rows] = regions[i];
              block.add(ids[pre], ids[post], weights[i]);
            }
            progress.reach(starts[pre]);
          });
    } else {
      source.connections(
          cancellation,
          (pre, post, weight) -> {
            block.add(ids[pre], ids[post], weight);
            progress.reach(starts[pre]);
          });
    }
    block.hand();
    return block.all;
  }

  private void add(long pre, long post, long weight) throws IOException {
    pres[rows] = pre;
    posts[rows] = post;
    weights[rows++] = weight;
    if (rows == weights.length) {
      hand();
    }
  }

  private void hand() throws IOException {
    if (rows > 0) {
      sink.block(this, rows);
      all += rows;
      rows = 0;
    }
  }
}
