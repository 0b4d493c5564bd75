package org.neuropil.connectome.ingest.compact;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.ingest.build.EntitySource;
import org.neuropil.connectome.ingest.build.EntityVisitor;
import org.neuropil.connectome.ingest.family.Table;
import org.neuropil.connectome.ingest.header.Column;
import org.neuropil.connectome.ingest.report.Complaint;
import org.neuropil.connectome.ingest.report.ImportReport;
import org.neuropil.connectome.ingest.report.Kind;
import org.neuropil.connectome.ingest.report.Severity;
import org.neuropil.connectome.ingest.rows.RowProgress;
import org.neuropil.connectome.ingest.rows.Tally;
import tools.jackson.databind.json.JsonMapper;

/**
 * The graph of a compact model. What the tables leave out follows from their weights, each unit of
 * which is one post site:
 *
 * <ul>
 *   <li>a body's {@code downstream} and {@code upstream} are its summed weights, {@code post} is
 *       its upstream, {@code synweight} both together; by region in {@code roiInfo}, with a flag
 *       for each region there. T-bars can't be told, so there is no {@code pre}.
 *   <li>a connection's {@code roiInfo} has {@code post} by region.
 *   <li>Meta names the regions, all primary, with their summed {@code post}.
 * </ul>
 *
 * <p>Every body is a Neuron. Immutable; its sources can each be drained once.
 */
public final class CompactGraph {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final List<String> DERIVED =
      List.of("bodyId", "post", "upstream", "downstream", "synweight");

  private final CompactModel model;
  private final RegionTotals totals;
  private final List<Table> neurons;
  private final DatasetId id;
  private final String[] bodyLabels;
  private final String[] metaLabels;
  private final List<String> quotedRegions = new ArrayList<>();
  private final Instant lastEdit;
  private final EntitySource nodes;
  private final EntitySource relationships;

  private CompactGraph(
      CompactModel model, List<Table> neurons, DatasetId id, Instant lastEdit, Tally tally) {
    this.model = model;
    this.totals = new RegionTotals(model);
    this.neurons = neurons;
    this.id = id;
    this.lastEdit = lastEdit;
    String prefix = id.name() + "_";
    this.bodyLabels = new String[] {"Segment", prefix + "Segment", "Neuron", prefix + "Neuron"};
    this.metaLabels = new String[] {"Meta", prefix + "Meta"};
    model.regions.forEach(r -> quotedRegions.add(JSON.writeValueAsString(r)));
    this.nodes = new IndexedEntities(model.bodies() + 1, this::node, tally);
    this.relationships = new IndexedEntities(model.connections(), this::connection, tally);
  }

  /**
   * Reads the tables; what is wrong with them goes to the report.
   *
   * @param connections total weights; empty when they are the sums of the weights by region
   * @param lastEdit when the newest of the files was written
   */
  public static CompactGraph read(
      List<Table> neurons,
      List<Table> connections,
      List<Table> roiConnections,
      DatasetId id,
      Instant lastEdit,
      ImportReport report,
      RowProgress progress,
      Tally tally)
      throws IOException {
    BodyTables bodies = BodyTables.of(neurons);
    CompactModel model =
        new CompactTables(report, progress, tally).read(bodies, connections, roiConnections);
    CompactGraph graph = new CompactGraph(model, bodies.all(), id, lastEdit, tally);
    neurons.forEach(table -> graph.leaveOutDerived(table, report));
    return graph;
  }

  /** Meta, then the bodies in the order of their table. */
  public EntitySource nodes() {
    return nodes;
  }

  /** The connections in the order of their table. */
  public EntitySource relationships() {
    return relationships;
  }

  public int bodies() {
    return model.bodies();
  }

  public int connections() {
    return model.connections();
  }

  private void node(int index, EntityVisitor visitor, IndexedEntities.Counts counts)
      throws IOException {
    if (index == 0) {
      visitor.node(0, metaLabels);
      for (Map.Entry<String, Object> property : meta().entrySet()) {
        visitor.property(property.getKey(), property.getValue());
      }
      visitor.end();
      counts.node(metaLabels);
      return;
    }
    int body = index - 1;
    visitor.node(index, bodyLabels);
    visitor.property("bodyId", model.bodyIds.getLong(body));
    for (Map.Entry<String, Object> property : model.bodyProperties.get(body).entrySet()) {
      if (!isDerived(property.getKey())) {
        visitor.property(property.getKey(), property.getValue());
      }
    }
    visitor.property("post", totals.upstream[body]);
    visitor.property("upstream", totals.upstream[body]);
    visitor.property("downstream", totals.downstream[body]);
    visitor.property("synweight", totals.upstream[body] + totals.downstream[body]);
    StringBuilder roiInfo = new StringBuilder("{");
    for (int region = 0; region < model.regions.size(); region++) {
      long upstream = totals.upstream(body, region);
      long downstream = totals.downstream(body, region);
      if (upstream + downstream > 0) {
        visitor.property(model.regions.get(region), Boolean.TRUE);
        roiInfo.append(roiInfo.length() > 1 ? "," : "").append(quotedRegions.get(region));
        roiInfo.append(":{");
        if (upstream > 0) {
          roiInfo.append("\"post\":").append(upstream);
          roiInfo.append(",\"upstream\":").append(upstream).append(',');
        }
        if (downstream > 0) {
          roiInfo.append("\"downstream\":").append(downstream).append(',');
        }
        roiInfo.append("\"synweight\":").append(upstream + downstream).append('}');
      }
    }
    visitor.property("roiInfo", roiInfo.append('}').toString());
    visitor.end();
    counts.node(bodyLabels);
  }

  private void leaveOutDerived(Table table, ImportReport report) {
    for (Column column : table.header().columns()) {
      if (isDerived(column.name()) && !column.name().equals("bodyId")) {
        report.add(
            new Complaint(
                Severity.WARNING,
                Kind.LEFT_OUT,
                table.name(),
                table.file().form().isFlat() ? 0 : 1,
                column.text(),
                "",
                "The column is not read, since its values follow from the weights: rename it to"
                    + " keep it."));
      }
    }
  }

  private boolean isDerived(String property) {
    return DERIVED.contains(property)
        || property.equals("roiInfo")
        || model.regions.contains(property);
  }

  private void connection(int index, EntityVisitor visitor, IndexedEntities.Counts counts)
      throws IOException {
    visitor.relationship(model.pre.getInt(index) + 1L, model.post.getInt(index) + 1L, "ConnectsTo");
    visitor.property("weight", model.weight.getInt(index));
    StringBuilder roiInfo = new StringBuilder("{");
    for (int r = model.regionStart[index]; r < model.regionStart[index + 1]; r++) {
      if (model.regionWeight[r] > 0) {
        roiInfo.append(roiInfo.length() > 1 ? "," : "").append(quotedRegions.get(model.region[r]));
        roiInfo.append(":{\"post\":").append(model.regionWeight[r]).append('}');
      }
    }
    visitor.property("roiInfo", roiInfo.append('}').toString());
    visitor.end();
    counts.connection(model.weight.getInt(index));
  }

  private Map<String, Object> meta() {
    Map<String, Object> meta = new TreeMap<>();
    String[] regions = model.regions.toArray(String[]::new);
    Map<String, Object> info = new LinkedHashMap<>();
    List<Map<String, String>> children = new ArrayList<>();
    for (int i = 0; i < regions.length; i++) {
      info.put(regions[i], Map.of("post", totals.regionPost[i]));
      children.add(Map.of("name", regions[i]));
    }
    Map<String, Object> hierarchy = new LinkedHashMap<>();
    hierarchy.put("name", id.name());
    hierarchy.put("children", children);
    Map<String, String> properties = new TreeMap<>();
    DERIVED.forEach(name -> properties.put(name, name.equals("bodyId") ? "long" : "int"));
    properties.put("roiInfo", "string");
    columns().forEach(c -> properties.putIfAbsent(c.name(), typeName(c)));
    meta.put("dataset", id.name());
    meta.put("tag", id.version());
    meta.put("uuid", model.fingerprint());
    meta.put("lastDatabaseEdit", TIME.format(lastEdit));
    meta.put("primaryRois", regions);
    meta.put("superLevelRois", regions);
    meta.put("roiInfo", JSON.writeValueAsString(info));
    meta.put("roiHierarchy", JSON.writeValueAsString(hierarchy));
    meta.put("neuronProperties", JSON.writeValueAsString(properties));
    return meta;
  }

  private static String typeName(Column column) {
    return column.type().suffix() + (column.list() ? "[]" : "");
  }

  private List<Column> columns() {
    return neurons.stream()
        .flatMap(t -> t.header().columns().stream())
        .filter(Column::isProperty)
        .toList();
  }

  /** Properties of bodies, by name. */
  public SortedMap<String, PropertyType> properties() {
    SortedMap<String, PropertyType> properties = new TreeMap<>();
    DERIVED.forEach(name -> properties.put(name, PropertyType.INTEGER));
    properties.put("roiInfo", PropertyType.STRING);
    columns().forEach(c -> properties.putIfAbsent(c.name(), c.type().propertyType(c.list())));
    return properties;
  }

  /** The regions, all primary. */
  public List<RoiFacts> rois() {
    List<RoiFacts> rois = new ArrayList<>();
    for (int i = 0; i < model.regions.size(); i++) {
      rois.add(new RoiFacts(model.regions.get(i), true, "", 0, totals.regionPost[i]));
    }
    return rois;
  }
}
