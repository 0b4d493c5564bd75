package org.neuropil.connectome.graph;

import java.io.IOException;

/**
 * Changes to a dataset's data that are kept together or not at all. Its statements see one
 * another's changes; nobody else does before {@link #commit}.
 *
 * <p>Safe for use by several threads, one at a time: while a statement runs, a second one and a
 * commit are refused as {@code BUSY}, and a rollback ends the one that runs. A statement that fails
 * while it runs takes the whole transaction with it; one that is refused before it runs does not. A
 * transaction that nobody uses for its idle limit is rolled back, and says so to who comes later.
 */
public interface WriteTransaction extends AutoCloseable {
  /**
   * Runs a statement, reading or writing, and hands its rows over as they come.
   *
   * @throws CypherException by kind; {@code INVALID} also when the transaction is over
   * @throws IOException only what {@code rows} threw, unchanged; the transaction is then rolled
   *     back
   */
  void run(CypherQuery query, Cancellation cancellation, RowHandler rows) throws IOException;

  /**
   * Keeps the changes: when this returns, they survive the end of the process.
   *
   * @throws CypherException {@code INVALID} when the transaction is over, {@code BUSY} while a
   *     statement runs, or why the changes could not be kept; they are then undone
   */
  void commit();

  /** Undoes the changes, ending a statement that runs. Does nothing when it is over. */
  void rollback();

  /** The same as {@link #rollback}. */
  @Override
  default void close() {
    rollback();
  }
}
