package org.neuropil.connectome.ingest.compact;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.header.ColumnType;
import org.neuropil.connectome.ingest.id.PairIndex;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;
import org.neuropil.connectome.ingest.rows.RowCursor;
import org.neuropil.connectome.ingest.rows.RowProgress;
import org.neuropil.connectome.ingest.rows.Tally;

/** Reads and checks the tables of the compact model. For one thread. */
final class CompactTables {
  /** What flat tables call it. */
  private static final Set<String> NO_REGION = Set.of("<unspecified>", "UNASGD");

  private final ImportReport report;
  private final RowProgress progress;
  private final Tally tally;
  private final CompactModel model = new CompactModel();
  private final BodyRows bodies;
  private final PairIndex pairs = new PairIndex();
  private final IntArrayList connectionLines = new IntArrayList();
  private final IntArrayList firstOfTable = new IntArrayList();

  CompactTables(ImportReport report, RowProgress progress, Tally tally) {
    this.report = report;
    this.progress = progress;
    this.tally = tally;
    this.bodies = new BodyRows(model, report);
  }

  /**
   * Reads all; what is wrong goes to the report.
   *
   * @param connections total weights, in several parts perhaps; empty when they are the sums of the
   *     weights by region
   */
  CompactModel read(BodyTables neurons, List<Table> connections, List<Table> roiConnections)
      throws IOException {
    for (Table table : neurons.leading()) {
      each(table, bodies::read);
    }
    for (Table table : neurons.adding()) {
      bodies.beginAdding(table, neurons.leading());
      each(table, bodies::add);
    }
    for (Table table : connections) {
      firstOfTable.add(model.connections());
      each(table, this::connection);
    }
    if (!roiConnections.isEmpty()) {
      boolean sum = connections.isEmpty();
      RegionRows rows = new RegionRows();
      for (Table table : roiConnections) {
        each(table, (cursor, t) -> roiConnection(cursor, t, rows, sum));
      }
      rows.sortInto(model);
      if (!sum) {
        compareWeights(connections);
      }
    } else {
      model.regionStart = new int[model.connections() + 1];
    }
    return model;
  }

  private interface RowReader {
    /** Returns whether the row was taken. */
    boolean read(RowCursor row, Table table);
  }

  private void each(Table table, RowReader reader) throws IOException {
    long taken = 0;
    try (RowCursor row = RowCursor.open(table, report, Severity.ERROR)) {
      while (row.next()) {
        if (reader.read(row, table)) {
          taken++;
        }
      }
      tally.addRows(table.name(), row.rows(), row.rows() - taken);
      progress.add(table.file().size(), row.rows());
    }
  }

  private boolean connection(RowCursor row, Table table) {
    int start = body(row, table, "bodyId_pre");
    int end = body(row, table, "bodyId_post");
    OptionalLong weight = weight(row, table);
    if (start < 0 || end < 0 || weight.isEmpty()) {
      return false;
    }
    if (pairs.putIfAbsent(start, end, model.connections()) >= 0) {
      row.complainOfRow(
          Kind.SECOND_CONNECTION,
          "An earlier row connects the same two bodies in this direction: add up their weights and"
              + " keep one.");
      return false;
    }
    model.pre.add(start);
    model.post.add(end);
    model.weight.add((int) weight.getAsLong());
    connectionLines.add((int) row.line());
    return true;
  }

  /**
   * Takes a weight by region.
   *
   * @param sum whether it is part of the total, too
   */
  private boolean roiConnection(RowCursor row, Table table, RegionRows rows, boolean sum) {
    int start = body(row, table, "bodyId_pre");
    int end = body(row, table, "bodyId_post");
    OptionalLong weight = weight(row, table);
    Object roi = roi(row, table);
    if (start < 0 || end < 0 || weight.isEmpty() || roi == null) {
      return false;
    }
    int connection = pairs.get(start, end);
    if (connection < 0) {
      if (!sum) {
        row.complainOfRow(
            Kind.NO_SUCH_CONNECTION,
            "The table of total weights has no such pair of bodies: add the pair, or remove the"
                + " row.");
        return false;
      }
      connection = model.connections();
      pairs.putIfAbsent(start, end, connection);
      model.pre.add(start);
      model.post.add(end);
      model.weight.add(0);
    }
    int itsWeight = (int) weight.getAsLong();
    if (!rows.add(connection, roi.toString(), itsWeight)) {
      row.complainOfRow(
          Kind.SECOND_CONNECTION,
          "An earlier row has the same two bodies and region: add up their weights and keep one.");
      return false;
    }
    return !sum || addToTotal(row, table, connection, itsWeight);
  }

  private boolean addToTotal(RowCursor row, Table table, int connection, int weight) {
    long total = (long) model.weight.getInt(connection) + weight;
    if (total > Integer.MAX_VALUE) {
      row.complain(
          Kind.OUT_OF_RANGE,
          table.header().indexOf("weight"),
          "The weights of one connection add up to 2,147,483,647 at most.");
      return false;
    }
    model.weight.set(connection, (int) total);
    return true;
  }

  /** The region; in flat tables null and some names stand for none. */
  private static @Nullable Object roi(RowCursor row, Table table) {
    int column = table.header().indexOf("roi");
    boolean flat = table.file().form().isFlat();
    if (row.has(column)) {
      Object roi = row.value(column);
      boolean none = flat && roi != null && NO_REGION.contains(roi.toString());
      return none ? RegionRows.NONE : roi;
    }
    if (flat) {
      return RegionRows.NONE;
    }
    row.complain(Kind.VALUE_MISSING, column, "Name the region, or write " + RegionRows.NONE + ".");
    return null;
  }

  private int body(RowCursor row, Table table, String name) {
    int column = table.header().indexOf(name);
    OptionalLong id = row.whole(column, ColumnType.LONG);
    if (id.isEmpty()) {
      return -1;
    }
    int index = bodies.index(id.getAsLong());
    if (index < 0) {
      row.complain(
          Kind.NO_SUCH_NODE,
          column,
          "The table of neurons has no such body: add the neuron, or remove the row.");
    }
    return index;
  }

  private static OptionalLong weight(RowCursor row, Table table) {
    int column = table.header().indexOf("weight");
    OptionalLong weight = row.whole(column, ColumnType.INT);
    if (weight.isPresent() && weight.getAsLong() < 0) {
      row.complain(Kind.NEGATIVE, column, "A weight counts synapses: write 0 or more.");
      return OptionalLong.empty();
    }
    return weight;
  }

  /** The regions' weights and what lies in none must give the whole. */
  private void compareWeights(List<Table> tables) {
    for (int i = 0; i < model.connections(); i++) {
      long sum = model.weightOutsideRegions[i];
      for (int r = model.regionStart[i]; r < model.regionStart[i + 1]; r++) {
        sum += model.regionWeight[r];
      }
      if (sum != model.weight.getInt(i)) {
        Table table = tables.get(tableOf(i));
        report.add(
            new Complaint(
                Severity.WARNING,
                Kind.WEIGHTS_DISAGREE,
                table.name(),
                connectionLines.getInt(i),
                table.header().columns().get(table.header().indexOf("weight")).text(),
                Integer.toString(model.weight.getInt(i)),
                "The weights by region add up to " + sum + ": export both tables again."));
      }
    }
  }

  /** Which of the tables of total weights a connection is of. */
  private int tableOf(int connection) {
    int table = firstOfTable.size() - 1;
    while (firstOfTable.getInt(table) > connection) {
      table--;
    }
    return table;
  }
}
