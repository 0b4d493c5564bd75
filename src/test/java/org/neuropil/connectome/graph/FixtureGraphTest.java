package org.neuropil.connectome.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureGraphTest {
  @Test
  void holdsTheWholeLarva(@TempDir Path home) throws Exception {
    try (FixtureGraph graph = FixtureGraph.load(Path.of("import/larva"), home)) {
      List<Object> counts = new ArrayList<>();
      graph.read(
          new CypherQuery(
              "MATCH (:Neuron)-[c:ConnectsTo]->(:Neuron) RETURN count(c), sum(c.weight)",
              Map.of(),
              Duration.ofSeconds(60)),
          new Cancellation(),
          row -> counts.addAll(row));
      assertThat(counts).containsExactly(119_010L, 376_091L);
    }
  }
}
