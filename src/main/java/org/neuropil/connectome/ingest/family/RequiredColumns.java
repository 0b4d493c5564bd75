package org.neuropil.connectome.ingest.family;

import java.util.ArrayList;
import java.util.List;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.header.Column.Role;
import org.neuropil.connectome.ingest.header.Header;
import org.neuropil.connectome.ingest.header.HeaderParser.Problem;
import org.neuropil.connectome.ingest.report.Kind;

/** Columns without which the rows of a role mean nothing. */
final class RequiredColumns {
  private RequiredColumns() {}

  static List<Problem> missing(TableRole role, Header header) {
    List<Problem> problems = new ArrayList<>();
    if (role instanceof TableRole.Nodes nodes) {
      require(header.has(Role.LABEL), ":LABEL", "such as Segment;Neuron", problems);
      if (nodes.areBodies()) {
        require(header.has("bodyId"), "bodyId:long", "the same number as :ID(Body-ID)", problems);
        requireWhole(header, "bodyId", problems);
      }
    } else if (role instanceof TableRole.Relationships relationships) {
      require(header.has(Role.START_ID), ":START_ID", "with the id space of its nodes", problems);
      require(header.has(Role.END_ID), ":END_ID", "with the id space of its nodes", problems);
      boolean typed = header.has(Role.RELATIONSHIP_TYPE);
      if (relationships.type().isEmpty() && !typed && problems.isEmpty()) {
        problems.add(
            new Problem(
                Kind.RELATIONSHIP_UNKNOWN,
                Recognition.columnText(header, Role.START_ID),
                "No type follows from these two id spaces: add a column :TYPE."));
      }
      if (relationships.betweenBodies() && relationships.type().equals("ConnectsTo") && !typed) {
        require(header.has("weight"), "weight:int", "the number of synapses", problems);
        requireWhole(header, "weight", problems);
      }
    }
    return problems;
  }

  private static void requireWhole(Header header, String property, List<Problem> problems) {
    int index = header.indexOf(property);
    if (index < 0) {
      return;
    }
    Column column = header.columns().get(index);
    boolean whole = column.role() == Role.ID || (column.type().isInteger() && !column.list());
    if (!whole) {
      problems.add(
          new Problem(
              Kind.UNKNOWN_COLUMN_TYPE,
              column.text(),
              "The column holds whole numbers: call it " + property + ":long."));
    }
  }

  private static void require(boolean there, String column, String what, List<Problem> problems) {
    if (!there) {
      problems.add(new Problem(Kind.COLUMN_MISSING, column, "Add the column, " + what + "."));
    }
  }
}
