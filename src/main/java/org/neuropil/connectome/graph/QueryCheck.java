package org.neuropil.connectome.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a user's query before the database sees it. */
public interface QueryCheck {
  /**
   * Returns when the query may run.
   *
   * @param parameters as in {@link CypherQuery#parameters()}
   * @throws CypherException {@code INVALID} when the text is not Cypher, {@code FORBIDDEN} when the
   *     query does what users may not do; the message says what, where, and what to do instead
   */
  void check(String text, Map<String, @Nullable Object> parameters) throws CypherException;
}
