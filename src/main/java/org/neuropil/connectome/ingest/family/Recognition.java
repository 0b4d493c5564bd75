package org.neuropil.connectome.ingest.family;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.header.ColumnMapping;
import org.neuropil.connectome.ingest.header.Header;
import org.neuropil.connectome.ingest.header.HeaderParser;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;
import org.neuropil.connectome.ingest.source.SourceFile;

/**
 * What a source is, told by the headers of its files.
 *
 * @param tables the files that belong to the family, by name; Meta, then nodes, then relationships
 */
public record Recognition(Family family, List<Table> tables) {

  /**
   * Reads every header; what is wrong goes to the report.
   *
   * @param mappings what columns are to be called
   */
  public static Recognition of(
      List<SourceFile> files, List<ColumnMapping> mappings, ImportReport report) {
    HeaderReader reader = new HeaderReader(report);
    FlatHeaderReader flatReader = new FlatHeaderReader(report);
    ColumnNames names = new ColumnNames(mappings, report);
    Map<List<String>, HeaderParser.Result> parsed = new HashMap<>();
    List<Table> tables = new ArrayList<>();
    for (SourceFile file : files) {
      if (file.form().isFlat()) {
        flatReader
            .read(file)
            .map(header -> names.ofFlat(file.name(), header))
            .flatMap(header -> table(file, header, RoleFinder.flatRoleOf(header), report))
            .ifPresent(tables::add);
        continue;
      }
      Optional<List<String>> texts = reader.read(file);
      if (texts.isPresent()) {
        HeaderParser.Result result = parsed.computeIfAbsent(texts.get(), HeaderParser::parse);
        Header header = names.asTold(file.name(), result.header());
        Optional<Table> table = table(file, header, RoleFinder.roleOf(header), report);
        if (table.isPresent()) {
          result.problems().forEach(p -> report.add(p.in(file.name())));
          tables.add(table.get());
        }
      }
    }
    names.complainOfUnused();
    Copies.leaveOut(tables, report);
    boolean compactOnly = tables.stream().allMatch(t -> isCompact(t.role()));
    if (!compactOnly) {
      tables.stream().filter(t -> isCompact(t.role())).forEach(t -> leftOut(t, report));
      tables.removeIf(t -> isCompact(t.role()));
    }
    tables.sort(java.util.Comparator.comparingInt(t -> rank(t.role())));
    return new Recognition(family(tables, compactOnly), List.copyOf(tables));
  }

  private static Optional<Table> table(
      SourceFile file, Header header, Optional<TableRole> role, ImportReport report) {
    if (role.isEmpty()) {
      report.add(
          new Complaint(
              Severity.WARNING,
              Kind.UNKNOWN_HEADER,
              file.name(),
              file.form().isFlat() ? 0 : 1,
              "",
              header.columns().get(0).text(),
              "The file is left out: its columns are of none of the forms that docs/import.md"
                  + " lists; --column OURS=THEIRS says what they are."));
      return Optional.empty();
    }
    RequiredColumns.missing(role.get(), header).forEach(p -> report.add(p.in(file.name())));
    return Optional.of(new Table(file, header, role.get()));
  }

  private static void leftOut(Table table, ImportReport report) {
    report.add(
        new Complaint(
            Severity.WARNING,
            Kind.LEFT_OUT,
            table.name(),
            0,
            "",
            "",
            "The source has neo4j-import files too, and they say more: this table of the compact"
                + " model is not read."));
  }

  private static boolean isCompact(TableRole role) {
    return role instanceof TableRole.CompactNeurons
        || role instanceof TableRole.CompactConnections
        || role instanceof TableRole.CompactRoiConnections;
  }

  /** Nodes before what refers to them; bodies first, since the other files mention them. */
  private static int rank(TableRole role) {
    if (role instanceof TableRole.Meta) {
      return 0;
    }
    if (role instanceof TableRole.Nodes nodes) {
      return nodes.areBodies() ? 1 : 2;
    }
    if (role instanceof TableRole.Relationships relationships) {
      return relationships.betweenBodies() ? 3 : 4;
    }
    return role instanceof TableRole.CompactNeurons ? 1 : 3;
  }

  private static Family family(List<Table> tables, boolean compactOnly) {
    if (compactOnly) {
      boolean flat = tables.stream().anyMatch(t -> t.file().form().isFlat());
      return flat ? Family.FLAT : Family.COMPACT;
    }
    return tables.stream().anyMatch(Recognition::marksSnapshot)
        ? Family.FLYEM_SNAPSHOT
        : Family.NEO4J_IMPORT;
  }

  private static boolean marksSnapshot(Table table) {
    if (!(table.role() instanceof TableRole.Relationships relationships)) {
      return false;
    }
    boolean synapsesAreElements =
        relationships.startGroup().equals(Group.ELEMENT)
            || (relationships.startGroup().equals(Group.SYNAPSE_SET)
                && relationships.endGroup().equals(Group.ELEMENT));
    return synapsesAreElements || (relationships.betweenBodies() && table.header().has("weightHR"));
  }

  /** The tables of a role. */
  public List<Table> tablesOf(Class<? extends TableRole> role) {
    return tables.stream().filter(t -> role.isInstance(t.role())).toList();
  }

  /** A table's column by role, for complaints; empty text when it has none. */
  public static String columnText(Header header, Column.Role role) {
    return header.column(role).map(Column::text).orElse("");
  }
}
