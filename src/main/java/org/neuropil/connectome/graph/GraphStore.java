package org.neuropil.connectome.graph;

import java.io.IOException;
import java.time.Duration;

/**
 * One dataset's property graph, read-only. Implementations are safe for use by several threads, and
 * both pass the same contract test.
 */
public interface GraphStore extends AutoCloseable {
  /**
   * Runs a query in a read-only transaction and hands its rows over as they come.
   *
   * @throws CypherException by kind: wrong text, a write, over a limit, cancelled, store not
   *     reachable
   * @throws IOException only what {@code rows} threw, unchanged
   */
  void read(CypherQuery query, Cancellation cancellation, RowHandler rows) throws IOException;

  /** How this store is reached, for logs and health: {@code embedded} or {@code remote}. */
  String kind();

  /**
   * Asks the store for a sign of life.
   *
   * @throws CypherException when there is none within the limit
   */
  void ping(Duration limit);

  /** Ends running queries and lets go of the store; further calls throw. Idempotent. */
  @Override
  void close();
}
