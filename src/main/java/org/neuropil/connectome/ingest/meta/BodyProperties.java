package org.neuropil.connectome.ingest.meta;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
   * text.
   */
  public static SortedMap<String, PropertyType> of(
      List<Table> bodies, Regions regions, Set<String> listed) {
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
        types.merge(column.name(), typeOf(column), BodyProperties::wider);
      }
    }
    return types;
  }

  /** Warns of columns that different tables of bodies give different types. */
  public static void compareTypes(List<Table> bodies, ImportReport report) {
    Map<String, PropertyType> types = new HashMap<>();
    for (Table table : bodies) {
      for (Column column : table.header().columns()) {
        if (!column.isProperty()) {
          continue;
        }
        PropertyType known = types.putIfAbsent(column.name(), typeOf(column));
        if (known != null && known != typeOf(column)) {
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
  }

  private static PropertyType typeOf(Column column) {
    return column.role() == Column.Role.ID
        ? PropertyType.INTEGER
        : column.type().propertyType(column.list());
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
    if (a == b) {
      return a;
    }
    Set<PropertyType> both = Set.of(a, b);
    return both.equals(Set.of(PropertyType.INTEGER, PropertyType.FLOAT))
        ? PropertyType.FLOAT
        : PropertyType.STRING;
  }
}
