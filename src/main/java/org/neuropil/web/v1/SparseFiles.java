package org.neuropil.web.v1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.neuropil.connectome.connection.AdjacencyMatrix;
import org.neuropil.format.mtx.MatrixMarketWriter;
import org.neuropil.format.npy.NpyType;
import org.neuropil.format.npy.NpzWriter;

/** A matrix as files for sparse matrices. Its entries are sorted by row, then column. */
final class SparseFiles {
  private final AdjacencyMatrix matrix;
  private final boolean bodies;
  private final boolean whole;

  /**
   * @param bodies whether rows and columns are bodies, not types
   * @param whole whether the weights are whole numbers
   */
  SparseFiles(AdjacencyMatrix matrix, boolean bodies, boolean whole) {
    this.matrix = matrix;
    this.bodies = bodies;
    this.whole = whole;
  }

  /** What {@code scipy.sparse.save_npz} writes of a CSR matrix, and names of rows and columns. */
  void npz(OutputStream out) throws IOException {
    int rows = matrix.rows().size();
    int entries = matrix.weight().length;
    int[] starts = new int[rows + 1];
    for (int row : matrix.rowIndex()) {
      starts[row + 1]++;
    }
    for (int i = 0; i < rows; i++) {
      starts[i + 1] += starts[i];
    }
    NpzWriter npz = new NpzWriter(out);
    ints(npz, "indices", matrix.columnIndex());
    ints(npz, "indptr", starts);
    npz.text("format", "csr");
    npz.longs("shape", new long[] {rows, matrix.columns().size()});
    npz.array(
        "data",
        whole ? NpyType.INT64 : NpyType.FLOAT64,
        new long[] {entries},
        data -> {
          for (double weight : matrix.weight()) {
            if (whole) {
              data.putLong((long) weight);
            } else {
              data.putDouble(weight);
            }
          }
        });
    names(npz, "rows", matrix.rows());
    names(npz, "columns", matrix.columns());
    npz.finish();
  }

  private static void ints(NpzWriter npz, String name, int[] values) throws IOException {
    npz.array(
        name,
        NpyType.INT32,
        new long[] {values.length},
        out -> {
          for (int value : values) {
            out.putInt(value);
          }
        });
  }

  private void names(NpzWriter npz, String name, List<String> names) throws IOException {
    if (bodies) {
      npz.longs(name, names.stream().mapToLong(Long::parseUnsignedLong).toArray());
    } else {
      npz.texts(name, names);
    }
  }

  void matrixMarket(OutputStream stream) throws IOException {
    int entries = matrix.weight().length;
    MatrixMarketWriter out =
        new MatrixMarketWriter(
            stream, whole, List.of(), matrix.rows().size(), matrix.columns().size(), entries);
    for (int i = 0; i < entries; i++) {
      double weight = matrix.weight()[i];
      if (whole) {
        out.entry(matrix.rowIndex()[i], matrix.columnIndex()[i], (long) weight);
      } else {
        out.entry(matrix.rowIndex()[i], matrix.columnIndex()[i], weight);
      }
    }
    out.finish();
  }
}
