package org.neuropil.connectome.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.dataset.DatasetCounts;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.dataset.RoiFacts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fixtures' graphs with what is known of them, each loaded once in a test run, when first asked
 * for.
 */
public final class FixtureDatasets {
  private FixtureDatasets() {}

  /** A graph and its description. */
  public record Fixture(FixtureGraph graph, DatasetInfo info) {}

  private static final class Larva {
    static final Fixture IT = described(ExportFixture.larva().graph);
  }

  private static final class Mini {
    static final Fixture IT = described(ExportFixture.mini().graph);
  }

  private static final class Snapshot {
    static final Fixture IT =
        described(load(Path.of("src/test/resources/fixtures/neuprint-mini-snapshot")));
  }

  private static final class Small {
    static final Fixture IT =
        described(load(Path.of("src/test/resources/fixtures/neuprint-small-snapshot")));
  }

  /** The bundled larva: no regions, no synapses. */
  public static Fixture larva() {
    return Larva.IT;
  }

  /** Everything that a dataset can have, in the flat layout. */
  public static Fixture mini() {
    return Mini.IT;
  }

  /** The same data in the newer layout. */
  public static Fixture snapshot() {
    return Snapshot.IT;
  }

  /** A tenth of it, for what looks at everything again and again. */
  public static Fixture small() {
    return Small.IT;
  }

  private static Fixture described(GraphStore graph) {
    return new Fixture((FixtureGraph) graph, describe(graph));
  }

  private static FixtureGraph load(Path folder) {
    try {
      FixtureGraph graph =
          FixtureGraph.load(folder, Files.createTempDirectory(Path.of("target"), "graph"));
      Runtime.getRuntime().addShutdownHook(new Thread(graph::close));
      return graph;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the graph itself tells. */
  public static DatasetInfo describe(GraphStore graph) {
    Map<?, ?> meta = (Map<?, ?>) rows(graph, "MATCH (m:Meta) RETURN properties(m)").get(0).get(0);
    Object primaryRois = meta.get("primaryRois");
    Set<?> primary = new HashSet<>(primaryRois instanceof List<?> names ? names : List.of());
    JsonNode roiInfo = JsonMapper.shared().readTree((String) meta.get("roiInfo"));
    List<RoiFacts> rois = new ArrayList<>();
    roiInfo.forEachEntry(
        (name, facts) ->
            rois.add(
                new RoiFacts(
                    name,
                    primary.contains(name),
                    facts.path("parent").asString(""),
                    facts.path("pre").asLong(),
                    facts.path("post").asLong())));
    SortedMap<String, Double> thresholds = new TreeMap<>();
    meta.forEach(
        (name, value) -> {
          if (((String) name).endsWith("Threshold")) {
            thresholds.put((String) name, (Double) value);
          }
        });
    return new DatasetInfo(
        new DatasetId((String) meta.get("dataset"), (String) meta.get("tag")),
        "fixture",
        Instant.EPOCH,
        "fixture",
        "neo4j-import",
        "",
        "",
        "",
        false,
        List.of(),
        thresholds,
        properties(graph, roiInfo),
        rois,
        counts(graph),
        new TreeMap<>(),
        0);
  }

  private static SortedMap<String, PropertyType> properties(GraphStore graph, JsonNode metaRois) {
    Set<String> flags = new HashSet<>(metaRois.propertyNames());
    SortedMap<String, PropertyType> properties = new TreeMap<>();
    for (List<Object> row : rows(graph, "MATCH (n:Segment) RETURN properties(n)")) {
      Map<?, ?> body = (Map<?, ?>) row.get(0);
      flags.addAll(JsonMapper.shared().readTree((String) body.get("roiInfo")).propertyNames());
      body.forEach((name, value) -> properties.put((String) name, type(value)));
    }
    properties.keySet().removeAll(flags);
    return properties;
  }

  private static PropertyType type(Object value) {
    if (value instanceof Boolean) {
      return PropertyType.BOOLEAN;
    } else if (value instanceof Long) {
      return PropertyType.INTEGER;
    } else if (value instanceof Double) {
      return PropertyType.FLOAT;
    }
    return value instanceof GraphPoint ? PropertyType.POINT : PropertyType.STRING;
  }

  private static DatasetCounts counts(GraphStore graph) {
    return new DatasetCounts(
        count(graph, "MATCH (n:Neuron) RETURN count(n)"),
        count(graph, "MATCH (n:Segment) RETURN count(n)"),
        count(graph, "MATCH (:Segment)-[c:ConnectsTo]->(:Segment) RETURN count(c)"),
        count(graph, "MATCH (:Segment)-[c:ConnectsTo]->(:Segment) RETURN sum(c.weight)"),
        count(graph, "MATCH (n:Synapse) RETURN count(n)"),
        count(graph, "MATCH (n) RETURN count(n)"),
        count(graph, "MATCH ()-[r]->() RETURN count(r)"));
  }

  private static long count(GraphStore graph, String text) {
    return (long) rows(graph, text).get(0).get(0);
  }

  /** All rows of a query. */
  public static List<List<Object>> rows(GraphStore graph, String text) {
    return rows(graph, text, Map.of());
  }

  public static List<List<Object>> rows(
      GraphStore graph, String text, Map<String, Object> parameters) {
    List<List<Object>> all = new ArrayList<>();
    try {
      graph.read(
          new CypherQuery(text, new java.util.HashMap<>(parameters), Duration.ofMinutes(2)),
          new Cancellation(),
          row -> all.add(new ArrayList<>(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
