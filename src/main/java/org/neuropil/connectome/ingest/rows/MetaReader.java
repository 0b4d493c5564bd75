package org.neuropil.connectome.ingest.rows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/** Reads Meta files; every source has exactly one Meta row. */
public final class MetaReader {
  private final ImportReport report;
  private @Nullable MetaRow found;

  private MetaReader(ImportReport report) {
    this.report = report;
  }

  /** The row; empty when there is none, or one that is wrong, which the report then says. */
  public static Optional<MetaRow> read(List<Table> tables, ImportReport report) throws IOException {
    MetaReader reader = new MetaReader(report);
    for (Table table : tables) {
      reader.table(table);
    }
    return Optional.ofNullable(reader.found);
  }

  private void table(Table table) throws IOException {
    try (RowCursor row = RowCursor.open(table, report, Severity.GRAVE)) {
      while (row.next()) {
        if (found == null) {
          row(table, row);
        } else {
          row.complainOfRow(
              Kind.SECOND_META,
              "One dataset has one Meta row, and "
                  + found.table().name()
                  + " has it: import each dataset by itself.");
        }
      }
    }
  }

  private void row(Table table, RowCursor row) {
    TreeMap<String, Object> properties = new TreeMap<>();
    boolean sound = true;
    List<Column> columns = table.header().columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).isProperty() && row.has(i)) {
        Object value = row.value(i);
        sound &= value != null;
        if (value != null) {
          properties.put(columns.get(i).name(), value);
        }
      }
    }
    if (sound) {
      found = new MetaRow(table, row.line(), properties);
    }
  }
}
