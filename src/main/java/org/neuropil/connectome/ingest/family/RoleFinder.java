package org.neuropil.connectome.ingest.family;

import java.util.Optional;
import org.neuropil.connectome.ingest.header.Column.Role;
import org.neuropil.connectome.ingest.header.Header;

/** Tells what a file holds by its columns. */
final class RoleFinder {
  private RoleFinder() {}

  /** The role; empty when the columns are of no known form. */
  static Optional<TableRole> roleOf(Header header) {
    if (header.has(Role.START_ID) || header.has(Role.END_ID)) {
      String start = group(header, Role.START_ID);
      String end = group(header, Role.END_ID);
      return Optional.of(new TableRole.Relationships(start, end, type(header, start, end)));
    }
    if (header.has(Role.ID)) {
      return Optional.of(new TableRole.Nodes(group(header, Role.ID)));
    }
    if (header.has("dataset") && (header.has(Role.LABEL) || isTyped(header, "dataset"))) {
      return Optional.of(new TableRole.Meta());
    }
    return header.has(Role.LABEL) && !isConnection(header) ? Optional.empty() : flatRoleOf(header);
  }

  /** The role of a table whose columns are plain properties: one of the compact model. */
  static Optional<TableRole> flatRoleOf(Header header) {
    if (isConnection(header)) {
      return Optional.of(
          header.has("roi")
              ? new TableRole.CompactRoiConnections()
              : new TableRole.CompactConnections());
    }
    return header.has("bodyId") ? Optional.of(new TableRole.CompactNeurons()) : Optional.empty();
  }

  private static boolean isConnection(Header header) {
    return header.has("bodyId_pre") && header.has("bodyId_post") && header.has("weight");
  }

  private static boolean isTyped(Header header, String property) {
    return header.columns().get(header.indexOf(property)).typed();
  }

  private static String group(Header header, Role role) {
    return header.column(role).map(c -> c.group()).orElse("");
  }

  /** The type that follows from the id spaces; empty when none does. */
  private static String type(Header header, String start, String end) {
    if (start.equals(Group.BODY) && end.equals(Group.BODY)) {
      return header.has("score") && !header.has("weight") ? "NblastMatchTo" : "ConnectsTo";
    }
    if (start.equals(Group.SYNAPSE_SET) && end.equals(Group.SYNAPSE_SET)) {
      return "ConnectsTo";
    }
    if (Group.isPoint(start) && Group.isPoint(end)) {
      // Where synapses are elements, only the distance tells nearness from a synaptic contact.
      return header.has("distance") || !start.equals(end) ? "CloseTo" : "SynapsesTo";
    }
    boolean contains =
        (start.equals(Group.BODY) && Group.isSet(end))
            || (Group.isSet(start) && Group.isPoint(end));
    return contains ? "Contains" : "";
  }
}
