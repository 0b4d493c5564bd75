package org.neuropil.connectome.ingest.rows;

import java.util.SortedMap;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/**
 * The row that describes a dataset.
 *
 * @param properties its values by name, typed as the header says
 */
public record MetaRow(Table table, long line, SortedMap<String, Object> properties) {
  public MetaRow {
    properties = java.util.Collections.unmodifiableSortedMap(properties);
  }

  /** A text property; empty when the row has none. */
  public String text(String name) {
    Object value = properties.get(name);
    return value == null ? "" : value.toString();
  }

  /** Complains of one of its properties. */
  public void complain(
      ImportReport report, Severity severity, Kind kind, String property, String advice) {
    int column = table.header().indexOf(property);
    report.add(
        new Complaint(
            severity,
            kind,
            table.name(),
            line,
            column < 0 ? "" : table.header().columns().get(column).text(),
            text(property),
            advice));
  }
}
