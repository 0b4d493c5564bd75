package org.neuropil.connectome.export;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The files that can be had of a dataset. */
public enum ExportFile {
  NEURONS_CSV("neurons.csv", Content.NEURONS, Form.CSV),
  CONNECTIONS_CSV("connections.csv", Content.CONNECTIONS, Form.CSV),
  ROI_CONNECTIONS_CSV("roi-connections.csv", Content.ROI_CONNECTIONS, Form.CSV),
  ADJACENCY_NPZ("adjacency.npz", Content.CONNECTIONS, Form.NPZ),
  ADJACENCY_MTX("adjacency.mtx", Content.CONNECTIONS, Form.MATRIX_MARKET),
  CONNECTIONS_PARQUET("connections.parquet", Content.CONNECTIONS, Form.PARQUET),
  ROI_CONNECTIONS_PARQUET("roi-connections.parquet", Content.ROI_CONNECTIONS, Form.PARQUET),
  CONNECTIONS_ARROW("connections.arrow", Content.CONNECTIONS, Form.ARROW_FILE),
  ROI_CONNECTIONS_ARROW("roi-connections.arrow", Content.ROI_CONNECTIONS, Form.ARROW_FILE),
  CONNECTIONS_ARROWS("connections.arrows", Content.CONNECTIONS, Form.ARROW_STREAM),
  ROI_CONNECTIONS_ARROWS("roi-connections.arrows", Content.ROI_CONNECTIONS, Form.ARROW_STREAM),
  CONNECTIONS_FEATHER("connections.feather", Content.CONNECTIONS, Form.ARROW_FILE),
  ROI_CONNECTIONS_FEATHER("roi-connections.feather", Content.ROI_CONNECTIONS, Form.ARROW_FILE),
  GRAPH_GRAPHML("graph.graphml", Content.CONNECTIONS, Form.GRAPHML),
  MANIFEST_JSON("manifest.json", Content.ALL, Form.MANIFEST);

  /** What rows a file has. */
  public enum Content {
    NEURONS,
    CONNECTIONS,
    ROI_CONNECTIONS,
    ALL
  }

  /** How they are written. */
  public enum Form {
    CSV("text/csv;charset=utf-8"),
    NPZ("application/x-npz"),
    MATRIX_MARKET("application/x-matrix-market"),
    PARQUET("application/vnd.apache.parquet"),
    ARROW_FILE("application/vnd.apache.arrow.file"),
    ARROW_STREAM("application/vnd.apache.arrow.stream"),
    GRAPHML("application/graphml+xml"),
    MANIFEST("application/json");

    private final String mediaType;

    Form(String mediaType) {
      this.mediaType = mediaType;
    }
  }

  private final String fileName;
  private final Content content;
  private final Form form;

  ExportFile(String fileName, Content content, Form form) {
    this.fileName = fileName;
    this.content = content;
    this.form = form;
  }

  public String fileName() {
    return fileName;
  }

  public Content content() {
    return content;
  }

  public Form form() {
    return form;
  }

  public String mediaType() {
    return form.mediaType;
  }

  /** The first file that has these very bytes: a Feather file of version 2 is an Arrow file. */
  ExportFile original() {
    for (ExportFile file : values()) {
      if (file.content == content && file.form == form) {
        return file;
      }
    }
    return this;
  }

  public static Optional<ExportFile> named(String fileName) {
    return Arrays.stream(values()).filter(file -> file.fileName.equals(fileName)).findFirst();
  }

  public static List<String> names() {
    return Arrays.stream(values()).map(ExportFile::fileName).toList();
  }
}
