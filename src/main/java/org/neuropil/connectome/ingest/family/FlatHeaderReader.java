package org.neuropil.connectome.ingest.family;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.neuropil.connectome.ingest.flat.FlatColumn;
import org.neuropil.connectome.ingest.flat.FlatException;
import org.neuropil.connectome.ingest.flat.FlatTable;
import org.neuropil.connectome.ingest.flat.FlatType;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.header.Header;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;
import org.neuropil.connectome.ingest.source.SourceFile;

/** Reads the columns of flat tables as headers, one column for each in the order of the file. */
final class FlatHeaderReader {
  private static final int MAX_COLUMNS = 30_000;

  /** What pandas calls an index without a name. */
  private static final String INDEX = "__index_level_";

  private final ImportReport report;

  FlatHeaderReader(ImportReport report) {
    this.report = report;
  }

  /** The header; empty when there is none that can be read, which the report then says. */
  Optional<Header> read(SourceFile file) {
    List<FlatColumn> columns;
    try (FlatTable table = FlatTable.open(file.path(), file.form())) {
      columns = table.columns();
    } catch (FlatException e) {
      complain(Severity.GRAVE, e.kind(), file, "", "", e.advice());
      return Optional.empty();
    }
    if (columns.isEmpty() || columns.size() > MAX_COLUMNS) {
      complain(
          Severity.GRAVE,
          Kind.NO_HEADER,
          file,
          "",
          "",
          "A table has 1 to 30,000 columns: mend it.");
      return Optional.empty();
    }
    Set<String> seen = new HashSet<>();
    List<Column> header = new ArrayList<>();
    for (FlatColumn column : columns) {
      header.add(read(column, file, seen));
    }
    return Optional.of(new Header(List.copyOf(header)));
  }

  private Column read(FlatColumn column, SourceFile file, Set<String> seen) {
    String name = column.name();
    boolean read = column.type() != FlatType.UNREAD && !name.isEmpty() && !name.startsWith(INDEX);
    if (!read) {
      complain(
          Severity.WARNING,
          Kind.LEFT_OUT,
          file,
          name,
          column.described(),
          "The column is not read: name it and write whole numbers, floating point numbers,"
              + " booleans or text to keep it.");
    } else if (!seen.add(name)) {
      complain(
          Severity.GRAVE,
          Kind.COLUMN_TWICE,
          file,
          name,
          "",
          "Every column may occur once: rename or remove one.");
    }
    Column.Role role = read ? Column.Role.PROPERTY : Column.Role.IGNORED;
    return new Column(name, role, name, column.type().column(), false, "", true);
  }

  private void complain(
      Severity severity, Kind kind, SourceFile file, String column, String value, String advice) {
    report.add(new Complaint(severity, kind, file.name(), 0, column, value, advice));
  }
}
