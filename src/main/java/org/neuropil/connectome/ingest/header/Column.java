package org.neuropil.connectome.ingest.header;

/**
 * A column of a file.
 *
 * @param text the header's text, unchanged
 * @param name name of the property; empty for a column that is none
 * @param group id space of an id column; empty when it names none
 * @param typed whether the header names a type; without one it is a string
 */
public record Column(
    String text,
    Role role,
    String name,
    ColumnType type,
    boolean list,
    String group,
    boolean typed) {
  /** What a column's values are. */
  public enum Role {
    PROPERTY,
    ID,
    START_ID,
    END_ID,
    LABEL,
    RELATIONSHIP_TYPE,
    IGNORED
  }

  /** Whether the values become a property. */
  public boolean isProperty() {
    return role == Role.PROPERTY || (role == Role.ID && !name.isEmpty());
  }

  /** The same column under another name; complaints go on to use the file's. */
  public Column named(String newName) {
    return new Column(text, role, newName, type, list, group, typed);
  }

  /** The same column, left out. */
  public Column ignored() {
    return new Column(text, Role.IGNORED, name, type, list, group, typed);
  }
}
