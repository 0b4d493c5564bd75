package org.neuropil.connectome;

/** What computes an answer. */
public enum Engine {
  /** Neo4j. */
  CYPHER
}
