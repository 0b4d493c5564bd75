package org.neuropil.connectome.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a user's query before it runs and refuses what no limit of the store would stop. */
public interface QueryCheck {
  /**
   * Returns when the query may run.
   *
   * @throws CypherException of kind INVALID or FORBIDDEN, with a message that says what and where
   */
  void check(String text, Map<String, @Nullable Object> parameters);
}
