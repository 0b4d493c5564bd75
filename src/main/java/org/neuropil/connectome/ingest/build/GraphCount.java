package org.neuropil.connectome.ingest.build;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.internal.kernel.api.NodeCursor;
import org.neo4j.internal.kernel.api.PartitionedScan;
import org.neo4j.internal.kernel.api.PropertyCursor;
import org.neo4j.internal.kernel.api.RelationshipScanCursor;
import org.neo4j.internal.kernel.api.TokenRead;
import org.neo4j.internal.kernel.api.TokenSet;
import org.neo4j.kernel.api.ExecutionContext;
import org.neo4j.kernel.api.KernelTransaction;
import org.neo4j.kernel.api.Statement;
import org.neo4j.kernel.impl.coreapi.InternalTransaction;
import org.neo4j.storageengine.api.PropertySelection;
import org.neo4j.token.api.TokenConstants;
import org.neo4j.values.storable.IntegralValue;

/**
 * Counts what is in an open store, once by Neo4j's own counters and once by reading every record.
 */
final class GraphCount {
  private final GraphDatabaseService database;

  GraphCount(GraphDatabaseService database) {
    this.database = database;
  }

  /** Neo4j's counters; they know no weights, so that the weight is taken from {@code scanned}. */
  GraphTotals counters(GraphTotals scanned) {
    try (InternalTransaction transaction = (InternalTransaction) database.beginTx()) {
      KernelTransaction kernel = transaction.kernelTransaction();
      var read = kernel.dataRead();
      SortedMap<String, Long> labels = new TreeMap<>();
      kernel
          .tokenRead()
          .labelsGetAllTokens()
          .forEachRemaining(token -> put(labels, token.name(), read.countsForNode(token.id())));
      SortedMap<String, Long> types = new TreeMap<>();
      kernel
          .tokenRead()
          .relationshipTypesGetAllTokens()
          .forEachRemaining(
              token ->
                  put(
                      types,
                      token.name(),
                      read.countsForRelationship(
                          TokenConstants.ANY_LABEL, token.id(), TokenConstants.ANY_LABEL)));
      return new GraphTotals(
          read.countsForNode(TokenConstants.ANY_LABEL),
          read.countsForRelationship(
              TokenConstants.ANY_LABEL,
              TokenConstants.ANY_RELATIONSHIP_TYPE,
              TokenConstants.ANY_LABEL),
          labels,
          types,
          scanned.weight());
    }
  }

  /** Reads every node and every relationship, with so many threads. */
  GraphTotals scan(int threads) throws InterruptedException {
    try (InternalTransaction transaction = (InternalTransaction) database.beginTx();
        // Contexts for other threads can be made within a statement only.
        Statement statement = transaction.kernelTransaction().acquireStatement()) {
      KernelTransaction kernel = transaction.kernelTransaction();
      // A store without a ConnectsTo or a weight has no token of that name: the id matches nothing.
      int connectsTo = kernel.tokenRead().relationshipType("ConnectsTo");
      int weight = kernel.tokenRead().propertyKey("weight");
      int partitions = threads * 16;
      PartitionedScan<NodeCursor> nodes =
          kernel.dataRead().allNodesScan(partitions, kernel.cursorContext());
      PartitionedScan<RelationshipScanCursor> relationships =
          kernel.dataRead().allRelationshipsScan(partitions, kernel.cursorContext());
      List<Callable<Tally>> tasks = new ArrayList<>();
      List<ExecutionContext> contexts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        ExecutionContext context = kernel.createExecutionContext();
        contexts.add(context);
        tasks.add(
            () -> {
              Tally tally = new Tally(connectsTo, weight);
              try {
                tally.nodes(nodes, context);
                tally.relationships(relationships, context);
              } finally {
                context.complete();
              }
              return tally;
            });
      }
      try {
        return totals(run(tasks), kernel.tokenRead());
      } finally {
        contexts.forEach(ExecutionContext::close);
      }
    }
  }

  private static List<Tally> run(List<Callable<Tally>> tasks) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<Tally> tallies = new ArrayList<>();
      for (Future<Tally> future : threads.invokeAll(tasks)) {
        tallies.add(future.get());
      }
      return tallies;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the new store cannot be read", e.getCause());
    } finally {
      threads.shutdown();
    }
  }

  private static GraphTotals totals(List<Tally> tallies, TokenRead tokens) {
    SortedMap<String, Long> labels = new TreeMap<>();
    SortedMap<String, Long> types = new TreeMap<>();
    long nodes = 0;
    long relationships = 0;
    long weight = 0;
    for (Tally tally : tallies) {
      nodes += tally.nodes;
      relationships += tally.relationships;
      weight += tally.weight;
      for (int i = 0; i < tally.labels.length; i++) {
        put(labels, tokens.labelGetName(i), tally.labels[i]);
      }
      for (int i = 0; i < tally.types.length; i++) {
        put(types, tokens.relationshipTypeGetName(i), tally.types[i]);
      }
    }
    return new GraphTotals(nodes, relationships, labels, types, weight);
  }

  private static void put(SortedMap<String, Long> counts, String name, long count) {
    if (count > 0) {
      counts.merge(name, count, Long::sum);
    }
  }

  /** One thread's counts, by token id. */
  private static final class Tally {
    private final int connectsTo;
    private final int weightKey;
    private long[] labels = new long[16];
    private long[] types = new long[8];
    private long nodes;
    private long relationships;
    private long weight;

    Tally(int connectsTo, int weightKey) {
      this.connectsTo = connectsTo;
      this.weightKey = weightKey;
    }

    void nodes(PartitionedScan<NodeCursor> scan, ExecutionContext context) {
      try (NodeCursor cursor =
          context.cursors().allocateNodeCursor(context.cursorContext(), context.memoryTracker())) {
        while (scan.reservePartition(cursor, context)) {
          while (cursor.next()) {
            nodes++;
            TokenSet set = cursor.labels();
            for (int i = 0; i < set.numberOfTokens(); i++) {
              labels = count(labels, set.token(i));
            }
          }
        }
      }
    }

    void relationships(PartitionedScan<RelationshipScanCursor> scan, ExecutionContext context) {
      PropertySelection selection = PropertySelection.selection(weightKey);
      try (RelationshipScanCursor cursor =
              context
                  .cursors()
                  .allocateRelationshipScanCursor(
                      context.cursorContext(), context.memoryTracker());
          PropertyCursor properties =
              context
                  .cursors()
                  .allocatePropertyCursor(context.cursorContext(), context.memoryTracker())) {
        while (scan.reservePartition(cursor, context)) {
          while (cursor.next()) {
            relationships++;
            types = count(types, cursor.type());
            if (cursor.type() == connectsTo) {
              cursor.properties(properties, selection);
              if (properties.next()
                  && properties.propertyValue() instanceof IntegralValue integer) {
                weight += integer.longValue();
              }
            }
          }
        }
      }
    }

    private static long[] count(long[] counts, int id) {
      long[] grown = id < counts.length ? counts : java.util.Arrays.copyOf(counts, id * 2);
      grown[id]++;
      return grown;
    }
  }
}
