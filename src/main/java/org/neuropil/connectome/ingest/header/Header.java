package org.neuropil.connectome.ingest.header;

import java.util.List;
import java.util.Optional;

/** The columns of a file, in its order. */
public record Header(List<Column> columns) {
  /** The index of the only column of a role, -1 when there is none. */
  public int indexOf(Column.Role role) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).role() == role) {
        return i;
      }
    }
    return -1;
  }

  /** The index of the property of a name, -1 when there is none. */
  public int indexOf(String property) {
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (column.isProperty() && column.name().equals(property)) {
        return i;
      }
    }
    return -1;
  }

  public boolean has(Column.Role role) {
    return indexOf(role) >= 0;
  }

  public boolean has(String property) {
    return indexOf(property) >= 0;
  }

  /** The column of a role. */
  public Optional<Column> column(Column.Role role) {
    int index = indexOf(role);
    return index < 0 ? Optional.empty() : Optional.of(columns.get(index));
  }

  public int width() {
    return columns.size();
  }
}
