package org.neuropil.web.v1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.neuropil.connectome.Connectome;
import org.neuropil.connectome.Engine;
import org.neuropil.connectome.connection.AdjacencyCriteria;
import org.neuropil.connectome.connection.AdjacencyMatrix;
import org.neuropil.connectome.connection.ConnectionCriteria;
import org.neuropil.connectome.connection.ConnectionQueries;
import org.neuropil.connectome.connection.GroupBy;
import org.neuropil.connectome.connection.PartnerCriteria;
import org.neuropil.connectome.connection.TypeConnection;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.GraphPoint;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.neuron.NeuronDetail;
import org.neuropil.connectome.neuron.NeuronQueries;
import org.neuropil.connectome.neuron.NeuronSort;
import org.neuropil.connectome.neuron.PropertyCondition;
import org.neuropil.connectome.neuron.SearchHit;
import org.neuropil.connectome.neuron.Selector;
import org.neuropil.connectome.neuron.TypeDetail;
import org.neuropil.connectome.path.PathCriteria;
import org.neuropil.connectome.path.PathQueries;
import org.neuropil.connectome.path.Paths;
import org.neuropil.connectome.roi.RoiDetail;
import org.neuropil.connectome.roi.RoiNode;
import org.neuropil.connectome.roi.RoiQueries;
import org.neuropil.connectome.roi.RoiSummary;
import org.neuropil.connectome.synapse.SynapseCriteria;
import org.neuropil.connectome.synapse.SynapseQueries;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.Column.Type;
import org.neuropil.connectome.table.Table;

/**
 * A world small enough to know by heart: bodies 1 to 250 and {@link #BIG}; body n is of type {@code
 * T(n mod 5)}, those with n mod 5 = 0 have none; n is connected to n+1 and n+2 with weight n.
 * Remembers the last criteria that it was asked with.
 */
final class FakeConnectome
    implements Connectome,
        NeuronQueries,
        ConnectionQueries,
        RoiQueries,
        SynapseQueries,
        PathQueries {
  static final long BIG = 9007199254740993L;
  static final long BODIES = 250;

  /** A body whose skeleton the test server's folder holds; not among the 251 of the lists. */
  static final long WITH_SKELETON = 1000933797L;

  /** A status that fills the disk of whoever asks for it. */
  static final String FULL = "full";

  /** The last criteria, selector or record, that a question came with. */
  volatile Object asked = "";

  private static boolean exists(long id) {
    return (id >= 1 && id <= BODIES) || id == BIG;
  }

  private static LongStream bodies() {
    return LongStream.concat(LongStream.rangeClosed(1, BODIES), LongStream.of(BIG));
  }

  static String type(long id) {
    return id % 5 == 0 ? null : "T" + id % 5;
  }

  private static Object property(long id, String name) {
    return switch (name) {
      case "bodyId" -> id;
      case "type" -> type(id);
      case "instance" -> id % 2 == 0 ? null : "inst, \"" + id + "\"";
      case "status" -> "Traced";
      case "pre" -> id % 7;
      case "post" -> id % 11;
      case "radius" -> id / 4.0;
      case "cropped" -> id % 3 == 0 ? true : null;
      case "somaLocation" ->
          id % 2 == 0 ? new GraphPoint(9157, List.of((double) id, 2.0, 3.5)) : null;
      case "roiInfo" -> Map.of("AB(R)", Map.of("pre", id));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Type columnType(String name) {
    return switch (name) {
      case "bodyId" -> Type.BODY_ID;
      case "pre", "post" -> Type.INTEGER;
      case "radius" -> Type.FLOAT;
      case "cropped" -> Type.BOOLEAN;
      case "somaLocation", "roiInfo" -> Type.NESTED;
      default -> Type.TEXT;
    };
  }

  @Override
  public Engine engine() {
    return Engine.CYPHER;
  }

  @Override
  public NeuronQueries neurons() {
    return this;
  }

  @Override
  public ConnectionQueries connections() {
    return this;
  }

  @Override
  public RoiQueries rois() {
    return this;
  }

  @Override
  public SynapseQueries synapses() {
    return this;
  }

  @Override
  public PathQueries paths() {
    return this;
  }

  @Override
  public Table neurons(Selector selector, List<String> fields, NeuronSort sort) {
    if (!fields.equals(List.of("bodyId")) || !selector.properties().isEmpty()) {
      asked = List.of(selector, fields, sort);
    }
    if (selector.properties().get("status") instanceof PropertyCondition.AnyOf any
        && any.values().contains(FULL)) {
      throw new UncheckedIOException(new IOException("No space left on device"));
    }
    List<String> names =
        fields.isEmpty()
            ? List.of(
                "bodyId",
                "type",
                "instance",
                "status",
                "pre",
                "post",
                "radius",
                "cropped",
                "somaLocation",
                "roiInfo")
            : fields;
    PropertyCondition type = selector.properties().get("type");
    boolean asks = List.of(WITH_SKELETON).equals(selector.bodyIds());
    List<Long> ids =
        (asks ? LongStream.of(WITH_SKELETON) : bodies())
            .filter(id -> selector.bodyIds() == null || selector.bodyIds().contains(id))
            .filter(
                id ->
                    !(type instanceof PropertyCondition.AnyOf any)
                        || any.values().contains(String.valueOf(type(id))))
            .boxed()
            .toList();
    List<List<Object>> rows = new ArrayList<>();
    for (long id : ids) {
      rows.add(new ArrayList<>(names.stream().map(name -> property(id, name)).toList()));
    }
    return new ListTable(
        names.stream().map(name -> new Column(name, columnType(name))).toList(), rows);
  }

  @Override
  public Optional<NeuronDetail> neuron(long bodyId, Cancellation cancellation) {
    if (!exists(bodyId)) {
      return Optional.empty();
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String name : List.of("type", "status", "pre", "somaLocation", "roiInfo")) {
      if (property(bodyId, name) != null) {
        properties.put(name, property(bodyId, name));
      }
    }
    return Optional.of(new NeuronDetail(bodyId, properties, 2, 3, 20, 30, 1));
  }

  @Override
  public Table types(String contains) {
    asked = contains;
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 1; i < 5; i++) {
      rows.add(Arrays.asList("T" + i, 50L, 10L * i, null));
    }
    return new ListTable(
        List.of(
            new Column("type", Type.TEXT),
            new Column("neurons", Type.INTEGER),
            new Column("pre", Type.INTEGER),
            new Column("post", Type.INTEGER)),
        rows.stream().filter(row -> row.get(0).toString().contains(contains)).toList());
  }

  @Override
  public Optional<TypeDetail> type(String type, Cancellation cancellation) {
    List<Long> ids = bodies().filter(id -> type.equals(type(id))).boxed().toList();
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    TreeMap<String, TypeDetail.PrePost> rois = new TreeMap<>();
    rois.put("AB(R)", new TypeDetail.PrePost(4, 5));
    return Optional.of(new TypeDetail(type, ids, 10L, 20L, 20L, null, rois));
  }

  @Override
  public List<String> typesLike(String type, int limit, Cancellation cancellation) {
    return List.of("T1", "T2");
  }

  @Override
  public List<Long> bodiesLike(long bodyId, int limit, Cancellation cancellation) {
    return List.of(1L, BIG);
  }

  @Override
  public List<SearchHit> search(String text, int limit, Cancellation cancellation) {
    return List.of(
            new SearchHit(SearchHit.Kind.NEURON, "12", 12L, "T2", null),
            new SearchHit(SearchHit.Kind.TYPE, "T1", null, null, null),
            new SearchHit(SearchHit.Kind.INSTANCE, "inst", 7L, "T2", "inst"),
            new SearchHit(SearchHit.Kind.ROI, "AB(R)", null, null, null))
        .subList(0, Math.min(4, limit));
  }

  @Override
  public boolean exists(long bodyId, Cancellation cancellation) {
    return exists(bodyId) || bodyId == WITH_SKELETON;
  }

  @Override
  public Table secondPartners(long bodyId, Direction direction, int minWeight, BodyLabel label) {
    asked = List.of(bodyId, direction, minWeight, label);
    return new ListTable(
        List.of(
            new Column("bodyId", Type.BODY_ID),
            new Column("type", Type.TEXT),
            new Column("through", Type.INTEGER),
            new Column("weight", Type.INTEGER)),
        List.of(Arrays.asList(BIG, null, 2L, bodyId)));
  }

  @Override
  public Table partners(long bodyId, Direction direction, PartnerCriteria criteria) {
    asked = criteria;
    if (criteria.groupBy() == GroupBy.TYPE) {
      return new ListTable(
          List.of(
              new Column("type", Type.TEXT),
              new Column("neurons", Type.INTEGER),
              new Column("weight", Type.INTEGER)),
          List.of(Arrays.asList("T1", 1L, bodyId), Arrays.asList(null, 1L, 1L)));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (long step = 1; step <= 2; step++) {
      long partner = direction == Direction.UPSTREAM ? bodyId - step : bodyId + step;
      if (exists(partner)) {
        rows.add(
            Arrays.asList(
                partner, type(partner), null, "Traced", bodyId, null, Map.of("AB(R)", bodyId)));
      }
    }
    return new ListTable(
        List.of(
            new Column("bodyId", Type.BODY_ID),
            new Column("type", Type.TEXT),
            new Column("instance", Type.TEXT),
            new Column("status", Type.TEXT),
            new Column("weight", Type.INTEGER),
            new Column("weightHP", Type.INTEGER),
            new Column("rois", Type.NESTED)),
        rows);
  }

  @Override
  public Table connections(ConnectionCriteria criteria) {
    asked = criteria;
    List<List<Object>> rows = new ArrayList<>();
    for (long id = 1; id < BODIES; id++) {
      List<Object> row =
          new ArrayList<>(
              criteria.groupBy() == GroupBy.TYPE
                  ? Arrays.asList(type(id), type(id + 1))
                  : Arrays.asList(id, id + 1, type(id), type(id + 1)));
      if (criteria.byRoi()) {
        row.add("AB(R)");
      }
      row.add(id);
      rows.add(row);
    }
    List<Column> columns = new ArrayList<>();
    if (criteria.groupBy() == GroupBy.BODY) {
      columns.add(new Column("pre", Type.BODY_ID));
      columns.add(new Column("post", Type.BODY_ID));
    }
    columns.add(new Column("preType", Type.TEXT));
    columns.add(new Column("postType", Type.TEXT));
    if (criteria.byRoi()) {
      columns.add(new Column("roi", Type.TEXT));
    }
    columns.add(new Column("weight", Type.INTEGER));
    return new ListTable(columns, rows);
  }

  @Override
  public AdjacencyMatrix adjacency(AdjacencyCriteria criteria, Cancellation cancellation) {
    asked = criteria;
    List<String> rows = names(criteria.rows());
    List<String> columns = names(criteria.columns());
    if (criteria.normalize() == AdjacencyCriteria.Normalize.ROW) {
      return new AdjacencyMatrix(
          rows, columns, new int[] {0, 1}, new int[] {1, 0}, new double[] {0.25, 1});
    }
    return new AdjacencyMatrix(
        rows, columns, new int[] {0, 1}, new int[] {1, 0}, new double[] {3, 4});
  }

  private static List<String> names(Selector selector) {
    List<Long> ids = selector.bodyIds() == null ? bodies().boxed().toList() : selector.bodyIds();
    return ids.stream().map(Object::toString).toList();
  }

  @Override
  public Table typePartners(String type, Direction direction, int minWeight, String roi) {
    asked = List.of(type, direction, minWeight, roi);
    return new ListTable(
        List.of(
            new Column("type", Type.TEXT),
            new Column("neurons", Type.INTEGER),
            new Column("connections", Type.INTEGER),
            new Column("weight", Type.INTEGER)),
        List.of(Arrays.asList("T3", 2L, 3L, 40L), Arrays.asList(null, 1L, 1L, 1L)));
  }

  @Override
  public TypeConnection typeToType(String pre, String post, Cancellation cancellation) {
    TreeMap<String, Long> rois = new TreeMap<>(Map.of("AB(R)", 6L, "none", 1L));
    return new TypeConnection(2, 7, rois);
  }

  @Override
  public Table common(List<Long> bodyIds, Direction direction, int minWeight) {
    asked = List.of(bodyIds, direction, minWeight);
    return new ListTable(
        List.of(
            new Column("bodyId", Type.BODY_ID),
            new Column("type", Type.TEXT),
            new Column("weights", Type.NESTED)),
        List.of(List.of(9L, "T4", bodyIds.stream().map(id -> 5L).toList())));
  }

  @Override
  public List<RoiSummary> rois(Cancellation cancellation) {
    return List.of(
        new RoiSummary("AB(R)", true, "brain", 10, 20, 3),
        new RoiSummary("a/b", false, null, 1, 2, 1),
        new RoiSummary("brain", false, null, 30, 40, 9));
  }

  @Override
  public Optional<RoiNode> hierarchy(Cancellation cancellation) {
    return Optional.of(new RoiNode("brain", List.of(new RoiNode("AB(R)", List.of()))));
  }

  @Override
  public Optional<RoiDetail> roi(String name, Cancellation cancellation) {
    return rois(cancellation).stream()
        .filter(roi -> roi.roi().equals(name))
        .findFirst()
        .map(roi -> new RoiDetail(roi, 5, 0, List.of(new RoiDetail.TypeShare("T1", 3, 4, 5))));
  }

  @Override
  public List<String> roisLike(String name, int limit, Cancellation cancellation) {
    return name.equals("a/b") ? List.of("a/b") : List.of("AB(R)", "a/b");
  }

  @Override
  public Table completeness(List<String> statuses) {
    asked = statuses;
    return new ListTable(
        List.of(
            new Column("roi", Type.TEXT),
            new Column("primary", Type.BOOLEAN),
            new Column("pre", Type.INTEGER),
            new Column("post", Type.INTEGER),
            new Column("tracedPre", Type.INTEGER),
            new Column("tracedPost", Type.INTEGER),
            new Column("preShare", Type.FLOAT),
            new Column("postShare", Type.FLOAT)),
        List.of(Arrays.asList("AB(R)", true, 10L, 0L, 5L, 0L, 0.5, null)));
  }

  @Override
  public Table connectivity(List<String> statuses) {
    asked = statuses;
    return new ListTable(
        List.of(
            new Column("from", Type.TEXT),
            new Column("to", Type.TEXT),
            new Column("weight", Type.FLOAT),
            new Column("neurons", Type.INTEGER)),
        List.of(List.of("AB(R)", "AB(R)", 12.5, 3L)));
  }

  @Override
  public Table synapses(SynapseCriteria criteria) {
    asked = criteria;
    if (criteria.bodies() instanceof SynapseCriteria.Bodies.Pairs) {
      List<Column> columns = new ArrayList<>();
      for (String side : List.of("pre", "post")) {
        columns.add(new Column(side + "BodyId", Type.BODY_ID));
        for (String axis : List.of("X", "Y", "Z")) {
          columns.add(new Column(side + axis, Type.INTEGER));
        }
        columns.add(new Column(side + "Confidence", Type.FLOAT));
        columns.add(new Column(side + "Roi", Type.TEXT));
      }
      return new ListTable(
          columns,
          List.of(
              Arrays.asList(1L, 1L, 2L, 3L, 0.9, "AB(R)", 2L, 4L, 5L, 6L, null, (Object) null)));
    }
    return new ListTable(
        List.of(
            new Column("bodyId", Type.BODY_ID),
            new Column("kind", Type.TEXT),
            new Column("x", Type.INTEGER),
            new Column("y", Type.INTEGER),
            new Column("z", Type.INTEGER),
            new Column("confidence", Type.FLOAT),
            new Column("roi", Type.TEXT)),
        List.of(Arrays.asList(1L, "pre", 1L, 2L, 3L, 0.5, null)));
  }

  @Override
  public Paths paths(PathCriteria criteria, Cancellation cancellation) {
    asked = criteria;
    if (criteria.to() < criteria.from()) {
      return new Paths(0, 0, List.of(), true);
    }
    return new Paths(
        1,
        1,
        List.of(
            new Paths.BodyPath(
                List.of(criteria.from(), criteria.to()),
                List.of(criteria.from()),
                criteria.mode() == PathCriteria.Mode.STRONGEST
                    ? Optional.of(new Paths.Strength(List.of(20L), 1.897119985))
                    : Optional.empty())),
        true);
  }
}
