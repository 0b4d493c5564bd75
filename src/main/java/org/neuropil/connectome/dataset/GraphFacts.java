package org.neuropil.connectome.dataset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.QueryRunner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Learns what there is to know of a dataset from its graph alone, for stores that this process did
 * not write: the graph model is that of docs/graph-model.md.
 */
public final class GraphFacts {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final QueryRunner queries;

  public GraphFacts(GraphStore graph) {
    this.queries = new QueryRunner(graph);
  }

  /**
   * Reads the facts; takes time that grows with the number of neurons.
   *
   * @param source what to tell as the dataset's source
   * @throws IllegalStateException when the database does not hold exactly one dataset
   * @throws org.neuropil.connectome.graph.CypherException when the store does not answer
   */
  public DatasetInfo read(String source) {
    Map<?, ?> meta = onlyMeta();
    String version = text(meta, "tag");
    DatasetId id = new DatasetId(text(meta, "dataset"), version.isEmpty() ? "v1" : version);
    List<RoiFacts> rois = rois(meta);
    DatasetCounts counts = counts();
    return new DatasetInfo(
        id,
        generation(meta, counts),
        Instant.now(),
        source,
        "graph",
        text(meta, "description"),
        text(meta, "licence"),
        text(meta, "citation"),
        Boolean.TRUE.equals(meta.get("hideDataSet")),
        numbers(meta.get("voxelSize")),
        thresholds(meta),
        properties(rois),
        rois,
        counts,
        new TreeMap<>(),
        0);
  }

  private Map<?, ?> onlyMeta() {
    List<Map<?, ?>> found = new ArrayList<>();
    ask("facts-meta", row -> found.add((Map<?, ?>) row.get(0)));
    if (found.size() != 1) {
      throw new IllegalStateException(
          "Meta nodes in the database: "
              + found.size()
              + " (expected: 1; a database with several datasets can not be served, give each its own)");
    }
    return found.get(0);
  }

  private DatasetCounts counts() {
    long[] n = new long[7];
    ask(
        "facts-counts",
        row -> {
          for (int i = 0; i < n.length; i++) {
            n[i] = row.get(i) instanceof Number number ? number.longValue() : 0;
          }
        });
    return new DatasetCounts(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
  }

  private SortedMap<String, PropertyType> properties(List<RoiFacts> rois) {
    Set<String> flags = new HashSet<>();
    rois.forEach(roi -> flags.add(roi.name()));
    ask("facts-roi-names", row -> addNames(row.get(0), flags));
    SortedMap<String, PropertyType> properties = new TreeMap<>();
    ask(
        "facts-properties",
        row -> {
          String name = String.valueOf(row.get(0));
          List<?> types = row.get(1) instanceof List<?> list ? list : List.of();
          PropertyType type = types.size() == 1 ? type(String.valueOf(types.get(0))) : null;
          if (type != null && !(type == PropertyType.BOOLEAN && flags.contains(name))) {
            properties.put(name, type);
          }
        });
    return properties;
  }

  private static void addNames(@Nullable Object roiInfo, Set<String> names) {
    if (roiInfo instanceof String json) {
      try {
        names.addAll(JSON.readTree(json).propertyNames());
      } catch (JacksonException e) {
        throw new IllegalStateException("roiInfo of a neuron is not JSON: " + json, e);
      }
    }
  }

  private static @Nullable PropertyType type(String neo4jName) {
    return switch (neo4jName) {
      case "String" -> PropertyType.STRING;
      case "Integer", "Long" -> PropertyType.INTEGER;
      case "Float", "Double" -> PropertyType.FLOAT;
      case "Boolean" -> PropertyType.BOOLEAN;
      case "Point" -> PropertyType.POINT;
      case "StringArray" -> PropertyType.STRING_LIST;
      case "IntegerArray", "LongArray" -> PropertyType.INTEGER_LIST;
      case "FloatArray", "DoubleArray" -> PropertyType.FLOAT_LIST;
      case "BooleanArray" -> PropertyType.BOOLEAN_LIST;
      default -> null;
    };
  }

  private static List<RoiFacts> rois(Map<?, ?> meta) {
    Map<String, String> parents = new TreeMap<>();
    addParents(json(meta, "roiHierarchy"), "", parents);
    Set<String> primary = new HashSet<>();
    if (meta.get("primaryRois") instanceof List<?> names) {
      names.forEach(name -> primary.add(String.valueOf(name)));
    }
    List<RoiFacts> rois = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : json(meta, "roiInfo").properties()) {
      JsonNode facts = entry.getValue();
      rois.add(
          new RoiFacts(
              entry.getKey(),
              primary.contains(entry.getKey()) || facts.path("isPrimary").asBoolean(false),
              parents.getOrDefault(entry.getKey(), facts.path("parent").asString("")),
              facts.path("pre").asLong(0),
              facts.path("post").asLong(0)));
    }
    return rois;
  }

  private static void addParents(JsonNode node, String parent, Map<String, String> parents) {
    String name = node.path("name").asString("");
    if (!name.isEmpty()) {
      parents.put(name, parent);
    }
    node.path("children").forEach(child -> addParents(child, name, parents));
  }

  private static SortedMap<String, Double> thresholds(Map<?, ?> meta) {
    SortedMap<String, Double> thresholds = new TreeMap<>();
    for (String name : List.of("postHighAccuracyThreshold", "postHPThreshold", "preHPThreshold")) {
      if (meta.get(name) instanceof Number value) {
        thresholds.put(name, value.doubleValue());
      }
    }
    return thresholds;
  }

  private static List<Double> numbers(@Nullable Object list) {
    List<Double> numbers = new ArrayList<>();
    if (list instanceof List<?> values) {
      values.forEach(v -> numbers.add(((Number) v).doubleValue()));
    }
    return numbers;
  }

  private static JsonNode json(Map<?, ?> meta, String property) {
    String text = text(meta, property);
    try {
      return JSON.readTree(text.isEmpty() ? "{}" : text);
    } catch (JacksonException e) {
      throw new IllegalStateException(
          "Meta." + property + " is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static String text(Map<?, ?> meta, String property) {
    return meta.get(property) instanceof String text ? text : "";
  }

  /** Changes with what Meta tells and with the counts; a foreign store gives nothing better. */
  private static String generation(Map<?, ?> meta, DatasetCounts counts) {
    int content = (text(meta, "uuid") + text(meta, "lastDatabaseEdit") + counts).hashCode();
    return "graph-" + Integer.toHexString(content);
  }

  private void ask(String name, Consumer<List<@Nullable Object>> row) {
    queries.each(CypherTexts.text(name), Map.of(), new Cancellation(), row);
  }
}
