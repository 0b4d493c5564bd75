package org.neuropil.connectome.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.format.mtx.MatrixMarketWriter;
import org.neuropil.format.npy.NpyType;
import org.neuropil.format.npy.NpzWriter;

/** All connections as one sparse matrix: row and column i are the i-th body, rows presynaptic. */
final class MatrixFiles {
  private MatrixFiles() {}

  /**
   * What {@code scipy.sparse.save_npz} writes of a CSR matrix, and {@code bodyIds}. Weights have 64
   * bits, so that products of matrices don't overflow.
   */
  static long npz(
      ExportRows rows, OutputStream stream, ExportProgress progress, Cancellation cancellation)
      throws IOException {
    long[] starts = rows.starts(cancellation);
    int n = rows.bodies().length;
    long connections = starts[n];
    boolean small = connections <= Integer.MAX_VALUE;
    NpyType index = small ? NpyType.INT32 : NpyType.INT64;
    progress.expect(connections);
    NpzWriter npz = new NpzWriter(stream);
    npz.array(
        "indices",
        index,
        new long[] {connections},
        out ->
            rows.connections(
                cancellation,
                (pre, post, weight) -> {
                  if (small) {
                    out.putInt(post);
                  } else {
                    out.putLong(post);
                  }
                }));
    progress.reach(connections / 2);
    npz.array(
        "indptr",
        index,
        new long[] {n + 1L},
        out -> {
          for (long start : starts) {
            if (small) {
              out.putInt((int) start);
            } else {
              out.putLong(start);
            }
          }
        });
    npz.text("format", "csr");
    npz.longs("shape", new long[] {n, n});
    npz.array(
        "data",
        NpyType.INT64,
        new long[] {connections},
        out -> rows.connections(cancellation, (pre, post, weight) -> out.putLong(weight)));
    npz.longs("bodyIds", rows.bodies());
    npz.finish();
    progress.reach(connections);
    return connections;
  }

  static long matrixMarket(
      ExportContent content,
      OutputStream stream,
      ExportProgress progress,
      Cancellation cancellation)
      throws IOException {
    ExportRows rows = content.rows();
    long[] starts = rows.starts(cancellation);
    int n = rows.bodies().length;
    progress.expect(starts[n]);
    MatrixMarketWriter out =
        new MatrixMarketWriter(
            stream,
            true,
            List.of(
                content.info().id() + ", " + content.filter().canonical(),
                "rows are presynaptic; row and column i are the i-th neuron of neurons.csv"),
            n,
            n,
            starts[n]);
    rows.connections(
        cancellation,
        (pre, post, weight) -> {
          out.entry(pre, post, weight);
          progress.reach(starts[pre]);
        });
    out.finish();
    return starts[n];
  }
}
