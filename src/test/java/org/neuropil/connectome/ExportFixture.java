package org.neuropil.connectome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.neuropil.connectome.dataset.DatasetCounts;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.graph.FixtureGraph;
import org.neuropil.connectome.graph.GraphStore;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * An export in three forms: its graph, what is known of it, and its bodies and connections as plain
 * rows, to work answers out from without any database. Shared by all tests of one run; loaded when
 * first asked for.
 */
public final class ExportFixture {
  private static final ObjectMapper JSON = new ObjectMapper();

  public final DatasetInfo info;
  public final GraphStore graph;
  public final TreeMap<Long, Body> bodies = new TreeMap<>();
  public final List<Edge> edges = new ArrayList<>();

  /** A body as the export's row has it; absent values are not in {@code values}. */
  public record Body(
      long id,
      Map<String, String> values,
      boolean neuron,
      Set<String> flags,
      Map<String, Map<String, Long>> roiInfo) {
    public Optional<String> type() {
      return Optional.ofNullable(values.get("type"));
    }
  }

  /** A connection; {@code rois} holds post sites by ROI. */
  public record Edge(long pre, long post, long weight, Map<String, Long> rois) {}

  private static final class Larva {
    static final ExportFixture IT = new ExportFixture(Path.of("import/larva"));
  }

  private static final class Mini {
    static final ExportFixture IT =
        new ExportFixture(Path.of("src/test/resources/fixtures/neuprint-mini"));
  }

  /** The bundled larva: no pre, post, weightHP or ROIs. */
  public static ExportFixture larva() {
    return Larva.IT;
  }

  /** The synthetic hemibrain with everything. */
  public static ExportFixture mini() {
    return Mini.IT;
  }

  private ExportFixture(Path folder) {
    try {
      Path home = Files.createTempDirectory(Path.of("target"), "graph");
      graph = FixtureGraph.load(folder, home);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    graph.close();
                    FileSystemUtils.deleteRecursively(home.toFile());
                  }));
      Map<String, String> meta = rows(folder, "Meta").get(0);
      TreeMap<String, PropertyType> properties = new TreeMap<>();
      Set<String> flags = readBodies(folder, properties);
      flags.forEach(properties::remove);
      readEdges(folder);
      info = info(meta, properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<String> readBodies(Path folder, Map<String, PropertyType> properties)
      throws IOException {
    Set<String> flags = new TreeSet<>();
    for (Map<String, String> row : rows(folder, "Neurons")) {
      Map<String, String> values = new LinkedHashMap<>();
      row.forEach(
          (column, value) -> {
            int at = column.indexOf(":point");
            int colon = at > 0 ? at : column.lastIndexOf(':');
            if (colon > 0) {
              properties.put(column.substring(0, colon), type(column.substring(colon + 1)));
              if (!value.isEmpty()) {
                values.put(column.substring(0, colon), value);
              }
            }
          });
      Map<String, Map<String, Long>> roiInfo = new LinkedHashMap<>();
      JSON.readTree(values.get("roiInfo"))
          .properties()
          .forEach(
              roi -> {
                Map<String, Long> counts = new LinkedHashMap<>();
                roi.getValue()
                    .properties()
                    .forEach(n -> counts.put(n.getKey(), n.getValue().asLong()));
                roiInfo.put(roi.getKey(), counts);
              });
      Set<String> own = new TreeSet<>(values.keySet());
      own.removeIf(name -> !properties.get(name).equals(PropertyType.BOOLEAN));
      own.remove("cropped");
      flags.addAll(own);
      long id = Long.parseLong(values.get("bodyId"));
      boolean neuron = Arrays.asList(label(row).split(";")).contains("Neuron");
      bodies.put(id, new Body(id, values, neuron, own, roiInfo));
    }
    return flags;
  }

  private void readEdges(Path folder) throws IOException {
    for (Map<String, String> row : rows(folder, "Neuron_Connections")) {
      Map<String, Long> rois = new TreeMap<>();
      JSON.readTree(row.get("roiInfo:string"))
          .properties()
          .forEach(
              roi -> {
                JsonNode post = roi.getValue().get("post");
                if (post != null) {
                  rois.put(roi.getKey(), post.asLong());
                }
              });
      edges.add(
          new Edge(
              Long.parseLong(row.get(":START_ID(Body-ID)")),
              Long.parseLong(row.get(":END_ID(Body-ID)")),
              Long.parseLong(row.get("weight:int")),
              rois));
    }
  }

  private DatasetInfo info(Map<String, String> meta, TreeMap<String, PropertyType> properties) {
    Set<String> primary = Set.of(meta.getOrDefault("primaryRois:string[]", "").split(";"));
    List<RoiFacts> rois = new ArrayList<>();
    JSON.readTree(meta.get("roiInfo:string"))
        .properties()
        .forEach(
            roi ->
                rois.add(
                    new RoiFacts(
                        roi.getKey(),
                        primary.contains(roi.getKey()),
                        "",
                        roi.getValue().path("pre").asLong(),
                        roi.getValue().path("post").asLong())));
    long weight = edges.stream().mapToLong(Edge::weight).sum();
    return new DatasetInfo(
        new DatasetId(meta.get("dataset:string"), meta.get("tag:string")),
        "1",
        Instant.EPOCH,
        "",
        "neo4j-import",
        "",
        "",
        "",
        false,
        List.of(),
        new TreeMap<>(),
        properties,
        rois,
        new DatasetCounts(
            bodies.values().stream().filter(Body::neuron).count(),
            bodies.size(),
            edges.size(),
            weight,
            0,
            0,
            0),
        new TreeMap<>(),
        0);
  }

  private static String label(Map<String, String> row) {
    return row.getOrDefault(":LABEL", row.getOrDefault(":Label", ""));
  }

  private static PropertyType type(String suffix) {
    return switch (suffix) {
      case "int", "long" -> PropertyType.INTEGER;
      case "float" -> PropertyType.FLOAT;
      case "boolean" -> PropertyType.BOOLEAN;
      case "string[]" -> PropertyType.STRING_LIST;
      case "string" -> PropertyType.STRING;
      default -> PropertyType.POINT;
    };
  }

  /** Rows of the file {@code Neuprint_NAME.csv} or {@code Neuprint_NAME_TAG.csv}. */
  private static List<Map<String, String>> rows(Path folder, String name) throws IOException {
    Path file;
    try (Stream<Path> files = Files.list(folder)) {
      file =
          files
              .filter(
                  f ->
                      f.getFileName()
                          .toString()
                          .matches("Neuprint_" + name + "(_[^_]+_v[^_]+)?.csv"))
              .findFirst()
              .orElseThrow();
    }
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
      String[] header = null;
      for (CSVRecord record : parser) {
        if (header == null) {
          header = record.values();
          continue;
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
          row.put(header[i], record.get(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
