package org.neuropil.connectome.ingest.family;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/**
 * One table in several forms, as exports give it: files with the same name but for its end, and of
 * the same role. CSV is read before Parquet and Arrow.
 */
final class Copies {
  private Copies() {}

  /** Takes the copies out of a list of tables, with a warning for each. */
  static void leaveOut(List<Table> tables, ImportReport report) {
    Map<String, Table> read = new HashMap<>();
    tables.stream()
        .sorted(Comparator.comparing((Table t) -> t.file().form()))
        .forEach(t -> read.putIfAbsent(key(t), t));
    for (Table table : tables) {
      Table instead = read.getOrDefault(key(table), table);
      if (instead != table) {
        report.add(
            new Complaint(
                Severity.WARNING,
                Kind.LEFT_OUT,
                table.name(),
                0,
                "",
                "",
                "It is taken for a copy of "
                    + instead.name()
                    + ", which is read: rename it if it holds something else."));
      }
    }
    tables.removeIf(t -> read.get(key(t)) != t);
  }

  private static String key(Table table) {
    String name = table.name();
    int dot = name.lastIndexOf('.');
    boolean suffix = dot > name.lastIndexOf('/') + 1;
    return (suffix ? name.substring(0, dot) : name) + "\n" + table.role();
  }
}
