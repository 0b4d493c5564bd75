package org.neuropil.connectome.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.schema.IndexDefinition;
import org.neo4j.graphdb.schema.IndexType;

/** {@code cypher/schema.cypher} makes what an import makes. */
class SchemaFileTest {
  private static final Set<String> LABELS =
      List.of("Segment", "Neuron", "Synapse", "SynapseSet", "Element", "ElementSet", "Meta")
          .stream()
          .flatMap(label -> List.of(label, "hemibrain_" + label).stream())
          .collect(Collectors.toSet());

  @Test
  void createsTheIndexesOfAnImport(@TempDir Path home) throws IOException {
    String text = Files.readString(Path.of("cypher/schema.cypher"));
    List<String> statements =
        Arrays.stream(text.replaceAll("(?m)^//.*$", "").split(";"))
            .filter(statement -> !statement.isBlank())
            .toList();
    SchemaPlan plan =
        SchemaPlan.of(
            "hemibrain",
            LABELS,
            List.of(
                "bodyId", "type", "instance", "status", "pre", "post", "FB", "roiInfo", "notes"),
            List.of("type", "confidence", "location", "bodyId"),
            true);
    Set<String> planned = new TreeSet<>();
    plan.indexes().forEach(i -> planned.add(describe(i.label(), i.name(), i.properties())));

    DatabaseManagementService dbms = new DatabaseManagementServiceBuilder(home).build();
    try {
      var database = dbms.database("neo4j");
      statements.forEach(database::executeTransactionally);
      Set<String> made = new TreeSet<>();
      try (Transaction transaction = database.beginTx()) {
        for (IndexDefinition index : transaction.schema().getIndexes()) {
          if (index.getIndexType() != IndexType.LOOKUP) {
            List<String> properties = new java.util.ArrayList<>();
            index.getPropertyKeys().forEach(properties::add);
            made.add(
                describe(index.getLabels().iterator().next().name(), index.getName(), properties));
          }
        }
      }
      assertThat(made).isEqualTo(planned).hasSameSizeAs(statements);
    } finally {
      dbms.shutdown();
    }
  }

  private static String describe(String label, String name, List<String> properties) {
    return name + " for " + label + " on " + properties;
  }
}
