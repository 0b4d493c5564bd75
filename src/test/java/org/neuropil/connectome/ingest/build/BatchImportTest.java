package org.neuropil.connectome.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.values.storable.CoordinateReferenceSystem;
import org.neo4j.values.storable.Values;
import org.neuropil.connectome.ingest.Estimates;

class BatchImportTest {
  private static final long NODES = 3_001;
  private static final long RELATIONSHIPS = 20_001;

  private final BatchImport importer = new BatchImport(256L << 20, 2);

  @TempDir Path folder;

  @Test
  void writesEveryNodeAndRelationshipWithItsProperties() throws IOException {
    List<Integer> percents = new CopyOnWriteArrayList<>();
    importer.write(folder, nodes(), relationships(), estimates(), percents::add);

    assertThat(percents).isNotEmpty().last().isEqualTo(100);
    // Every start reads the log to its end.
    assertThat(folder.resolve("data/transactions/neo4j/neostore.transaction.db.0"))
        .satisfies(log -> assertThat(Files.size(log)).isBetween(1L, 100_000L));
    assertThat(
            ask(
                "MATCH (n:Segment) RETURN count(n) AS n, sum(n.bodyId - 9007199254740993) AS s,"
                    + " count(n.`EB(R)`) AS flags"))
        .isEqualTo(Map.of("n", NODES, "s", NODES * (NODES - 1) / 2, "flags", (NODES + 2) / 3));
    assertThat(
            ask(
                "MATCH (a)-[c:ConnectsTo]->(b) WHERE b.bodyId = 9007199254740993 +"
                    + " (a.bodyId - 9007199254740993) * 7 % 3001"
                    + " RETURN count(c) AS n, sum(c.weight) AS s"))
        .isEqualTo(Map.of("n", RELATIONSHIPS, "s", RELATIONSHIPS * (RELATIONSHIPS - 1) / 2));
    assertThat(
            ask(
                "MATCH (n:Segment {bodyId: 9007199254740995}) RETURN n.somaLocation.z AS z,"
                    + " n.type AS type, n.names[1] AS name"))
        .isEqualTo(Map.of("z", 4.0, "type", "µ-zone \"2\"", "name", "b"));
  }

  @Test
  void passesOnWhatASourceThrew() {
    EntitySource broken =
        new RowList(
            NODES,
            (row, visitor) -> {
              throw new IOException("Neurons.csv:2: unreadable");
            });
    assertThatThrownBy(
            () -> importer.write(folder, broken, relationships(), estimates(), percent -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Neurons.csv:2: unreadable");
  }

  private static EntitySource nodes() {
    return new RowList(
        NODES,
        (row, visitor) -> {
          visitor.node(row, new String[] {"Segment", "mini_Segment"});
          visitor.property("bodyId", 9007199254740993L + row);
          visitor.property("type", "µ-zone \"" + row + "\"");
          visitor.property("names", new String[] {"a", "b"});
          visitor.property(
              "somaLocation",
              Values.pointValue(CoordinateReferenceSystem.CARTESIAN_3D, row, row + 1, row + 2));
          if (row % 3 == 0) {
            visitor.property("EB(R)", true);
          }
          visitor.end();
        });
  }

  private static EntitySource relationships() {
    return new RowList(
        RELATIONSHIPS,
        (row, visitor) -> {
          visitor.relationship(row % NODES, row % NODES * 7 % NODES, "ConnectsTo");
          visitor.property("weight", row);
          visitor.end();
        });
  }

  private static Estimates estimates() {
    return new Estimates(
        NODES, RELATIONSHIPS, 5 * NODES, RELATIONSHIPS, 100 * NODES, 8 * RELATIONSHIPS, 2);
  }

  private Map<String, Object> ask(String cypher) {
    DatabaseManagementService dbms =
        new DatabaseManagementServiceBuilder(folder)
            .setConfig(GraphDatabaseSettings.pagecache_memory, 64L << 20)
            .build();
    try (var transaction = dbms.database("neo4j").beginTx();
        var result = transaction.execute(cypher)) {
      return result.next();
    } finally {
      dbms.shutdown();
    }
  }
}
