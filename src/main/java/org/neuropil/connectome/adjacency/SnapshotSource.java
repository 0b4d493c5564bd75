package org.neuropil.connectome.adjacency;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.GraphStore;

/** What a snapshot is made from: bodies and connections of one state of a graph. */
public interface SnapshotSource {
  /**
   * The quickest way to read an open store.
   *
   * @param connections how many there are, about
   */
  static SnapshotSource of(
      GraphStore graph, SnapshotStamp stamp, long connections, Cancellation cancellation) {
    return graph
        .records()
        .<SnapshotSource>map(
            records -> new RecordsSnapshotSource(records, stamp, connections, cancellation))
        .orElseGet(() -> new CypherSnapshotSource(graph, stamp, connections, cancellation));
  }

  SnapshotStamp stamp();

  /** Hands over every Segment once, in any order, one at a time. */
  void bodies(Bodies sink) throws IOException;

  /**
   * Hands over every ConnectsTo between Segments once, in any order.
   *
   * @param sinks asked once by each thread that hands over some
   */
  void connections(Supplier<? extends Connections> sinks) throws IOException;

  /** About how many connections there are; a wrong number costs time or memory, nothing else. */
  long expectedConnections();

  /** Takes bodies one by one. */
  interface Bodies {
    /**
     * @param properties all of them, values as {@code GraphStore.read} gives them, no null
     */
    void body(long bodyId, boolean neuron, Map<String, Object> properties) throws IOException;
  }

  /** Takes connections one by one. For one thread, which closes it after the last. */
  interface Connections extends Closeable {
    /**
     * @param weight and the two after it are null where the connection has no such property
     * @param roiInfo its JSON text, or null
     */
    void connection(
        long pre,
        long post,
        @Nullable Long weight,
        @Nullable Long weightHP,
        @Nullable Long weightHR,
        @Nullable String roiInfo)
        throws IOException;

    /** Says that connections have a property beside those that a snapshot keeps. */
    void otherProperty(String name);
  }
}
