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
   * @throws CypherException {@code FORBIDDEN} or {@code INVALID} when it may not
   */
  void check(String text, Map<String, @Nullable Object> parameters);
}
