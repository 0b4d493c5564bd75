package org.neuropil.connectome.ingest.family;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.header.ColumnMapping;
import org.neuropil.connectome.ingest.header.Header;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/**
 * Gives columns the names that the graph has: those that the import was told, then, in flat tables,
 * the well-known ones.
 */
final class ColumnNames {
  private static final int LISTED = 20;

  private final List<ColumnMapping> mappings;
  private final ImportReport report;
  private final Set<ColumnMapping> used = new HashSet<>();
  private final Map<ColumnMapping, Set<String>> met = new HashMap<>();

  ColumnNames(List<ColumnMapping> mappings, ImportReport report) {
    // What is said of one table comes last, so that it counts.
    this.mappings = new ArrayList<>(mappings);
    this.mappings.sort(Comparator.comparing(m -> m.file().isPresent()));
    this.report = report;
  }

  /** The header with the names that the import was told for the table. */
  Header asTold(String table, Header header) {
    Map<String, String> names = new HashMap<>();
    for (ColumnMapping mapping : mappings) {
      if (mapping.means(table)) {
        Set<String> columns = met.computeIfAbsent(mapping, m -> new LinkedHashSet<>());
        header.columns().forEach(c -> columns.add(c.name()));
        if (header.has(mapping.theirs())) {
          used.add(mapping);
          names.put(mapping.theirs(), mapping.ours());
        }
      }
    }
    return names.isEmpty() ? header : rename(table, header, names);
  }

  /** The header of a flat table with all names. */
  Header ofFlat(String table, Header header) {
    Header told = asTold(table, header);
    Set<String> names =
        told.columns().stream()
            .filter(Column::isProperty)
            .map(Column::name)
            .collect(Collectors.toSet());
    return rename(table, told, WellKnownNames.of(names));
  }

  /** A column whose name another one gets is left out. */
  private Header rename(String table, Header header, Map<String, String> names) {
    Set<String> taken = new HashSet<>(names.values());
    Set<String> given = new HashSet<>();
    List<Column> columns = new ArrayList<>();
    for (Column column : header.columns()) {
      String ours = column.isProperty() ? names.get(column.name()) : null;
      if (ours != null && given.add(ours)) {
        columns.add(column.named(ours));
      } else if (ours != null || (column.isProperty() && taken.contains(column.name()))) {
        columns.add(column.ignored());
        complainOfTaken(table, column, ours != null);
      } else {
        columns.add(column);
      }
    }
    return new Header(List.copyOf(columns));
  }

  private void complainOfTaken(String table, Column column, boolean twice) {
    report.add(
        new Complaint(
            twice ? Severity.GRAVE : Severity.WARNING,
            twice ? Kind.COLUMN_TWICE : Kind.LEFT_OUT,
            table,
            0,
            column.text(),
            "",
            twice
                ? "--column gives one name to two columns of the table: name one of them."
                : "The column is not read, since --column gives its name to another: give this one"
                    + " another name to keep it."));
  }

  /** Complains of what the import was told of columns that no table has. */
  void complainOfUnused() {
    for (ColumnMapping mapping : mappings) {
      if (!used.contains(mapping)) {
        Set<String> columns = met.getOrDefault(mapping, Set.of());
        report.add(
            new Complaint(
                Severity.GRAVE,
                Kind.COLUMN_MISSING,
                mapping.file().orElse(""),
                0,
                mapping.theirs(),
                "",
                columns.isEmpty()
                    ? "--column " + mapping + " means no table of the source: name one by its file."
                    : "--column "
                        + mapping
                        + " means a column that is not there: "
                        + list(columns)));
      }
    }
  }

  private static String list(Set<String> columns) {
    String some = columns.stream().limit(LISTED).collect(Collectors.joining(", "));
    return "name one of " + some + (columns.size() > LISTED ? " and others." : ".");
  }
}
