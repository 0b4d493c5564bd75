package org.neuropil.connectome.connection;

import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.Bodies;
import org.neuropil.connectome.adjacency.BodyColumn;
import org.neuropil.connectome.adjacency.Links;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;

/** Reads connections from a snapshot's arrays. A connection without a weight is none. */
final class SnapshotEdges implements Edges {
  private static final int ABSENT = org.neuropil.connectome.adjacency.Edges.ABSENT;

  private final Snapshot snapshot;
  private final Bodies bodies;
  private final org.neuropil.connectome.adjacency.Edges edges;
  private final @Nullable BodyColumn types;
  private final @Nullable BodyColumn instances;
  private final @Nullable BodyColumn statuses;

  SnapshotEdges(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.bodies = snapshot.bodies();
    this.edges = snapshot.edges();
    this.types = snapshot.property("type").orElse(null);
    this.instances = snapshot.property("instance").orElse(null);
    this.statuses = snapshot.property("status").orElse(null);
  }

  private Links links(Direction direction) {
    return switch (direction) {
      case UPSTREAM -> snapshot.upstream();
      case DOWNSTREAM -> snapshot.downstream();
    };
  }

  private @Nullable String type(int place) {
    return (String) value(types, place);
  }

  private static @Nullable Object value(@Nullable BodyColumn column, int place) {
    return column == null ? null : column.value(place);
  }

  private @Nullable Object roiInfo(int edge) {
    int code = edges.roiInfo(edge);
    return code < 0 ? null : new StoredRois(snapshot.connectionRois(), snapshot.rois(), code);
  }

  private boolean has(int place, BodyLabel label) {
    return switch (label) {
      case SEGMENT -> true;
      case NEURON -> bodies.isNeuron(place);
    };
  }

  private boolean weighs(int edge, long minWeight) {
    int weight = edges.weight(edge);
    return weight != ABSENT && weight >= minWeight;
  }

  @Override
  public boolean read(
      long[] ids, Direction direction, Side others, Wish wish, Cancellation c, Sink sink) {
    Links links = links(direction);
    boolean down = direction == Direction.DOWNSTREAM;
    LongPredicate members = others.members(c);
    boolean all = others.all();
    for (long id : ids) {
      QueryRunner.check(c);
      int place = bodies.place(id);
      if (place < 0) {
        continue;
      }
      String type = wish.types() ? type(place) : null;
      for (int at = links.start(place); at < links.end(place); at++) {
        int edge = links.edge(at);
        int partner = links.partner(at);
        if (!weighs(edge, wish.minWeight()) || !has(partner, others.label())) {
          continue;
        }
        long partnerId = bodies.id(partner);
        if (!all && !members.test(partnerId)) {
          continue;
        }
        String partnerType = wish.types() ? type(partner) : null;
        Object roiInfo = wish.rois() ? roiInfo(edge) : null;
        long weight = edges.weight(edge);
        Edge found =
            down
                ? new Edge(id, partnerId, type, partnerType, weight, roiInfo)
                : new Edge(partnerId, id, partnerType, type, weight, roiInfo);
        if (!sink.edge(found)) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public Long2LongMap counts(long[] pres, Side posts, long minWeight, Cancellation cancellation) {
    Links links = snapshot.downstream();
    Long2LongMap counts = new Long2LongOpenHashMap(pres.length);
    for (long id : pres) {
      QueryRunner.check(cancellation);
      int place = bodies.place(id);
      long count = 0;
      for (int at = place < 0 ? 0 : links.start(place); place >= 0 && at < links.end(place); at++) {
        if (weighs(links.edge(at), minWeight) && has(links.partner(at), posts.label())) {
          count++;
        }
      }
      if (count > 0) {
        counts.put(id, count);
      }
    }
    return counts;
  }

  @Override
  public Long2ObjectMap<String> types(long[] ids, Cancellation cancellation) {
    Long2ObjectMap<String> found = new Long2ObjectOpenHashMap<>();
    for (long id : ids) {
      int place = bodies.place(id);
      String type = place < 0 ? null : type(place);
      if (type != null) {
        found.put(id, type);
      }
    }
    return found;
  }

  @Override
  public void partners(
      long bodyId, Direction direction, PartnerWish wish, Cancellation c, Partners sink) {
    int place = bodies.place(bodyId);
    if (place < 0) {
      return;
    }
    Links links = links(direction);
    for (int at = links.start(place); at < links.end(place); at++) {
      int partner = links.partner(at);
      int edge = links.edge(at);
      if (!weighs(edge, wish.minWeight()) || !has(partner, wish.label())) {
        continue;
      }
      String type = type(partner);
      Object status = value(statuses, partner);
      if ((wish.type() != null && !wish.type().equals(type))
          || (wish.status() != null && !wish.status().equals(status))) {
        continue;
      }
      int weightHP = edges.weightHP(edge);
      sink.partner(
          new Partner(
              bodies.id(partner),
              type,
              value(instances, partner),
              status,
              edges.weight(edge),
              weightHP == ABSENT ? null : (long) weightHP,
              roiInfo(edge)));
    }
  }

  @Override
  public void ofType(
      String type,
      Direction direction,
      @Nullable String partnerType,
      Wish wish,
      Cancellation c,
      TypedEdges sink) {
    if (!(types instanceof BodyColumn.Text column)) {
      return;
    }
    int code = column.texts().code(type);
    int partnerCode = partnerType == null ? -1 : column.texts().code(partnerType);
    if (code < 0 || (partnerType != null && partnerCode < 0)) {
      return;
    }
    Links links = links(direction);
    for (int place = 0; place < bodies.count(); place++) {
      if (column.code(place) != code || !bodies.isNeuron(place)) {
        continue;
      }
      QueryRunner.check(c);
      for (int at = links.start(place); at < links.end(place); at++) {
        int edge = links.edge(at);
        int partner = links.partner(at);
        if (weighs(edge, wish.minWeight())
            && bodies.isNeuron(partner)
            && (partnerType == null || column.code(partner) == partnerCode)) {
          sink.edge(
              bodies.id(partner),
              column.value(partner),
              edges.weight(edge),
              wish.rois() ? roiInfo(edge) : null);
        }
      }
    }
  }
}
