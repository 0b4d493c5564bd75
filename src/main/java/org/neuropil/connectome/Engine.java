package org.neuropil.connectome;

/** What computes an answer. */
public enum Engine {
  /** The adjacency snapshot. */
  SNAPSHOT,
  /** Neo4j. */
  CYPHER
}
