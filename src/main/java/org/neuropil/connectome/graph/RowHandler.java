package org.neuropil.connectome.graph;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of an answer one by one, in the thread that runs the query.
 *
 * <p>Values are {@code null} (Cypher's own), {@link Boolean}, {@link Long}, {@link Double}, {@link
 * String}, {@link java.util.List}, {@link java.util.Map} with string keys, {@link GraphNode},
 * {@link GraphRelationship}, {@link GraphPath}, {@link GraphPoint}, or a value of {@code java.time}
 * and byte arrays as Neo4j gives them.
 */
public interface RowHandler {
  /** Called once, before the first row, also when there is none. */
  default void columns(List<String> names) throws IOException {}

  /**
   * One row; the list is valid only during the call.
   *
   * @return false when no further row is wanted; the query then ends without an error
   */
  boolean row(List<@Nullable Object> values) throws IOException;
}
