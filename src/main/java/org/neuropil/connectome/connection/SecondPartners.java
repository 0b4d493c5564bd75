package org.neuropil.connectome.connection;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.BodyFinder;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.neuron.Selector;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.LoadedTable;
import org.neuropil.connectome.table.Table;

/** Bodies that one body reaches in two steps. */
final class SecondPartners {
  static final List<Column> COLUMNS =
      List.of(
          new Column("bodyId", Column.Type.BODY_ID),
          new Column("type", Column.Type.TEXT),
          new Column("through", Column.Type.INTEGER),
          new Column("weight", Column.Type.INTEGER));

  private final Edges edges;
  private final BodyFinder bodies;

  SecondPartners(Edges edges, BodyFinder bodies) {
    this.edges = edges;
    this.bodies = bodies;
  }

  private static final class Reached {
    private final long bodyId;
    private final @Nullable String type;
    private long through;
    private long weight;

    Reached(long bodyId, @Nullable String type) {
      this.bodyId = bodyId;
      this.type = type;
    }
  }

  Table table(long bodyId, Direction direction, int minWeight, BodyLabel label) {
    return new LoadedTable<>(
        COLUMNS,
        cancellation -> reached(bodyId, direction, minWeight, label, cancellation),
        body -> Arrays.asList(body.bodyId, body.type, body.through, body.weight));
  }

  private List<Reached> reached(
      long bodyId, Direction direction, int minWeight, BodyLabel label, Cancellation c) {
    LongArrayList between = new LongArrayList();
    edges.partners(
        bodyId,
        direction,
        new Edges.PartnerWish(minWeight, label, null, null),
        c,
        partner -> between.add(partner.bodyId()));
    Long2ObjectMap<Reached> reached = new Long2ObjectOpenHashMap<>();
    edges.read(
        between.toLongArray(),
        direction,
        new Side(Selector.all(label), bodies),
        new Edges.Wish(minWeight, true, false),
        c,
        edge -> {
          boolean down = direction == Direction.DOWNSTREAM;
          long id = down ? edge.post() : edge.pre();
          Reached body = reached.get(id);
          if (body == null) {
            body = new Reached(id, down ? edge.postType() : edge.preType());
            reached.put(id, body);
          }
          body.through++;
          body.weight += edge.weight();
          return true;
        });
    return reached.values().stream()
        .sorted(
            Comparator.comparingLong((Reached body) -> -body.weight)
                .thenComparingLong(body -> body.bodyId))
        .toList();
  }
}
