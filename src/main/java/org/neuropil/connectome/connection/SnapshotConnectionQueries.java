package org.neuropil.connectome.connection;

import java.util.Arrays;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.neuron.SnapshotBodyFinder;
import org.neuropil.connectome.table.Table;

/** Questions about connections, answered from an adjacency snapshot. */
public final class SnapshotConnectionQueries extends ConnectionAnswers {
  private final Snapshot snapshot;
  private final Adjacency adjacency;

  public SnapshotConnectionQueries(Snapshot snapshot, DatasetInfo info) {
    this(snapshot, info, new SnapshotEdges(snapshot), new SnapshotBodyFinder(snapshot, info));
  }

  private SnapshotConnectionQueries(
      Snapshot snapshot, DatasetInfo info, SnapshotEdges edges, SnapshotBodyFinder bodies) {
    super(edges, bodies, info);
    this.snapshot = snapshot;
    this.adjacency = new Adjacency(edges, bodies);
  }

  @Override
  public Table secondPartners(long bodyId, Direction direction, int minWeight, BodyLabel label) {
    return new SnapshotSecondPartners(snapshot).table(bodyId, direction, minWeight, label);
  }

  @Override
  public AdjacencyMatrix adjacency(AdjacencyCriteria criteria, Cancellation cancellation) {
    Adjacency.Axes axes = adjacency.axes(criteria, cancellation);
    int[] columnOf = new int[snapshot.bodies().count()];
    Arrays.fill(columnOf, -1);
    axes.columns().index().forEach((id, column) -> columnOf[snapshot.bodies().place(id)] = column);
    long[] rows =
        axes.rows().index().long2IntEntrySet().stream()
            .mapToLong(
                entry ->
                    (long) entry.getIntValue() << 32 | snapshot.bodies().place(entry.getLongKey()))
            .sorted()
            .toArray();
    int[] places = new int[rows.length];
    int[] rowOf = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      places[i] = (int) rows[i];
      rowOf[i] = (int) (rows[i] >>> 32);
    }
    SnapshotAdjacency.Entries entries =
        new SnapshotAdjacency(snapshot, columnOf, axes.columns().names().size(), criteria)
            .fill(places, rowOf, Adjacency.MOST_ENTRIES, cancellation);
    if (entries == null) {
      throw Adjacency.tooManyEntries();
    }
    return Adjacency.matrix(axes, entries.row(), entries.column(), entries.weight(), criteria);
  }
}
