package org.neuropil.format.mtx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.neuropil.format.text.TextOutput;

/**
 * Writes a sparse matrix in Matrix Market's coordinate form
 * (https://math.nist.gov/MatrixMarket/formats.html): a line an entry, rows and columns from 1.
 */
public final class MatrixMarketWriter {
  private final TextOutput out;

  /**
   * Begins a matrix.
   *
   * @param whole whether its entries are whole numbers
   * @param comments lines without a line break
   */
  public MatrixMarketWriter(
      OutputStream stream, boolean whole, List<String> comments, long rows, long columns, long n)
      throws IOException {
    out = new TextOutput(stream);
    out.text("%%MatrixMarket matrix coordinate " + (whole ? "integer" : "real") + " general\n");
    for (String comment : comments) {
      out.text("% " + comment.replaceAll("[\\r\\n]+", " ") + "\n");
    }
    out.text(rows + " " + columns + " " + n + "\n");
  }

  /**
   * One entry.
   *
   * @param row and column, from 0
   */
  public void entry(int row, int column, long value) throws IOException {
    place(row, column);
    out.number(value);
    out.ascii('\n');
  }

  /** The same with a fraction, which comes back as it was. */
  public void entry(int row, int column, double value) throws IOException {
    place(row, column);
    out.text(Double.toString(value));
    out.ascii('\n');
  }

  private void place(int row, int column) throws IOException {
    out.number(row + 1L);
    out.ascii(' ');
    out.number(column + 1L);
    out.ascii(' ');
  }

  /** Hands on what is left; the stream stays open. */
  public void finish() throws IOException {
    out.flush();
  }
}
