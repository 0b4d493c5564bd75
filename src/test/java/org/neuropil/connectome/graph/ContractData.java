package org.neuropil.connectome.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** The little graph that every {@link GraphStore} is asked about. */
final class ContractData {
  /** Statements that make it, for a store that takes writes. */
  static final List<String> STATEMENTS =
      List.of(
          "CREATE INDEX neuron_body FOR (n:Neuron) ON (n.bodyId)",
          """
          CREATE (a:Neuron:Segment {bodyId: 9007199254740993, type: 'KCg', pre: 3, size: 1.5,
              rois: ['a', 'b'], flag: true, none: [],
              somaLocation: point({x: 1, y: 2, z: 3, srid: 9157})})
          CREATE (b:Neuron {bodyId: 2, type: 'MBON01'})
          CREATE (c:Segment {bodyId: 3})
          CREATE (a)-[:ConnectsTo {weight: 12, roiInfo: '{}'}]->(b)
          CREATE (b)-[:ConnectsTo {weight: 1}]->(c)
          """,
          "UNWIND range(1, 2000) AS i CREATE (:Thing {i: i})");

  /** A fingerprint of everything that a write could have changed. */
  static final String FINGERPRINT =
      """
      OPTIONAL MATCH (n)
      WITH count(n) AS nodes, collect(DISTINCT labels(n)) AS labels,
          sum(size(keys(n))) AS properties, sum(size(toString(n.type))) AS types
      OPTIONAL MATCH ()-[r]->()
      RETURN nodes, properties, types, size(labels) AS labels, count(r) AS relationships,
          sum(r.weight) AS weight, sum(size(keys(r))) AS relationshipProperties
      """;

  private static Path template;

  private ContractData() {}

  /** Puts a closed store with the graph at {@code home}; made once, then copied. */
  static synchronized Path create(Path home) {
    try {
      if (template == null) {
        template = write(Files.createTempDirectory("contract-data"));
        FileUtils.forceDeleteOnExit(template.toFile());
      }
      FileUtils.copyDirectory(template.toFile(), home.toFile());
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path home) {
    DatabaseManagementService dbms =
        new DatabaseManagementServiceBuilder(home)
            .setConfig(GraphDatabaseSettings.pagecache_memory, 16L << 20)
            .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
            .setConfig(GraphDatabaseSettings.db_format, "aligned")
            .build();
    try {
      var database = dbms.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
      STATEMENTS.forEach(database::executeTransactionally);
    } finally {
      dbms.shutdown();
    }
    return home;
  }
}
