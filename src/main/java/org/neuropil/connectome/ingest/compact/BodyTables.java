package org.neuropil.connectome.ingest.compact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.header.Column;

/**
 * The tables of bodies: those that say which bodies there are, and flat tables with other columns,
 * such as counts or transmitters, which only say more of them.
 */
record BodyTables(List<Table> leading, List<Table> adding) {

  /** CSV tables lead, and of the flat ones the one with types and instances, and its like. */
  static BodyTables of(List<Table> tables) {
    List<Table> leading = new ArrayList<>();
    List<Table> adding = new ArrayList<>();
    Set<String> columns =
        tables.stream()
            .filter(t -> t.file().form().isFlat())
            .max((a, b) -> rank(a) != rank(b) ? rank(a) - rank(b) : b.name().compareTo(a.name()))
            .map(BodyTables::properties)
            .orElse(Set.of());
    for (Table table : tables) {
      boolean leads = !table.file().form().isFlat() || properties(table).equals(columns);
      (leads ? leading : adding).add(table);
    }
    return new BodyTables(List.copyOf(leading), List.copyOf(adding));
  }

  private static int rank(Table table) {
    return (table.header().has("instance") ? 2 : 0) + (table.header().has("type") ? 1 : 0);
  }

  static Set<String> properties(Table table) {
    return table.header().columns().stream()
        .filter(Column::isProperty)
        .map(Column::name)
        .collect(Collectors.toSet());
  }

  /** All of them, the leading ones first. */
  List<Table> all() {
    List<Table> all = new ArrayList<>(leading);
    all.addAll(adding);
    return all;
  }
}
