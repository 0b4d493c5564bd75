package org.neuropil.connectome.export;

import java.io.IOException;
import java.io.OutputStream;
import org.neuropil.connectome.graph.Cancellation;

/** Writes files. */
final class ExportWriter {
  private final ExportContent content;
  private final ExportProgress progress;
  private final Cancellation cancellation;

  ExportWriter(ExportContent content, ExportProgress progress, Cancellation cancellation) {
    this.content = content;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * Writes a file to a stream, which stays open.
   *
   * @param summaries what the manifest asks of the others
   */
  ExportSummary write(ExportFile file, OutputStream stream, ManifestFile.Summaries summaries)
      throws IOException {
    Digested out = new Digested(stream);
    long rows = rows(file, out, summaries);
    out.flush();
    return new ExportSummary(rows, out.bytes(), out.sha256Hex());
  }

  /** What a file would be, without keeping it. */
  ExportSummary summary(ExportFile file) throws IOException {
    return write(file, OutputStream.nullOutputStream(), this::summary);
  }

  private long rows(ExportFile file, OutputStream out, ManifestFile.Summaries summaries)
      throws IOException {
    boolean byRegion = file.content() == ExportFile.Content.ROI_CONNECTIONS;
    return switch (file.form()) {
      case CSV ->
          switch (file.content()) {
            case NEURONS -> CsvFiles.neurons(content.neurons(), out, progress, cancellation);
            case ROI_CONNECTIONS -> CsvFiles.byRegion(content.rows(), out, progress, cancellation);
            case CONNECTIONS, ALL ->
                CsvFiles.connections(content.rows(), out, progress, cancellation);
          };
      case NPZ -> MatrixFiles.npz(content.rows(), out, progress, cancellation);
      case MATRIX_MARKET -> MatrixFiles.matrixMarket(content, out, progress, cancellation);
      case PARQUET -> ParquetFiles.write(content, byRegion, out, progress, cancellation);
      case ARROW_FILE ->
          ArrowFiles.write(content.rows(), byRegion, true, out, progress, cancellation);
      case ARROW_STREAM ->
          ArrowFiles.write(content.rows(), byRegion, false, out, progress, cancellation);
      case GRAPHML -> GraphMlFile.write(content, out, progress, cancellation);
      case MANIFEST -> ManifestFile.write(content, out, summaries);
    };
  }
}
