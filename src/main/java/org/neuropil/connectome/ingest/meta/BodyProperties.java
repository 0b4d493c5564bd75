package org.neuropil.connectome.ingest.meta;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.ingest.check.Regions;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.header.ColumnType;
import org.neuropil.connectome.ingest.header.Header;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;

/** Names and types of bodies' properties, region flags left out. */
public final class BodyProperties {
  private BodyProperties() {}

  /**
   * Collects the columns of all tables of bodies; a boolean column is a flag when Meta names its
   * region, when Meta lists properties without it, or when the rows showed it to be one. Where two
   * tables give a column different types, whole numbers give way to decimal ones, and all else to
   * text; that becomes a warning.
   */
  public static SortedMap<String, PropertyType> of(
      List<Table> bodies, Regions regions, Set<String> listed, ImportReport report) {
    SortedMap<String, PropertyType> types = new TreeMap<>();
    Set<Header> seen = new HashSet<>();
    for (Table table : bodies) {
      if (!seen.add(table.header())) {
        continue;
      }
      for (Column column : table.header().columns()) {
        if (!column.isProperty() || isFlag(column, regions, listed)) {
          continue;
        }
        PropertyType type =
            column.role() == Column.Role.ID
                ? PropertyType.INTEGER
                : column.type().propertyType(column.list());
        PropertyType known = types.putIfAbsent(column.name(), type);
        if (known != null && known != type) {
          types.put(column.name(), wider(known, type));
          report.add(
              new Complaint(
                  Severity.WARNING,
                  Kind.TYPE_DIFFERS,
                  table.name(),
                  1,
                  column.text(),
                  "",
                  "Another file of bodies gives this column another type: export all with one."));
        }
      }
    }
    return types;
  }

  private static boolean isFlag(Column column, Regions regions, Set<String> listed) {
    if (column.type() != ColumnType.BOOLEAN || column.list()) {
      return false;
    }
    return regions.isDeclared(column.name())
        || (!listed.isEmpty() && !listed.contains(column.name()))
        || regions.isFlagged(column.name());
  }

  private static PropertyType wider(PropertyType a, PropertyType b) {
    Set<PropertyType> both = Set.of(a, b);
    return both.equals(Set.of(PropertyType.INTEGER, PropertyType.FLOAT))
        ? PropertyType.FLOAT
        : PropertyType.STRING;
  }
}
