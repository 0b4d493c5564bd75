package org.neuropil.connectome.connection;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.BodyColumn;
import org.neuropil.connectome.adjacency.Edges;
import org.neuropil.connectome.adjacency.Links;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.table.LoadedTable;
import org.neuropil.connectome.table.Table;

/** As {@link SecondPartners}, summed in arrays with a number a body. */
final class SnapshotSecondPartners {
  private final Snapshot snapshot;

  SnapshotSecondPartners(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  private record Reached(int place, long through, long weight) {}

  Table table(long bodyId, Direction direction, int minWeight, BodyLabel label) {
    BodyColumn type = snapshot.property("type").orElse(null);
    return new LoadedTable<>(
        SecondPartners.COLUMNS,
        cancellation -> reached(bodyId, direction, minWeight, label, cancellation),
        body ->
            Arrays.<@Nullable Object>asList(
                snapshot.bodies().id(body.place()),
                type == null ? null : type.value(body.place()),
                body.through(),
                body.weight()));
  }

  private List<Reached> reached(
      long bodyId, Direction direction, int minWeight, BodyLabel label, Cancellation c) {
    int start = snapshot.bodies().place(bodyId);
    if (start < 0) {
      return List.of();
    }
    Links links = direction == Direction.DOWNSTREAM ? snapshot.downstream() : snapshot.upstream();
    long[] weight = new long[snapshot.bodies().count()];
    int[] through = new int[weight.length];
    IntArrayList touched = new IntArrayList();
    for (int at = links.start(start); at < links.end(start); at++) {
      QueryRunner.check(c);
      int between = links.partner(at);
      if (!counts(links, at, minWeight, label)) {
        continue;
      }
      for (int next = links.start(between); next < links.end(between); next++) {
        if (counts(links, next, minWeight, label)) {
          int end = links.partner(next);
          if (through[end]++ == 0) {
            touched.add(end);
          }
          weight[end] += snapshot.edges().weight(links.edge(next));
        }
      }
    }
    int[] places = touched.toIntArray();
    IntArrays.quickSort(
        places,
        (a, b) -> {
          int order = Long.compare(weight[b], weight[a]);
          return order != 0 ? order : Integer.compare(a, b);
        });
    return Arrays.stream(places)
        .mapToObj(place -> new Reached(place, through[place], weight[place]))
        .toList();
  }

  private boolean counts(Links links, int at, int minWeight, BodyLabel label) {
    int weight = snapshot.edges().weight(links.edge(at));
    return weight != Edges.ABSENT
        && weight >= minWeight
        && (label == BodyLabel.SEGMENT || snapshot.bodies().isNeuron(links.partner(at)));
  }
}
