package org.neuropil.connectome.graph;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * One dataset's property graph. Users read it; only an administrator's {@link WriteTransaction}
 * changes it. Implementations are safe for use by several threads, and both pass the same contract
 * test.
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

  /**
   * Begins a transaction that may change data: nodes, relationships, labels and properties. Schema
   * and administration stay refused, and so do files, the network and calls that are not allowed.
   *
   * @param idleLimit how long it may lie unused, between statements, before it is rolled back; each
   *     statement has the time limit of its query
   * @throws CypherException {@code BUSY} when too many are open, {@code FORBIDDEN} where the store
   *     cannot be written
   */
  default WriteTransaction beginWrite(Duration idleLimit) {
    throw new CypherException(
        CypherException.Kind.FORBIDDEN, "a " + kind() + " store cannot be written", null);
  }

  /**
   * A number that stands for the content: it grows with every committed change and survives a
   * restart, so that what was made from the content may be kept under it. Ask before reading. While
   * a commit is under way it is a negative one that never comes again.
   */
  default long contentNumber() {
    return 0;
  }

  /** Tells this store from every other; empty where that cannot be known. */
  default String storeId() {
    return "";
  }

  /** The way to read all of it at once; empty where queries are the only way. */
  default Optional<GraphRecords> records() {
    return Optional.empty();
  }

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
