package org.neuropil.connectome.ingest.family;

/** What the rows of a file are. */
public sealed interface TableRole {
  /** The dataset's own description: one row. */
  record Meta() implements TableRole {}

  /** Nodes of one id space. */
  record Nodes(String group) implements TableRole {
    public boolean areBodies() {
      return group.equals(Group.BODY);
    }
  }

  /**
   * Relationships.
   *
   * @param type their type unless a column of the file names it
   */
  record Relationships(String startGroup, String endGroup, String type) implements TableRole {
    /** Whether both ends are bodies. */
    public boolean betweenBodies() {
      return startGroup.equals(Group.BODY) && endGroup.equals(Group.BODY);
    }
  }

  /** Columns {@code bodyId, type, instance} and others. */
  record CompactNeurons() implements TableRole {}

  /** Columns {@code bodyId_pre, bodyId_post, weight}. */
  record CompactConnections() implements TableRole {}

  /** Columns {@code bodyId_pre, bodyId_post, roi, weight}. */
  record CompactRoiConnections() implements TableRole {}
}
