package org.neuropil.connectome.graph;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The store's own transaction below an {@link OpenWrite}, which calls it by one thread a time. */
interface Changes {
  /**
   * Runs a statement to its last row.
   *
   * @param parameters of the types that {@link Parameters#plain} gives
   * @throws CypherException why it failed
   * @throws IOException what {@code rows} threw
   */
  void run(
      String text, Map<String, @Nullable Object> parameters, RunningQuery life, RowHandler rows)
      throws IOException;

  /**
   * Keeps the changes and lets go of the transaction.
   *
   * @throws CypherException when they could not be kept
   */
  void commit();

  /** Undoes the changes and lets go of the transaction; throws nothing. */
  void rollback();
}
