package org.neuropil.connectome.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neuropil.connectome.ingest.Estimates;

class GraphSchemaTest {
  private static final int NODES = 500;
  private static final String[] SEGMENT = {"Segment", "m_Segment"};
  private static final String[] NEURON = {"Segment", "m_Segment", "Neuron", "m_Neuron"};

  @TempDir Path folder;

  @Test
  void makesAGraphWhoseLookupsUseIndexesAndWhoseCountsAreTrue() throws Exception {
    new BatchImport(256L << 20, 2)
        .write(
            folder,
            nodes(),
            connections(),
            new Estimates(NODES, 2 * NODES, 4 * NODES, NODES, 9_000, 9_000, 4),
            percent -> {});
    SchemaPlan plan =
        SchemaPlan.of(
            "m",
            Set.of(NEURON),
            List.of("bodyId", "type", "comment", "notes", "roiInfo", "EB(R)"),
            List.of(),
            false);
    try (OfflineDatabase store = new OfflineDatabase(folder, 64L << 20, plan.indexes().size())) {
      GraphSchema schema = new GraphSchema(store.database());
      schema.create(plan);
      GraphTotals scanned = new GraphCount(store.database()).scan(2);

      assertThat(scanned)
          .isEqualTo(
              new GraphTotals(
                  NODES,
                  2 * NODES,
                  new TreeMap<>(
                      Map.of("Segment", 500L, "m_Segment", 500L, "Neuron", 250L, "m_Neuron", 250L)),
                  new TreeMap<>(Map.of("ConnectsTo", 2L * NODES)),
                  (long) NODES * (NODES - 1) / 2));
      assertThat(new GraphCount(store.database()).counters(scanned)).isEqualTo(scanned);

      // One comment is longer than an index takes: that index goes, the import does not fail.
      assertThat(schema.awaitOnline(percent -> {}))
          .containsExactlyInAnyOrder("m_Segment.comment", "m_Neuron.comment");
      GraphDatabaseService database = store.database();
      assertThat(plan(database, "MATCH (n:Neuron {bodyId: 4}) RETURN n"))
          .contains("NodeUniqueIndexSeek");
      assertThat(plan(database, "MATCH (n:Segment {bodyId: 4}) RETURN n"))
          .contains("NodeUniqueIndexSeek");
      assertThat(plan(database, "MATCH (n:Neuron {type: 't4'}) RETURN n"))
          .contains("NodeIndexSeek");
      assertThat(plan(database, "MATCH (n:m_Neuron {`EB(R)`: true}) RETURN n"))
          .contains("NodeIndexSeek");
      assertThat(
              rows(
                  database,
                  "CALL db.index.fulltext.queryNodes("
                      + "'find_neurons_fulltext_properties_index', 't4') YIELD node"
                      + " RETURN node.bodyId AS id"))
          .containsExactly(Map.of("id", 4L));
    }
  }

  private static EntitySource nodes() {
    return new RowList(
        NODES,
        (row, visitor) -> {
          visitor.node(row, row % 2 == 0 ? NEURON : SEGMENT);
          visitor.property("bodyId", row);
          visitor.property("type", "t" + row);
          visitor.property("comment", row == 8 ? "x".repeat(20_000) : "short");
          if (row % 10 == 0) {
            visitor.property("EB(R)", true);
          }
          visitor.end();
        });
  }

  /** Two relationships a node, only the first of which has a weight. */
  private static EntitySource connections() {
    return new RowList(
        2 * NODES,
        (row, visitor) -> {
          visitor.relationship(row % NODES, (row + 1) % NODES, "ConnectsTo");
          if (row < NODES) {
            visitor.property("weight", row);
          }
          visitor.end();
        });
  }

  private static String plan(GraphDatabaseService database, String cypher) {
    try (var transaction = database.beginTx();
        var result = transaction.execute("EXPLAIN " + cypher)) {
      return result.getExecutionPlanDescription().toString();
    }
  }

  private static List<Map<String, Object>> rows(GraphDatabaseService database, String cypher) {
    try (var transaction = database.beginTx();
        var result = transaction.execute(cypher)) {
      return result.stream().toList();
    }
  }
}
