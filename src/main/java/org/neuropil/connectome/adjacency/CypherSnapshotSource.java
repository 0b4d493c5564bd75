package org.neuropil.connectome.adjacency;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.GraphStore;

/** Reads an open store, whatever its kind, by Cypher. */
public final class CypherSnapshotSource implements SnapshotSource {
  private static final String BODIES = CypherTexts.text("snapshot-bodies");
  private static final String CONNECTIONS = CypherTexts.text("snapshot-connections");
  private static final Duration LIMIT = Duration.ofHours(1);

  private final GraphStore graph;
  private final SnapshotStamp stamp;
  private final long expectedConnections;
  private final Cancellation cancellation;

  public CypherSnapshotSource(
      GraphStore graph, SnapshotStamp stamp, long expectedConnections, Cancellation cancellation) {
    this.graph = graph;
    this.stamp = stamp;
    this.expectedConnections = expectedConnections;
    this.cancellation = cancellation;
  }

  @Override
  public SnapshotStamp stamp() {
    return stamp;
  }

  @Override
  public long expectedConnections() {
    return expectedConnections;
  }

  @Override
  public void bodies(Bodies sink) throws IOException {
    graph.read(
        new CypherQuery(BODIES, Map.of(), LIMIT),
        cancellation,
        row -> {
          sink.body(StoredValues.bodyId(row.get(0)), (boolean) row.get(1), properties(row.get(2)));
          return true;
        });
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(@Nullable Object map) {
    return map == null ? Map.of() : (Map<String, Object>) map;
  }

  @Override
  public void connections(Supplier<? extends Connections> sinks) throws IOException {
    try (Connections sink = sinks.get()) {
      graph.read(
          new CypherQuery(CONNECTIONS, Map.of(), LIMIT),
          cancellation,
          row -> {
            sink.connection(
                StoredValues.bodyId(row.get(0)),
                StoredValues.bodyId(row.get(1)),
                StoredValues.whole("weight", row.get(2)),
                StoredValues.whole("weightHP", row.get(3)),
                StoredValues.whole("weightHR", row.get(4)),
                StoredValues.roiInfo(row.get(5)));
            for (Object name : (List<?>) row.get(6)) {
              sink.otherProperty(String.valueOf(name));
            }
            return true;
          });
    }
  }
}
