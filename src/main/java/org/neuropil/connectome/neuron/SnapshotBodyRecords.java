package org.neuropil.connectome.neuron;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.Bodies;
import org.neuropil.connectome.adjacency.BodyColumn;
import org.neuropil.connectome.adjacency.Edges;
import org.neuropil.connectome.adjacency.Links;
import org.neuropil.connectome.adjacency.RoiInfos;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.QueryRunner;

/** Reads bodies from a snapshot's columns. */
final class SnapshotBodyRecords implements BodyRecords {
  private static final String TYPE = "type";
  private static final List<String> COUNTS = List.of("pre", "post", "upstream", "downstream");

  private final Snapshot snapshot;
  private final Bodies bodies;

  SnapshotBodyRecords(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.bodies = snapshot.bodies();
  }

  @Override
  public Long2ObjectMap<Object> values(long[] ids, String property, Cancellation cancellation) {
    Long2ObjectMap<Object> values = new Long2ObjectOpenHashMap<>();
    BodyColumn column = column(property);
    if (column != null) {
      for (long id : ids) {
        int place = bodies.place(id);
        Object value = place < 0 ? null : column.value(place);
        if (value != null) {
          values.put(id, value);
        }
      }
    }
    return values;
  }

  private @Nullable BodyColumn column(String property) {
    return snapshot.property(property).orElse(null);
  }

  @Override
  public void properties(long[] ids, List<String> names, Cancellation cancellation, Rows rows) {
    QueryRunner.check(cancellation);
    @Nullable BodyColumn[] columns = new @Nullable BodyColumn[names.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = column(names.get(i));
    }
    @Nullable Object[] values = new @Nullable Object[1 + columns.length];
    for (long id : ids) {
      int place = bodies.place(id);
      if (place < 0) {
        continue;
      }
      values[0] = id;
      for (int i = 0; i < columns.length; i++) {
        values[i + 1] = value(columns[i], place);
      }
      rows.row(Arrays.asList(values));
    }
  }

  private static @Nullable Object value(@Nullable BodyColumn column, int place) {
    if (column == null) {
      return null;
    }
    if (column instanceof BodyColumn.Rois rois) {
      int code = rois.code(place);
      return code < 0 ? null : counts(rois.infos(), code);
    }
    return column.value(place);
  }

  private static Map<String, Map<String, Long>> counts(RoiInfos infos, int code) {
    Map<String, Map<String, Long>> rois = new LinkedHashMap<>();
    infos.counts(
        code,
        (roi, name, n) -> rois.computeIfAbsent(roi, r -> new LinkedHashMap<>(8)).put(name, n));
    return rois;
  }

  @Override
  public Optional<Detail> detail(long bodyId, Cancellation cancellation) {
    int place = bodies.place(bodyId);
    if (place < 0) {
      return Optional.empty();
    }
    Map<String, Object> properties = new HashMap<>();
    for (BodyColumn column : snapshot.properties().values()) {
      Object value = value(column, place);
      if (value != null) {
        properties.put(column.name(), value);
      }
    }
    long[] upstream = sums(snapshot.upstream(), place, -1);
    long[] downstream = sums(snapshot.downstream(), place, place);
    return Optional.of(
        new Detail(
            properties, upstream[0], downstream[0], upstream[1], downstream[1], downstream[2]));
  }

  /** Connections, their summed weight, and that of those with one partner. */
  private long[] sums(Links links, int place, int partner) {
    Edges edges = snapshot.edges();
    long[] sums = new long[3];
    for (int at = links.start(place); at < links.end(place); at++) {
      int weight = edges.weight(links.edge(at));
      if (weight >= 1) {
        sums[0]++;
        sums[1] += weight;
        if (links.partner(at) == partner) {
          sums[2] += weight;
        }
      }
    }
    return sums;
  }

  private BodyColumn.@Nullable Text texts(String property) {
    return column(property) instanceof BodyColumn.Text text ? text : null;
  }

  @Override
  public void types(String contains, Cancellation cancellation, Rows rows) {
    BodyColumn.Text types = texts(TYPE);
    if (types == null) {
      return;
    }
    int n = types.texts().count();
    long[] neurons = new long[n];
    @Nullable Long[] pre = new @Nullable Long[n];
    @Nullable Long[] post = new @Nullable Long[n];
    BodyColumn preColumn = column("pre");
    BodyColumn postColumn = column("post");
    for (int place = 0; place < bodies.count(); place++) {
      int code = types.code(place);
      if (code >= 0 && bodies.isNeuron(place)) {
        neurons[code]++;
        add(pre, code, preColumn, place);
        add(post, code, postColumn, place);
      }
    }
    QueryRunner.check(cancellation);
    String part = contains.toLowerCase(Locale.ROOT);
    for (int code = 0; code < n; code++) {
      String name = types.texts().get(code);
      if (neurons[code] > 0 && name.toLowerCase(Locale.ROOT).contains(part)) {
        rows.row(Arrays.asList(name, neurons[code], pre[code], post[code]));
      }
    }
  }

  private static void add(@Nullable Long[] sums, int code, @Nullable BodyColumn column, int place) {
    if (column != null && column.value(place) instanceof Long n) {
      Long before = sums[code];
      sums[code] = before == null ? n : before + n;
    }
  }

  @Override
  public void ofType(String type, Cancellation cancellation, Rows rows) {
    BodyColumn.Text types = texts(TYPE);
    int code = types == null ? -1 : types.texts().code(type);
    if (types == null || code < 0) {
      return;
    }
    List<@Nullable BodyColumn> columns = new ArrayList<>();
    COUNTS.forEach(name -> columns.add(column(name)));
    columns.add(column(PropertyValues.ROI_INFO));
    @Nullable Object[] values = new @Nullable Object[1 + columns.size()];
    for (int place = 0; place < bodies.count(); place++) {
      if (types.code(place) == code && bodies.isNeuron(place)) {
        values[0] = bodies.id(place);
        for (int i = 0; i < columns.size(); i++) {
          BodyColumn column = columns.get(i);
          values[i + 1] = column == null ? null : column.value(place);
        }
        rows.row(Arrays.asList(values));
      }
    }
  }

  @Override
  public List<String> typeNames(Cancellation cancellation) {
    BodyColumn.Text types = texts(TYPE);
    List<String> names = new ArrayList<>();
    if (types != null) {
      BitSet used = new BitSet();
      for (int place = 0; place < bodies.count(); place++) {
        if (types.code(place) >= 0 && bodies.isNeuron(place)) {
          used.set(types.code(place));
        }
      }
      used.stream().forEach(code -> names.add(types.texts().get(code)));
    }
    return names;
  }

  @Override
  public List<Long> above(long from, long to, int limit, Cancellation cancellation) {
    List<Long> ids = new ArrayList<>();
    for (int place = firstFrom(from);
        place < bodies.count() && bodies.id(place) <= to && ids.size() < limit;
        place++) {
      ids.add(bodies.id(place));
    }
    return ids;
  }

  @Override
  public List<Long> below(long from, long to, int limit, Cancellation cancellation) {
    List<Long> ids = new ArrayList<>();
    int after = to == Long.MAX_VALUE ? bodies.count() : firstFrom(to + 1);
    for (int place = after - 1;
        place >= 0 && bodies.id(place) >= from && ids.size() < limit;
        place--) {
      ids.add(bodies.id(place));
    }
    return ids;
  }

  /** The place of the first body whose id is not below. */
  private int firstFrom(long bodyId) {
    int low = 0;
    int high = bodies.count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bodies.id(middle) < bodyId) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public void named(String property, String text, Cancellation cancellation, Rows rows) {
    BodyColumn.Text column = texts(property);
    if (column == null) {
      return;
    }
    Int2IntOpenHashMap first = new Int2IntOpenHashMap();
    for (int place = 0; place < bodies.count(); place++) {
      if (column.code(place) >= 0 && bodies.isNeuron(place)) {
        first.putIfAbsent(column.code(place), place);
      }
    }
    QueryRunner.check(cancellation);
    String part = text.toLowerCase(Locale.ROOT);
    first.forEach(
        (code, place) -> {
          String name = column.texts().get(code);
          if (name.toLowerCase(Locale.ROOT).contains(part)) {
            rows.row(Arrays.asList(name, bodies.id(place)));
          }
        });
  }
}
