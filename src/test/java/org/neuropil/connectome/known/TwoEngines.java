package org.neuropil.connectome.known;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.neo4j.graphdb.Transaction;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.adjacency.SnapshotFixture;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dialect.ClientCypher;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.FixtureGraph;
import org.neuropil.connectome.graph.GraphStore;
import org.neuropil.connectome.graph.guard.AllowedCalls;
import org.neuropil.connectome.graph.guard.QueryGuard;

/** Answers Cypher from a graph and from its snapshot. */
final class TwoEngines {
  final ExportFixture fixture;
  final Dataset dataset;
  private final GraphStore graph;
  private final KnownCypher known;

  private TwoEngines(ExportFixture fixture, GraphStore graph, Snapshot snapshot) {
    this.fixture = fixture;
    this.graph = graph;
    dataset = new Dataset(fixture.info, graph, Path.of("target/none"));
    known = new KnownCypher(d -> Optional.of(snapshot), new QueryGuard(AllowedCalls.CLIENTS), true);
  }

  static TwoEngines mini() {
    ExportFixture mini = ExportFixture.mini();
    return new TwoEngines(mini, mini.graph, SnapshotFixture.mini());
  }

  /** Of the fixture as it would be after a change, which is then taken back. */
  static void changed(Consumer<Transaction> change, Consumer<TwoEngines> look) {
    ExportFixture mini = ExportFixture.mini();
    ((FixtureGraph) mini.graph)
        .changed(
            change,
            graph ->
                look.accept(new TwoEngines(mini, graph, SnapshotFixture.of(graph, mini.info))));
  }

  CypherQuery query(String text) {
    String translated = ClientCypher.translation(text, fixture.info.id().name()).text();
    return new CypherQuery(translated, Map.of(), Duration.ofSeconds(30));
  }

  Optional<Answered> bySnapshot(String text) {
    try {
      Answered answered = new Answered();
      Optional<KnownCypher.Prepared> prepared =
          known.prepare(dataset, query(text), new Cancellation());
      return prepared.isPresent() && prepared.get().run(answered)
          ? Optional.of(answered)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answered byNeo4j(String text) {
    try {
      Answered answered = new Answered();
      graph.read(query(text), new Cancellation(), answered);
      return answered;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asserts that the snapshot answers, and as Neo4j does. Gives the number of rows. */
  int agree(String text, String about) {
    Answered snapshot =
        bySnapshot(text).orElseThrow(() -> new AssertionError(about + ": not known: " + text));
    Answered neo4j = byNeo4j(text);
    assertThat(snapshot.columns()).as("%s: %s", about, text).isEqualTo(neo4j.columns());
    assertThat(snapshot.counted()).as("%s: %s", about, text).isEqualTo(neo4j.counted());
    if (text.contains("ORDER BY e.weight DESC, n.bodyId, m.bodyId")
        || text.endsWith("ORDER BY n.bodyId")
        || text.endsWith("ORDER BY bodyId")) {
      assertThat(snapshot.rows()).as("%s: %s", about, text).isEqualTo(neo4j.rows());
    }
    return neo4j.rows().size();
  }
}
