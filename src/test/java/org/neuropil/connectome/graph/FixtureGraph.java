package org.neuropil.connectome.graph;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;
import org.neo4j.internal.kernel.api.exceptions.ProcedureException;
import org.neo4j.kernel.api.procedure.GlobalProcedures;
import org.neo4j.kernel.internal.GraphDatabaseAPI;
import org.neo4j.values.storable.CoordinateReferenceSystem;
import org.neo4j.values.storable.Values;
import org.neuropil.connectome.graph.procedure.ClientProcedures;
import org.springframework.util.FileSystemUtils;

/**
 * A folder of neo4j-import CSV loaded the slow way, by transactions: an answer to compare the real
 * importer with.
 */
public final class FixtureGraph implements GraphStore {
  private static final Path LOADED = Path.of("target", "loaded-graphs");

  private final DatabaseManagementService dbms;
  private final GraphDatabaseService database;

  private FixtureGraph(DatabaseManagementService dbms) {
    this.dbms = dbms;
    this.database = dbms.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
  }

  /**
   * Opens a store at {@code home} with every CSV file below {@code folder}. What was loaded once is
   * copied until a clean.
   */
  public static FixtureGraph load(Path folder, Path home) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files =
          walk.filter(f -> f.toString().endsWith(".csv"))
              .filter(f -> !f.toString().contains("roimeshes"))
              .sorted()
              .toList();
    }
    FileSystemUtils.copyRecursively(loaded(folder.getFileName().toString(), files), home);
    return open(home);
  }

  private static synchronized Path loaded(String name, List<Path> files) throws IOException {
    Path made = Files.createDirectories(LOADED).resolve(name + "-" + checksum(files));
    if (!Files.exists(made)) {
      Path part = Path.of(made + ".part");
      FileSystemUtils.deleteRecursively(part);
      try (FixtureGraph graph = open(part)) {
        graph.load(files);
      }
      Files.move(part, made);
    }
    return made;
  }

  private static FixtureGraph open(Path home) {
    FixtureGraph graph =
        new FixtureGraph(
            new DatabaseManagementServiceBuilder(home)
                .setConfig(GraphDatabaseSettings.pagecache_memory, 64L << 20)
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                .build());
    try {
      ClientProcedures.register(
          ((GraphDatabaseAPI) graph.database)
              .getDependencyResolver()
              .resolveDependency(GlobalProcedures.class));
    } catch (ProcedureException e) {
      throw new IllegalStateException(e);
    }
    return graph;
  }

  /** Of the files and of the code that loads them. */
  private static String checksum(List<Path> files) throws IOException {
    CRC32C checksum = new CRC32C();
    for (Path file : files) {
      checksum.update(Files.readAllBytes(file));
    }
    try (InputStream code = FixtureGraph.class.getResourceAsStream("FixtureGraph.class")) {
      checksum.update(code.readAllBytes());
    }
    return Long.toHexString(checksum.getValue());
  }

  private void load(List<Path> files) throws IOException {
    Map<String, Node> nodes = new HashMap<>();
    for (boolean relationships : new boolean[] {false, true}) {
      for (Path file : files) {
        loadFile(file, nodes, relationships);
      }
    }
    createIndexes();
  }

  private void createIndexes() {
    for (String label : List.of("Segment", "Neuron")) {
      database.executeTransactionally(
          "CREATE CONSTRAINT FOR (n:" + label + ") REQUIRE n.bodyId IS UNIQUE");
      database.executeTransactionally("CREATE INDEX FOR (n:" + label + ") ON (n.type)");
    }
    database.executeTransactionally("CALL db.awaitIndexes(60)");
  }

  private void loadFile(Path file, Map<String, Node> nodes, boolean relationships)
      throws IOException {
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
      List<String> header = new ArrayList<>();
      var transaction = database.beginTx();
      int rows = 0;
      for (CSVRecord record : parser) {
        if (header.isEmpty()) {
          header.addAll(Arrays.asList(record.values()));
          if (relationships != header.stream().anyMatch(h -> h.startsWith(":START_ID"))) {
            return;
          }
          continue;
        }
        if (relationships) {
          loadRelationship(transaction, file, header, record, nodes);
        } else {
          loadNode(transaction, header, record, nodes);
        }
        if (++rows % 10_000 == 0) {
          transaction.commit();
          transaction.close();
          transaction = database.beginTx();
        }
      }
      transaction.commit();
      transaction.close();
    }
  }

  private static void loadNode(
      Transaction transaction, List<String> header, CSVRecord record, Map<String, Node> nodes) {
    Node node = transaction.createNode();
    for (int i = 0; i < header.size(); i++) {
      String column = header.get(i);
      String text = record.get(i);
      if (column.startsWith(":ID")) {
        nodes.put(column.substring(3) + text, node);
      } else if (column.equalsIgnoreCase(":label")) {
        for (String label : text.split(";")) {
          node.addLabel(Label.label(label));
        }
      } else if (!text.isEmpty()) {
        property(column, text, node::setProperty);
      }
    }
  }

  private static void loadRelationship(
      Transaction transaction,
      Path file,
      List<String> header,
      CSVRecord record,
      Map<String, Node> nodes) {
    Node start = null;
    Node end = null;
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).startsWith(":START_ID")) {
        start = nodes.get(header.get(i).substring(9) + record.get(i));
      } else if (header.get(i).startsWith(":END_ID")) {
        end = nodes.get(header.get(i).substring(7) + record.get(i));
      }
    }
    String name = file.getFileName().toString();
    String type =
        name.contains("Synapse_Connections")
            ? "SynapsesTo"
            : name.contains("CloseTo")
                ? "CloseTo"
                : name.contains("Neuron_Connections") || name.contains("SynapseSet_to_SynapseSet")
                    ? "ConnectsTo"
                    : "Contains";
    Relationship relationship =
        transaction
            .getNodeById(start.getId())
            .createRelationshipTo(
                transaction.getNodeById(end.getId()), RelationshipType.withName(type));
    for (int i = 0; i < header.size(); i++) {
      if (!header.get(i).startsWith(":") && !record.get(i).isEmpty()) {
        property(header.get(i), record.get(i), relationship::setProperty);
      }
    }
  }

  private static void property(
      String column, String text, java.util.function.BiConsumer<String, Object> set) {
    if (column.endsWith(":point{srid:9157}")) {
      double[] xyz =
          Arrays.stream(text.replaceAll("[{}xyz: ]", "").split(","))
              .mapToDouble(Double::parseDouble)
              .toArray();
      set.accept(
          column.substring(0, column.length() - 17),
          Values.pointValue(CoordinateReferenceSystem.CARTESIAN_3D, xyz));
      return;
    }
    int colon = column.lastIndexOf(':');
    String name = column.substring(0, colon);
    switch (column.substring(colon + 1)) {
      case "int", "long" -> set.accept(name, Long.parseLong(text));
      case "float" -> set.accept(name, Double.parseDouble(text));
      case "boolean" -> set.accept(name, Boolean.parseBoolean(text));
      case "string[]" -> set.accept(name, text.split(";"));
      case "float[]" ->
          set.accept(
              name, Arrays.stream(text.split(";")).mapToDouble(Double::parseDouble).toArray());
      default -> set.accept(name, text);
    }
  }

  @Override
  public void read(CypherQuery query, Cancellation cancellation, RowHandler rows)
      throws IOException {
    Map<String, Object> parameters = new HashMap<>(query.parameters());
    try (var transaction =
            database.beginTx(
                query.timeLimit().toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        var result = transaction.execute(query.text(), parameters)) {
      handOver(result, rows);
    }
  }

  /**
   * Shows the graph as it would be after a change, which is then taken back. The store shown is for
   * the calling thread only. One at a time: two could wait for each other's locks.
   */
  public synchronized void changed(Consumer<Transaction> change, Consumer<GraphStore> look) {
    try (Transaction transaction = database.beginTx()) {
      change.accept(transaction);
      look.accept(
          new GraphStore() {
            @Override
            public void read(CypherQuery query, Cancellation cancellation, RowHandler rows)
                throws IOException {
              try (Result result =
                  transaction.execute(query.text(), new HashMap<>(query.parameters()))) {
                handOver(result, rows);
              }
            }

            @Override
            public String kind() {
              return "changed fixture";
            }

            @Override
            public void ping(Duration limit) {}

            @Override
            public void close() {}
          });
    }
  }

  private static void handOver(Result result, RowHandler rows) throws IOException {
    rows.columns(result.columns());
    while (result.hasNext()) {
      Map<String, Object> row = result.next();
      List<@Nullable Object> values = new ArrayList<>();
      result.columns().forEach(c -> values.add(plain(row.get(c))));
      if (!rows.row(values)) {
        return;
      }
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof org.neo4j.graphdb.spatial.Point point) {
      return new GraphPoint(
          point.getCRS().getCode(),
          Arrays.stream(point.getCoordinate().getCoordinate()).boxed().toList());
    }
    if (value instanceof Node node) {
      Map<String, Object> properties = new HashMap<>();
      node.getAllProperties().forEach((k, v) -> properties.put(k, plain(v)));
      List<String> labels = new ArrayList<>();
      node.getLabels().forEach(l -> labels.add(l.name()));
      return new GraphNode(node.getId(), labels, properties);
    }
    if (value instanceof String[] texts) {
      return List.of(texts);
    }
    if (value instanceof double[] numbers) {
      return Arrays.stream(numbers).boxed().toList();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.forEach(v -> plain.add(plain(v)));
      return plain;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new HashMap<>();
      map.forEach((k, v) -> plain.put((String) k, plain(v)));
      return plain;
    }
    return value;
  }

  @Override
  public String kind() {
    return "fixture";
  }

  @Override
  public void ping(Duration limit) {}

  @Override
  public void close() {
    dbms.shutdown();
  }
}
