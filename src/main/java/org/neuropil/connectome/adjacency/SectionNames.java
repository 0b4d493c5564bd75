package org.neuropil.connectome.adjacency;

/** Names of a snapshot file's sections. */
final class SectionNames {
  static final String BODY_IDS = "bodies.ids";
  static final String NEURONS = "bodies.neurons";
  static final String ROW_OFFSETS = "rows.offsets";
  static final String ROW_PARTNERS = "rows.partners";
  static final String COLUMN_OFFSETS = "columns.offsets";
  static final String COLUMN_PARTNERS = "columns.partners";
  static final String COLUMN_EDGES = "columns.edges";
  static final String WEIGHT = "edges.weight";
  static final String WEIGHT_HP = "edges.weightHP";
  static final String WEIGHT_HR = "edges.weightHR";
  static final String EDGE_ROIS = "edges.roiInfo";
  static final String ROI_OFFSETS = "connectionRois.offsets";
  static final String ROI_BYTES = "connectionRois.bytes";

  private SectionNames() {}

  /** A section of the property column of this number. */
  static String property(int number, String part) {
    return "property." + number + "." + part;
  }
}
