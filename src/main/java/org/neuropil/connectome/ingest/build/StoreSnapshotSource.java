package org.neuropil.connectome.ingest.build;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.internal.kernel.api.CursorFactory;
import org.neo4j.internal.kernel.api.NodeCursor;
import org.neo4j.internal.kernel.api.PropertyCursor;
import org.neo4j.internal.kernel.api.RelationshipScanCursor;
import org.neo4j.internal.kernel.api.TokenRead;
import org.neo4j.internal.kernel.api.TokenSet;
import org.neo4j.kernel.api.KernelTransaction;
import org.neo4j.kernel.impl.coreapi.InternalTransaction;
import org.neo4j.kernel.internal.GraphDatabaseAPI;
import org.neo4j.memory.EmptyMemoryTracker;
import org.neo4j.memory.MemoryTracker;
import org.neo4j.storageengine.api.StoreIdProvider;
import org.neo4j.storageengine.api.TransactionIdStore;
import org.neo4j.values.storable.Value;
import org.neuropil.connectome.adjacency.SnapshotSource;
import org.neuropil.connectome.adjacency.SnapshotStamp;
import org.neuropil.connectome.adjacency.SnapshotUnfitException;
import org.neuropil.connectome.graph.EmbeddedValues;

/**
 * Reads bodies and connections of a store that nobody changes meanwhile, record by record. Bodies
 * must be read before connections. Belongs to one thread.
 */
final class StoreSnapshotSource implements SnapshotSource {
  private static final long NO_BODY = Long.MIN_VALUE;
  private static final MemoryTracker MEMORY = EmptyMemoryTracker.INSTANCE;

  private final GraphDatabaseService database;
  private final SnapshotStamp stamp;
  private final long connections;

  /** Body id by node id; {@link #NO_BODY} for other nodes. */
  private final LongArrayList bodyOfNode = new LongArrayList();

  StoreSnapshotSource(GraphDatabaseService database, String dataset, long connections) {
    this.database = database;
    this.connections = connections;
    var resolver = ((GraphDatabaseAPI) database).getDependencyResolver();
    this.stamp =
        new SnapshotStamp(
            dataset,
            String.valueOf(resolver.resolveDependency(StoreIdProvider.class).getStoreId()),
            resolver.resolveDependency(TransactionIdStore.class).getLastClosedTransactionId());
  }

  @Override
  public SnapshotStamp stamp() {
    return stamp;
  }

  @Override
  public long expectedConnections() {
    return connections;
  }

  @Override
  public void bodies(Bodies sink) throws IOException {
    try (InternalTransaction transaction = (InternalTransaction) database.beginTx()) {
      KernelTransaction kernel = transaction.kernelTransaction();
      TokenRead tokens = kernel.tokenRead();
      int segment = tokens.nodeLabel("Segment");
      int neuron = tokens.nodeLabel("Neuron");
      int bodyId = tokens.propertyKey("bodyId");
      CursorFactory cursors = kernel.cursors();
      try (NodeCursor nodes = cursors.allocateNodeCursor(kernel.cursorContext(), MEMORY);
          PropertyCursor properties =
              cursors.allocatePropertyCursor(kernel.cursorContext(), MEMORY)) {
        kernel.dataRead().allNodesScan(nodes);
        while (nodes.next()) {
          TokenSet labels = nodes.labels();
          if (!labels.contains(segment)) {
            continue;
          }
          Map<String, Object> values = new HashMap<>();
          long id = NO_BODY;
          nodes.properties(properties);
          while (properties.next()) {
            Object value = EmbeddedValues.plain(properties.propertyValue());
            if (value != null) {
              values.put(tokens.propertyKeyGetName(properties.propertyKey()), value);
            }
            if (properties.propertyKey() == bodyId) {
              id = whole("bodyId", properties.propertyValue());
            }
          }
          if (id == NO_BODY) {
            throw new SnapshotUnfitException("bodyId: a body has none");
          }
          note(nodes.nodeReference(), id);
          sink.body(id, labels.contains(neuron), values);
        }
      }
    }
  }

  private void note(long node, long bodyId) {
    if (node > Integer.MAX_VALUE - 64) {
      throw new SnapshotUnfitException("nodes: more than 2^31 before the last body");
    }
    while (bodyOfNode.size() < node) {
      bodyOfNode.add(NO_BODY);
    }
    if (bodyOfNode.size() == node) {
      bodyOfNode.add(bodyId);
    } else {
      bodyOfNode.set((int) node, bodyId);
    }
  }

  private long bodyOf(long node) {
    return node < bodyOfNode.size() ? bodyOfNode.getLong((int) node) : NO_BODY;
  }

  @Override
  public void connections(Connections sink) throws IOException {
    try (InternalTransaction transaction = (InternalTransaction) database.beginTx()) {
      KernelTransaction kernel = transaction.kernelTransaction();
      TokenRead tokens = kernel.tokenRead();
      int connectsTo = tokens.relationshipType("ConnectsTo");
      CursorFactory cursors = kernel.cursors();
      try (RelationshipScanCursor relationships =
              cursors.allocateRelationshipScanCursor(kernel.cursorContext(), MEMORY);
          PropertyCursor properties =
              cursors.allocatePropertyCursor(kernel.cursorContext(), MEMORY)) {
        kernel.dataRead().allRelationshipsScan(relationships);
        Connection connection = new Connection(tokens, sink);
        while (relationships.next()) {
          if (relationships.type() != connectsTo) {
            continue;
          }
          long pre = bodyOf(relationships.sourceNodeReference());
          long post = bodyOf(relationships.targetNodeReference());
          if (pre != NO_BODY && post != NO_BODY) {
            relationships.properties(properties);
            connection.hand(pre, post, properties);
          }
        }
      }
    }
  }

  /** Takes a connection's properties apart. */
  private static final class Connection {
    private final TokenRead tokens;
    private final Connections sink;
    private final int weightKey;
    private final int weightHPKey;
    private final int weightHRKey;
    private final int roiInfoKey;

    Connection(TokenRead tokens, Connections sink) {
      this.tokens = tokens;
      this.sink = sink;
      this.weightKey = tokens.propertyKey("weight");
      this.weightHPKey = tokens.propertyKey("weightHP");
      this.weightHRKey = tokens.propertyKey("weightHR");
      this.roiInfoKey = tokens.propertyKey("roiInfo");
    }

    void hand(long pre, long post, PropertyCursor properties) throws IOException {
      Long weight = null;
      Long weightHP = null;
      Long weightHR = null;
      String roiInfo = null;
      while (properties.next()) {
        int key = properties.propertyKey();
        if (key == weightKey) {
          weight = whole("weight", properties.propertyValue());
        } else if (key == weightHPKey) {
          weightHP = whole("weightHP", properties.propertyValue());
        } else if (key == weightHRKey) {
          weightHR = whole("weightHR", properties.propertyValue());
        } else if (key == roiInfoKey) {
          roiInfo = text(properties.propertyValue());
        } else {
          sink.otherProperty(tokens.propertyKeyGetName(key));
        }
      }
      sink.connection(pre, post, weight, weightHP, weightHR, roiInfo);
    }
  }

  private static long whole(String name, Value value) {
    if (EmbeddedValues.plain(value) instanceof Long number) {
      return number;
    }
    throw new SnapshotUnfitException(name + ": " + value + " (expected: a whole number)");
  }

  private static @Nullable String text(Value value) {
    if (EmbeddedValues.plain(value) instanceof String text) {
      return text;
    }
    throw new SnapshotUnfitException("roiInfo: " + value + " (expected: JSON text)");
  }
}
