package org.neuropil.connectome.ingest.compact;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.header.ColumnType;
import org.neuropil.connectome.ingest.id.IdSpace;
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
  /** What the model calls all that lies in no primary region; not a region. */
  private static final String NOT_PRIMARY = "NotPrimary";

  private final ImportReport report;
  private final RowProgress progress;
  private final Tally tally;
  private final CompactModel model = new CompactModel();
  private final IdSpace ids = new IdSpace();
  private final PairIndex pairs = new PairIndex();
  private final IntArrayList connectionLines = new IntArrayList();

  CompactTables(ImportReport report, RowProgress progress, Tally tally) {
    this.report = report;
    this.progress = progress;
    this.tally = tally;
  }

  /** Reads all; what is wrong goes to the report. */
  CompactModel read(List<Table> neurons, Table connections, List<Table> roiConnections)
      throws IOException {
    for (Table table : neurons) {
      each(table, this::neuron);
    }
    each(connections, this::connection);
    if (!roiConnections.isEmpty()) {
      RegionRows rows = new RegionRows();
      for (Table table : roiConnections) {
        each(table, (cursor, t) -> roiConnection(cursor, t, rows));
      }
      rows.sortInto(model);
      compareWeights(connections);
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
    try (RowCursor row = new RowCursor(table, report, Severity.ERROR)) {
      while (row.next()) {
        if (reader.read(row, table)) {
          taken++;
        }
      }
      tally.addRows(table.name(), row.rows(), row.rows() - taken);
      progress.add(table.file().size(), row.rows());
    }
  }

  private boolean neuron(RowCursor row, Table table) {
    int idColumn = table.header().indexOf("bodyId");
    OptionalLong id = row.whole(idColumn, ColumnType.LONG);
    boolean sound = id.isPresent();
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Column> columns = table.header().columns();
    for (int i = 0; i < columns.size(); i++) {
      if (i != idColumn && columns.get(i).isProperty() && row.has(i)) {
        Object value = row.value(i);
        sound &= value != null;
        if (value != null) {
          properties.put(columns.get(i).name(), value);
        }
      }
    }
    if (!sound) {
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

  private boolean roiConnection(RowCursor row, Table table, RegionRows rows) {
    int start = body(row, table, "bodyId_pre");
    int end = body(row, table, "bodyId_post");
    OptionalLong weight = weight(row, table);
    int column = table.header().indexOf("roi");
    Object roi = null;
    if (row.has(column)) {
      roi = row.value(column);
    } else {
      row.complain(Kind.VALUE_MISSING, column, "Name the region, or write " + NOT_PRIMARY + ".");
    }
    if (start < 0 || end < 0 || weight.isEmpty() || roi == null) {
      return false;
    }
    int connection = pairs.get(start, end);
    if (connection < 0) {
      row.complainOfRow(
          Kind.NO_SUCH_CONNECTION,
          "The table of total weights has no such pair of bodies: add the pair, or remove the row.");
      return false;
    }
    if (!rows.add(connection, roi.toString(), (int) weight.getAsLong())) {
      row.complainOfRow(
          Kind.SECOND_CONNECTION,
          "An earlier row has the same two bodies and region: add up their weights and keep one.");
      return false;
    }
    return true;
  }

  private int body(RowCursor row, Table table, String name) {
    int column = table.header().indexOf(name);
    OptionalLong id = row.whole(column, ColumnType.LONG);
    if (id.isEmpty()) {
      return -1;
    }
    int index = ids.get(id.getAsLong());
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
  private void compareWeights(Table table) {
    for (int i = 0; i < model.connections(); i++) {
      long sum = model.weightOutsideRegions[i];
      for (int r = model.regionStart[i]; r < model.regionStart[i + 1]; r++) {
        sum += model.regionWeight[r];
      }
      if (sum != model.weight.getInt(i)) {
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

  /** Rows of weights by region, in the order of the file. */
  private static final class RegionRows {
    private final IntArrayList connection = new IntArrayList();
    private final IntArrayList region = new IntArrayList();
    private final IntArrayList weight = new IntArrayList();
    private final TreeMap<String, Integer> regions = new TreeMap<>();
    private final PairIndex seen = new PairIndex();

    /** Returns false when the pair had the region already. */
    boolean add(int itsConnection, String itsRegion, int itsWeight) {
      int index = regions.computeIfAbsent(itsRegion, r -> regions.size());
      if (seen.putIfAbsent(itsConnection, index, weight.size()) >= 0) {
        return false;
      }
      connection.add(itsConnection);
      region.add(index);
      weight.add(itsWeight);
      return true;
    }

    /** Puts the rows into the order of the connections, those of no region apart. */
    void sortInto(CompactModel model) {
      Integer none = regions.remove(NOT_PRIMARY);
      int[] byName = new int[regions.size() + 1]; // NotPrimary had an index too
      int next = 0;
      for (int index : regions.values()) {
        byName[index] = next++;
      }
      model.regions = List.copyOf(regions.keySet());
      int connections = model.connections();
      model.weightOutsideRegions = new int[connections];
      int[] start = new int[connections + 1];
      for (int i = 0; i < weight.size(); i++) {
        if (none == null || region.getInt(i) != none) {
          start[connection.getInt(i) + 1]++;
        } else {
          model.weightOutsideRegions[connection.getInt(i)] = weight.getInt(i);
        }
      }
      for (int i = 0; i < connections; i++) {
        start[i + 1] += start[i];
      }
      model.regionStart = start.clone();
      model.region = new int[start[connections]];
      model.regionWeight = new int[start[connections]];
      for (int i = 0; i < weight.size(); i++) {
        if (none == null || region.getInt(i) != none) {
          int place = start[connection.getInt(i)]++;
          model.region[place] = byName[region.getInt(i)];
          model.regionWeight[place] = weight.getInt(i);
        }
      }
    }
  }
}
