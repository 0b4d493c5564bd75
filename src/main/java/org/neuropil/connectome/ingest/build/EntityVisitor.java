package org.neuropil.connectome.ingest.build;

import java.io.IOException;

/**
 * Takes one entity: {@code node} or {@code relationship} first, then its properties, then {@code
 * end}.
 *
 * <p>Node numbers are ours: dense from 0, each used by exactly one node. They become the store's
 * internal ids.
 */
public interface EntityVisitor {
  void node(long number, String[] labels) throws IOException;

  void relationship(long startNumber, long endNumber, String type) throws IOException;

  /**
   * A property: {@link Boolean}, {@link Integer}, {@link Long}, {@link Float}, {@link Double},
   * {@link String}, a primitive array or {@code String[]}, or a Neo4j {@code PointValue}.
   */
  void property(String name, Object value) throws IOException;

  void end() throws IOException;
}
