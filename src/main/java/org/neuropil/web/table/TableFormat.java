package org.neuropil.web.table;

/** The forms in which a table is answered. */
public enum TableFormat {
  /** A page of rows with the total and the way to the next page. */
  JSON("json", "application/json"),
  /** Every row, an object a line. */
  NDJSON("ndjson", "application/x-ndjson"),
  /** Every row, after a header line. */
  CSV("csv", "text/csv"),
  /** Every row, in record batches of an Arrow IPC stream. */
  ARROW("arrow", "application/vnd.apache.arrow.stream");

  private final String word;
  private final String mediaType;

  TableFormat(String word, String mediaType) {
    this.word = word;
    this.mediaType = mediaType;
  }

  /** The value of {@code ?format=}. */
  public String word() {
    return word;
  }

  /** Type and subtype, without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** The Content-Type header. */
  public String contentType() {
    return this == CSV ? mediaType + ";charset=utf-8" : mediaType;
  }
}
