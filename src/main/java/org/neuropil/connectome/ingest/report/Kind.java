package org.neuropil.connectome.ingest.report;

/** Kinds of complaints, each with the words that {@code docs/import.md} explains. */
public enum Kind {
  // the source
  NO_SUCH_SOURCE("no such source"),
  NOTHING_TO_READ("nothing to read"),
  ARCHIVE_DAMAGED("archive damaged"),
  ARCHIVE_UNSAFE("archive entry not allowed"),
  ARCHIVE_TOO_LARGE("archive too large"),
  UNREADABLE("file cannot be read"),
  // whole files
  TABLE_DAMAGED("table damaged"),
  TABLE_FORM("form of table not read"),
  NO_HEADER("no header"),
  UNKNOWN_HEADER("header not recognised"),
  UNKNOWN_COLUMN_TYPE("unknown column type"),
  COLUMN_TWICE("column named twice"),
  COLUMN_MISSING("column missing"),
  RELATIONSHIP_UNKNOWN("kind of relationship unknown"),
  NO_META("no Meta file"),
  SECOND_META("second Meta"),
  FILE_MISSING("file missing"),
  SECOND_TABLE("second table of one kind"),
  LEFT_OUT("left out"),
  DATASET_NAME("dataset name not usable"),
  DATASET_UNNAMED("dataset not named"),
  NO_TAG("no tag"),
  // form of a record
  QUOTE_NOT_CLOSED("quoted field not closed"),
  QUOTE_MISPLACED("quote misplaced"),
  LINE_END("line end not allowed"),
  RECORD_TOO_LONG("record too long"),
  FIELD_COUNT("number of fields"),
  NOT_UTF8("not UTF-8"),
  // values
  NOT_AN_INTEGER("not an integer"),
  OUT_OF_RANGE("out of range"),
  NEGATIVE("negative"),
  NOT_A_NUMBER("not a number"),
  NOT_A_BOOLEAN("not a boolean"),
  NOT_A_POINT("not a point"),
  NOT_JSON("not JSON"),
  VALUE_MISSING("value missing"),
  // the graph
  DUPLICATE_ID("duplicate id"),
  ID_DIFFERS("bodyId differs from id"),
  NO_SUCH_NODE("no such node"),
  LABEL_OF_ANOTHER_DATASET("label of another dataset"),
  LABEL_MISSING("label missing"),
  NO_SUCH_CONNECTION("no such connection"),
  SECOND_CONNECTION("second connection of one pair"),
  TOO_MANY_NODES("too many nodes"),
  // counts
  ROI_EXCEEDS_PRE("roiInfo of one primary ROI exceeds pre"),
  ROI_EXCEEDS_POST("roiInfo of one primary ROI exceeds post"),
  ROI_EXCEEDS_WEIGHT("roiInfo of primary ROIs exceeds weight"),
  FLAG_DISAGREES("ROI flag and roiInfo disagree"),
  FLAG_COLUMN_MISSING("ROI flag column missing"),
  WEIGHTS_DISAGREE("weights disagree"),
  TYPE_DIFFERS("type of column differs between files"),
  SYNAPSE_TYPE("neither pre nor post"),
  // the store
  NOT_INDEXED("not indexed");

  private final String text;

  Kind(String text) {
    this.text = text;
  }

  /** The words that reports use. */
  public String text() {
    return text;
  }
}
