package org.neuropil.connectome.ingest.compact;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.header.ColumnType;
import org.neuropil.connectome.ingest.id.IdSpace;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;
import org.neuropil.connectome.ingest.rows.RowCursor;

/** Reads and checks rows of bodies. For one thread. */
final class BodyRows {
  private final CompactModel model;
  private final ImportReport report;
  private final IdSpace ids = new IdSpace();
  private final Set<String> known = new HashSet<>();
  private Set<String> added = Set.of();
  private IntOpenHashSet seen = new IntOpenHashSet();

  BodyRows(CompactModel model, ImportReport report) {
    this.model = model;
    this.report = report;
  }

  /** The index of a body, -1 when there is none. */
  int index(long bodyId) {
    return ids.get(bodyId);
  }

  /** Takes a body; returns whether it was sound and new. */
  boolean read(RowCursor row, Table table) {
    int idColumn = table.header().indexOf("bodyId");
    OptionalLong id = row.whole(idColumn, ColumnType.LONG);
    Map<String, Object> properties = properties(row, table, null);
    if (id.isEmpty() || properties == null) {
      return false;
    }
    if (ids.putIfAbsent(id.getAsLong(), model.bodies()) >= 0) {
      row.complain(Kind.DUPLICATE_ID, idColumn, "An earlier row has this id: remove one of them.");
      return false;
    }
    model.bodyIds.add(id.getAsLong());
    model.bodyProperties.add(properties);
    return true;
  }

  /** Begins a table that adds to the bodies of the leading tables, and of those before it. */
  void beginAdding(Table table, List<Table> leading) {
    leading.forEach(t -> known.addAll(BodyTables.properties(t)));
    known.addAll(added);
    added = new HashSet<>(BodyTables.properties(table));
    added.removeAll(known);
    seen = new IntOpenHashSet();
    for (Column column : table.header().columns()) {
      boolean twice = column.isProperty() && !added.contains(column.name());
      if (twice && !column.name().equals("bodyId")) {
        report.add(
            new Complaint(
                Severity.WARNING,
                Kind.LEFT_OUT,
                table.name(),
                0,
                column.text(),
                "",
                "The column is not read, since another table of bodies has it: rename it, such as"
                    + " by --column, to keep it."));
      }
    }
  }

  /** Adds to a body; a row of a body that the leading tables don't have is passed over. */
  boolean add(RowCursor row, Table table) {
    int idColumn = table.header().indexOf("bodyId");
    OptionalLong id = row.whole(idColumn, ColumnType.LONG);
    if (id.isEmpty()) {
      return false;
    }
    int body = ids.get(id.getAsLong());
    if (body < 0) {
      return true;
    }
    Map<String, Object> properties = properties(row, table, added);
    if (properties == null) {
      return false;
    }
    if (!seen.add(body)) {
      row.complain(Kind.DUPLICATE_ID, idColumn, "An earlier row has this id: remove one of them.");
      return false;
    }
    model.bodyProperties.get(body).putAll(properties);
    return true;
  }

  /**
   * The properties of a row, null when one is not sound.
   *
   * @param only which ones, or null for all
   */
  private static @Nullable Map<String, Object> properties(
      RowCursor row, Table table, @Nullable Set<String> only) {
    Map<String, Object> properties = new LinkedHashMap<>();
    boolean sound = true;
    List<Column> columns = table.header().columns();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      boolean asked = only == null || only.contains(name);
      if (asked && !name.equals("bodyId") && columns.get(i).isProperty() && row.has(i)) {
        Object value = row.value(i);
        sound &= value != null;
        if (value != null) {
          properties.put(name, value);
        }
      }
    }
    return sound ? properties : null;
  }
}
