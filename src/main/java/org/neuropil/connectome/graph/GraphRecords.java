package org.neuropil.connectome.graph;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything in a graph, read record by record as it lies on disk: faster than any query, for
 * whoever needs all of it. Of what is committed meanwhile, some may be seen and some not.
 */
public interface GraphRecords {
  /** Takes nodes, in any order; called by one thread at a time. */
  interface Nodes {
    /**
     * @param node its number in the store
     * @param properties values as {@link RowHandler} has them, no null
     */
    void node(long node, List<String> labels, Map<String, Object> properties) throws IOException;
  }

  /** Takes relationships, in any order. Each belongs to one thread, which closes it at the end. */
  interface Relationships extends Closeable {
    /**
     * @param start number of its first node in the store
     * @param values of the properties that were asked for, null where it has none; good until the
     *     next one comes
     */
    void relationship(long start, long end, List<@Nullable Object> values) throws IOException;

    /** Says, at least once, that some relationship has this property, which nobody asked for. */
    void otherProperty(String name);
  }

  /**
   * Reads the nodes that have a label.
   *
   * @throws CypherException when it was cancelled, or the store is closed
   * @throws IOException only what {@code sink} threw
   */
  void nodes(String label, Nodes sink, Cancellation cancellation) throws IOException;

  /**
   * Reads the relationships of a type.
   *
   * @param properties names of those that are wanted
   * @param sinks asked once for each thread
   * @throws CypherException when it was cancelled, or the store is closed
   * @throws IOException only what a sink threw
   */
  void relationships(
      String type,
      List<String> properties,
      Supplier<? extends Relationships> sinks,
      Cancellation cancellation)
      throws IOException;
}
