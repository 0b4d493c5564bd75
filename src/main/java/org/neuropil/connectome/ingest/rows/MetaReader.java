package org.neuropil.connectome.ingest.rows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.check.Regions;
import org.neuropil.connectome.ingest.csv.RecordBlock;
import org.neuropil.connectome.ingest.csv.RecordReader;
import org.neuropil.connectome.ingest.csv.Text;
import org.neuropil.connectome.ingest.family.Faults;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/** Reads Meta files; every source has exactly one Meta row. */
public final class MetaReader {
  private static final int BLOCK_BYTES = 64 << 10;
  private static final int MAX_RECORD = 64 << 20;

  private final ImportReport report;
  private @Nullable MetaRow found;

  private MetaReader(ImportReport report) {
    this.report = report;
  }

  /** The row; empty when there is none, or one that is wrong, which the report then says. */
  public static Optional<MetaRow> read(List<Table> tables, ImportReport report) {
    MetaReader reader = new MetaReader(report);
    tables.forEach(reader::table);
    return Optional.ofNullable(reader.found);
  }

  private void table(Table table) {
    RecordBlock block = new RecordBlock(BLOCK_BYTES);
    Text text = new Text();
    TableShape shape =
        new TableShape(table.header(), table.role(), new Regions(List.of(), Set.of()), Set.of());
    RowComplaints complaints = new RowComplaints(report, block);
    complaints.of(table, shape);
    try (RecordReader reader = new RecordReader(table.file().path(), MAX_RECORD)) {
      reader.readOne(block);
      while (reader.read(block)) {
        block.split();
        for (int row = 0; row < block.rows(); row++) {
          row(table, shape, block, row, new ValueReader(text), complaints);
        }
        if (block.fault() != null) {
          grave(table, block.faultLine(), Faults.kind(block.fault()), Faults.advice(block.fault()));
          return;
        }
      }
    } catch (IOException e) {
      grave(table, 0, Kind.UNREADABLE, "Reading failed: " + e.getMessage() + ".");
    }
  }

  private void row(
      Table table,
      TableShape shape,
      RecordBlock block,
      int row,
      ValueReader values,
      RowComplaints complaints) {
    long line = block.line(row);
    if (block.width(row) != shape.columns.length) {
      grave(
          table,
          line,
          Kind.FIELD_COUNT,
          "Meta needs " + shape.columns.length + " fields, as its header has.");
      return;
    }
    TreeMap<String, Object> properties = new TreeMap<>();
    boolean sound = true;
    for (int field = block.firstField(row); field < block.firstField(row + 1); field++) {
      Column column = shape.columns[block.column(field)];
      if (column.isProperty()) {
        Object value = values.read(column, block, field);
        if (value == null) {
          complaints.grave(values.kind(), row, field, values.advice());
          sound = false;
        } else {
          properties.put(column.name(), value);
        }
      }
    }
    if (found != null) {
      grave(
          table,
          line,
          Kind.SECOND_META,
          "One dataset has one Meta row, and "
              + found.table().name()
              + " has it: import each dataset by itself.");
    } else if (sound) {
      found = new MetaRow(table, line, properties);
    }
  }

  private void grave(Table table, long line, Kind kind, String advice) {
    report.add(new Complaint(Severity.GRAVE, kind, table.name(), line, "", "", advice));
  }
}
