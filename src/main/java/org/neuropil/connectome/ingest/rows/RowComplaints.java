package org.neuropil.connectome.ingest.rows;

import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.csv.RecordBlock;
import org.neuropil.connectome.ingest.csv.Text;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/** Complaints on the records of a block, with line and column. For one thread. */
final class RowComplaints {
  private final ImportReport report;
  private final RecordBlock block;
  private @Nullable Table table;
  private @Nullable TableShape shape;

  RowComplaints(ImportReport report, RecordBlock block) {
    this.report = report;
    this.block = block;
  }

  void of(Table newTable, TableShape newShape) {
    table = newTable;
    shape = newShape;
  }

  /** An error in a field. */
  void field(Kind kind, int row, int field, String advice) {
    add(Severity.ERROR, kind, row, block.column(field), Text.forPeople(block, field), advice);
  }

  /** A missing field that must be there. */
  void missing(int row, int column, String advice) {
    add(Severity.ERROR, Kind.VALUE_MISSING, row, column, "", advice);
  }

  /** An error of the row as a whole. */
  void row(Kind kind, int row, String value, String advice) {
    add(Severity.ERROR, kind, row, -1, value, advice);
  }

  void warning(Kind kind, int row, int column, String value, String advice) {
    add(Severity.WARNING, kind, row, column, value, advice);
  }

  private void add(Severity severity, Kind kind, int row, int column, String value, String advice) {
    if (table == null || shape == null) {
      throw new IllegalStateException("no table");
    }
    report.add(
        new Complaint(
            severity,
            kind,
            table.name(),
            block.line(row),
            column < 0 ? "" : shape.text(column),
            value,
            advice));
  }
}
