package org.neuropil.connectome.ingest.rows;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.check.Regions;
import org.neuropil.connectome.ingest.check.RoiInfo;
import org.neuropil.connectome.ingest.csv.RecordBlock;
import org.neuropil.connectome.ingest.csv.Text;
import org.neuropil.connectome.ingest.family.Faults;
import org.neuropil.connectome.ingest.report.Kind;

/** Reads roiInfo fields. For one thread. */
final class RoiReader {
  private final Text text;
  private final RowComplaints complaints;
  private final RoiInfo info;
  private int lastRow = -1;

  RoiReader(Regions regions, Text text, ValueReader values, RowComplaints complaints) {
    this.text = text;
    this.complaints = complaints;
    this.info = new RoiInfo(regions);
  }

  /** The JSON text without blanks; null when it is wrong, which the report then says. */
  @Nullable String read(RecordBlock block, int row, int field) {
    lastRow = -1;
    int written = text.undouble(block, field); // first: it may make the buffer anew
    int length = info.read(text.plain(), written);
    if (length < 0) {
      complaints.field(
          Kind.NOT_JSON,
          row,
          field,
          "roiInfo is JSON of the form {\"ROI\": {\"pre\": 1, \"post\": 2}}, its quotes doubled in"
              + " CSV; {} where there is none.");
      return null;
    }
    if (info.hasNegative()) {
      complaints.field(Kind.NEGATIVE, row, field, "roiInfo counts synapses: write 0 or more.");
      return null;
    }
    String json = text.of(text.plain(), 0, length);
    if (json == null) {
      complaints.field(Kind.NOT_UTF8, row, field, Faults.UTF8_ADVICE);
      return null;
    }
    lastRow = row;
    return json;
  }

  /** What the row's roiInfo holds; empty when it has none or a wrong one. */
  Optional<RoiInfo> roiInfo(int row) {
    return lastRow == row ? Optional.of(info) : Optional.empty();
  }
}
