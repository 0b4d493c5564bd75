package org.neuropil.connectome.graph;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.internal.kernel.api.NodeCursor;
import org.neo4j.internal.kernel.api.PartitionedScan;
import org.neo4j.internal.kernel.api.PropertyCursor;
import org.neo4j.internal.kernel.api.RelationshipScanCursor;
import org.neo4j.internal.kernel.api.TokenRead;
import org.neo4j.internal.kernel.api.TokenSet;
import org.neo4j.kernel.api.ExecutionContext;
import org.neo4j.kernel.api.KernelTransaction;
import org.neo4j.kernel.impl.coreapi.InternalTransaction;

/** The records of a Neo4j inside this process, read by cursors of its kernel in several threads. */
public final class EmbeddedRecords implements GraphRecords {
  private static final int PARTITIONS_PER_THREAD = 16;

  private final Reading reading;
  private final int threads;

  /** Runs something within a reading transaction. */
  interface Reading {
    void within(Cancellation cancellation, Work work) throws IOException;
  }

  /** What is run; looks up from time to time whether it is to end. */
  interface Work {
    void run(InternalTransaction transaction, BooleanSupplier ended) throws IOException;
  }

  EmbeddedRecords(Reading reading, int threads) {
    this.reading = reading;
    this.threads = threads;
  }

  /** Those of an open database that nobody changes meanwhile. */
  public EmbeddedRecords(GraphDatabaseService database, int threads) {
    this(
        (cancellation, work) -> {
          try (InternalTransaction transaction = (InternalTransaction) database.beginTx()) {
            work.run(transaction, cancellation::isCancelled);
          }
          if (cancellation.isCancelled()) {
            throw new CypherException(
                CypherException.Kind.CANCELLED, "the reading was cancelled", null);
          }
        },
        threads);
  }

  @Override
  public void nodes(String label, Nodes sink, Cancellation cancellation) throws IOException {
    reading.within(
        cancellation,
        (transaction, ended) -> {
          KernelTransaction kernel = transaction.kernelTransaction();
          int wanted = kernel.tokenRead().nodeLabel(label);
          PartitionedScan<NodeCursor> scan =
              kernel
                  .dataRead()
                  .allNodesScan(threads * PARTITIONS_PER_THREAD, kernel.cursorContext());
          RecordThreads.run(
              kernel, threads, ended, (context, stop) -> nodes(scan, context, wanted, sink, stop));
        });
  }

  private static void nodes(
      PartitionedScan<NodeCursor> scan,
      ExecutionContext context,
      int wanted,
      Nodes sink,
      BooleanSupplier stop)
      throws IOException {
    Names names = new Names(context.tokenRead());
    try (NodeCursor node =
            context.cursors().allocateNodeCursor(context.cursorContext(), context.memoryTracker());
        PropertyCursor property =
            context
                .cursors()
                .allocatePropertyCursor(context.cursorContext(), context.memoryTracker())) {
      while (!stop.getAsBoolean() && scan.reservePartition(node, context)) {
        while (!stop.getAsBoolean() && node.next()) {
          TokenSet labels = node.labels();
          if (labels.contains(wanted)) {
            node.properties(property);
            Map<String, Object> values = names.values(property);
            List<String> texts = names.labels(labels);
            synchronized (sink) {
              sink.node(node.nodeReference(), texts, values);
            }
          }
        }
      }
    }
  }

  @Override
  public void relationships(
      String type,
      List<String> properties,
      Supplier<? extends Relationships> sinks,
      Cancellation cancellation)
      throws IOException {
    reading.within(
        cancellation,
        (transaction, ended) -> {
          KernelTransaction kernel = transaction.kernelTransaction();
          int wanted = kernel.tokenRead().relationshipType(type);
          int[] keys = properties.stream().mapToInt(kernel.tokenRead()::propertyKey).toArray();
          PartitionedScan<RelationshipScanCursor> scan =
              kernel
                  .dataRead()
                  .allRelationshipsScan(threads * PARTITIONS_PER_THREAD, kernel.cursorContext());
          RecordThreads.run(
              kernel,
              threads,
              ended,
              (context, stop) -> {
                try (Relationships sink = sinks.get()) {
                  relationships(scan, context, wanted, keys, sink, stop);
                }
              });
        });
  }

  private static void relationships(
      PartitionedScan<RelationshipScanCursor> scan,
      ExecutionContext context,
      int wanted,
      int[] keys,
      Relationships sink,
      BooleanSupplier stop)
      throws IOException {
    @Nullable Object[] values = new @Nullable Object[keys.length];
    List<@Nullable Object> view = Arrays.asList(values);
    IntOpenHashSet others = new IntOpenHashSet();
    try (RelationshipScanCursor relationship =
            context
                .cursors()
                .allocateRelationshipScanCursor(context.cursorContext(), context.memoryTracker());
        PropertyCursor property =
            context
                .cursors()
                .allocatePropertyCursor(context.cursorContext(), context.memoryTracker())) {
      while (!stop.getAsBoolean() && scan.reservePartition(relationship, context)) {
        while (!stop.getAsBoolean() && relationship.next()) {
          if (relationship.type() == wanted) {
            Arrays.fill(values, null);
            relationship.properties(property);
            while (property.next()) {
              int key = property.propertyKey();
              int index = indexOf(keys, key);
              if (index >= 0) {
                values[index] = EmbeddedValues.plain(property.propertyValue());
              } else if (others.add(key)) {
                sink.otherProperty(context.tokenRead().propertyKeyGetName(key));
              }
            }
            sink.relationship(
                relationship.sourceNodeReference(), relationship.targetNodeReference(), view);
          }
        }
      }
    }
  }

  private static int indexOf(int[] keys, int key) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == key) {
        return i;
      }
    }
    return -1;
  }

  /** Names of labels and properties. For one thread. */
  private static final class Names {
    private final TokenRead tokens;
    private final Int2ObjectOpenHashMap<String> properties = new Int2ObjectOpenHashMap<>();
    private final Int2ObjectOpenHashMap<String> labels = new Int2ObjectOpenHashMap<>();

    Names(TokenRead tokens) {
      this.tokens = tokens;
    }

    Map<String, Object> values(PropertyCursor property) {
      Map<String, Object> values = new HashMap<>();
      while (property.next()) {
        Object value = EmbeddedValues.plain(property.propertyValue());
        if (value != null) {
          values.put(
              properties.computeIfAbsent(property.propertyKey(), tokens::propertyKeyGetName),
              value);
        }
      }
      return values;
    }

    List<String> labels(TokenSet set) {
      List<String> texts = new ArrayList<>(set.numberOfTokens());
      for (int i = 0; i < set.numberOfTokens(); i++) {
        texts.add(labels.computeIfAbsent(set.token(i), tokens::labelGetName));
      }
      return texts;
    }
  }
}
