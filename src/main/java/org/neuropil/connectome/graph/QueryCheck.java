package org.neuropil.connectome.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at a query before it runs, whichever way it came: in process or over Bolt. */
@FunctionalInterface
public interface QueryCheck {
  /** Lets every query pass; what the database itself refuses stays refused. */
  QueryCheck NONE = (text, parameters) -> {};

  /**
   * Returns when the query may run.
   *
   * @param parameters as in {@link CypherQuery#parameters()}
   * @throws CypherException {@code INVALID} when the text is not Cypher, {@code FORBIDDEN} when the
   *     query does what users may not do; the message says what, where, and what to do instead
   */
  void check(String text, Map<String, @Nullable Object> parameters);

  /**
   * Returns when the statement may run in a {@link WriteTransaction}, which may change data.
   *
   * @throws CypherException as {@link #check}
   */
  default void checkWrite(String text, Map<String, @Nullable Object> parameters) {
    check(text, parameters);
  }
}
