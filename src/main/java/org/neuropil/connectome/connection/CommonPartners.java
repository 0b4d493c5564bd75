package org.neuropil.connectome.connection;

import it.unimi.dsi.fastutil.longs.Long2IntLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.LoadedTable;
import org.neuropil.connectome.table.Table;

/**
 * Partners that several bodies share. The bodies may be fragments, partners are neurons. A body
 * named twice has its weight twice in each row; no bodies have no partners.
 */
final class CommonPartners {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("bodyId", Column.Type.BODY_ID),
          new Column("type", Column.Type.TEXT),
          new Column("weights", Column.Type.NESTED));

  private final Edges edges;

  CommonPartners(Edges edges) {
    this.edges = edges;
  }

  private record Shared(long bodyId, @Nullable String type, List<Long> weights) {
    long sum() {
      return weights.stream().mapToLong(Long::longValue).sum();
    }
  }

  Table table(List<Long> bodyIds, Direction direction, int minWeight) {
    return new LoadedTable<>(
        COLUMNS,
        cancellation -> shared(bodyIds, direction, minWeight, cancellation),
        partner -> Arrays.asList(partner.bodyId(), partner.type(), partner.weights()));
  }

  private List<Shared> shared(
      List<Long> bodyIds, Direction direction, int minWeight, Cancellation cancellation) {
    // Each distinct body's place in the weights collected, which repeats are then copied from.
    Long2IntMap places = new Long2IntLinkedOpenHashMap();
    bodyIds.forEach(id -> places.putIfAbsent(id.longValue(), places.size()));
    Long2ObjectMap<Shared> left = new Long2ObjectOpenHashMap<>();
    for (Long2IntMap.Entry body : places.long2IntEntrySet()) {
      left = next(body.getLongKey(), body.getIntValue(), left, direction, minWeight, cancellation);
      if (left.isEmpty()) {
        return List.of();
      }
    }
    return left.values().stream()
        .map(
            s ->
                new Shared(
                    s.bodyId(),
                    s.type(),
                    bodyIds.stream()
                        .map(id -> s.weights().get(places.get(id.longValue())))
                        .toList()))
        .sorted(Comparator.comparingLong(Shared::sum).reversed().thenComparingLong(Shared::bodyId))
        .toList();
  }

  private Long2ObjectMap<Shared> next(
      long bodyId,
      int place,
      Long2ObjectMap<Shared> before,
      Direction direction,
      int minWeight,
      Cancellation cancellation) {
    Long2ObjectMap<Shared> both = new Long2ObjectOpenHashMap<>();
    edges.partners(
        bodyId,
        direction,
        new Edges.PartnerWish(minWeight, BodyLabel.NEURON, null, null),
        cancellation,
        partner -> {
          long id = partner.bodyId();
          Shared known =
              place == 0 ? new Shared(id, partner.type(), new ArrayList<>()) : before.get(id);
          if (known != null) {
            known.weights().add(partner.weight());
            both.put(id, known);
          }
        });
    return both;
  }
}
