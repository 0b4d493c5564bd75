package org.neuropil.connectome.adjacency;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a snapshot is made from: bodies and connections of one state of a graph. */
public interface SnapshotSource {
  SnapshotStamp stamp();

  /** Hands over every Segment once, in any order. */
  void bodies(Bodies sink) throws IOException;

  /** Hands over every ConnectsTo between Segments once, in any order. */
  void connections(Connections sink) throws IOException;

  /** About how many connections there are; a wrong number costs time or memory, nothing else. */
  long expectedConnections();

  /** Takes bodies one by one. */
  interface Bodies {
    /**
     * @param properties all of them, values as {@code GraphStore.read} gives them, no null
     */
    void body(long bodyId, boolean neuron, Map<String, Object> properties) throws IOException;
  }

  /** Takes connections one by one. */
  interface Connections {
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
