package org.neuropil.connectome.graph.guard;

/** The bounds that a query is held to; docs/cypher-limits.md explains each to researchers. */
final class Limits {
  /** Longest text: 100,000 body ids written out are about 1 MB. */
  static final int TEXT_CHARACTERS = 2_000_000;

  /** Deepest nesting of brackets and CASE; Neo4j's parser overflows its stack below 1,000. */
  static final int NESTING = 100;

  private Limits() {}
}
