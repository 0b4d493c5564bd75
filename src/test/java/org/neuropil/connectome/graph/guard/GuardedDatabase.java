package org.neuropil.connectome.graph.guard;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;

/**
 * A tiny database with limits, and the guard before it. As a program of its own it runs texts one
 * after the other, so that a test can give it a small heap: {@code GuardedDatabase HOME TEXTS
 * LIMIT_MILLISECONDS} prints a line a text: the milliseconds that its thread worked, a tab, and its
 * outcome.
 */
final class GuardedDatabase implements AutoCloseable {
  private final DatabaseManagementService dbms;
  private final GraphDatabaseService database;

  GuardedDatabase(Path home, long memoryLimit) {
    dbms =
        new DatabaseManagementServiceBuilder(home)
            .setConfig(GraphDatabaseSettings.pagecache_memory, 16L << 20)
            .setConfig(GraphDatabaseSettings.memory_transaction_max_size, memoryLimit)
            .setConfig(
                GraphDatabaseSettings.transaction_monitor_check_interval, Duration.ofMillis(100))
            .build();
    database = dbms.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
    try (var transaction = database.beginTx()) {
      transaction
          .execute(
              "UNWIND range(1, 40) AS i"
                  + " CREATE (n:Neuron:Segment {bodyId: i, type: 'T' + i, roiInfo:"
                  + " '{\"A\":{\"pre\":1,\"post\":2},\"B\":{\"post\":7}}'})"
                  + " WITH collect(n) AS ns UNWIND ns AS x UNWIND ns AS y WITH x, y"
                  + " WHERE x <> y AND (x.bodyId + y.bodyId) % 3 = 0"
                  + " CREATE (x)-[:ConnectsTo {weight: x.bodyId}]->(y)")
          .close();
      transaction.commit();
    }
  }

  /** Runs a text with a time limit, which the reader of the rows keeps too; gives their number. */
  long run(String text, Map<String, Object> parameters, long limitMilliseconds) {
    long rows = 0;
    long deadline = System.nanoTime() + limitMilliseconds * 1_000_000;
    try (var transaction = database.beginTx(limitMilliseconds, TimeUnit.MILLISECONDS);
        var result = transaction.execute(text, parameters)) {
      while (result.hasNext()) {
        result.next();
        rows++;
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("the reader of the rows ended the query at its limit");
        }
      }
    }
    return rows;
  }

  @Override
  public void close() {
    dbms.shutdown();
  }

  public static void main(String[] arguments) throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long limit = Long.parseLong(arguments[2]);
    List<String> texts = List.of(Files.readString(Path.of(arguments[1])).split("\n;\n"));
    QueryGuard guard = new QueryGuard(GuardTexts.CLIENTS);
    try (var database = new GuardedDatabase(Path.of(arguments[0]), 25L << 20)) {
      database.run("MATCH (n) RETURN n.bodyId", Map.of(), 60_000);
      for (String text : texts) {
        long start = threads.getCurrentThreadCpuTime();
        String outcome;
        try {
          guard.check(text, GuardTexts.PARAMETERS);
          outcome = "rows " + database.run(text, GuardTexts.PARAMETERS, limit);
        } catch (Exception | StackOverflowError e) {
          outcome = e.getClass().getSimpleName() + " " + e.getMessage();
        }
        System.out.println(
            (threads.getCurrentThreadCpuTime() - start) / 1_000_000
                + "\t"
                + outcome.replace('\n', ' ').replace('\t', ' '));
      }
      System.out.println("end");
    }
  }
}
