package org.neuropil.connectome.graph.guard;

/**
 * The bounds that a query is held to, and what is assumed where a text cannot tell;
 * docs/cypher-limits.md explains them to researchers.
 */
final class Limits {
  /** Longest text: 100,000 body ids written out are about 1 MB. */
  static final int TEXT_CHARACTERS = 2_000_000;

  /** Deepest nesting of brackets, CASE and NOT; Neo4j's parser overflows its stack below 1,000. */
  static final int NESTING = 100;

  /** Deepest tree of operators, such as a chain of a thousand OR. */
  static final int TREE_DEPTH = 1_000;

  /** Most AND and OR in one text: with more, planning outlives the time limit. */
  static final int BOOLEAN_OPERATORS = 1_000;

  /** Most XOR in one text: the planner doubles its work with each. */
  static final int XORS = 10;

  /** Most changes between AND and OR on the way down one condition. */
  static final int ALTERNATIONS = 16;

  /** Most subqueries within each other. */
  static final int SUBQUERY_DEPTH = 4;

  /** Most comprehensions, reduces and list predicates within each other. */
  static final int ITERATION_DEPTH = 12;

  /** Most clauses in one text. */
  static final int CLAUSES = 300;

  /** Steps of one evaluation of one expression; a step takes Neo4j 10 to 30 ns. */
  static final double WORK = 20_000_000;

  /** Steps of all the rows that pass between two looks at the clock, at the worst. */
  static final double UNWATCHED_WORK = 40_000_000;

  /** Steps of all the rows that come out of a sort or an aggregation, with values of usual size. */
  static final double GATHERED_WORK = 300_000_000;

  /** Assumed rows that a sort or an aggregation holds within Neo4j's memory limit. */
  static final double ROWS = 1_000_000;

  /** Rows of an UNWIND between two looks at the clock. */
  static final double UNWIND_LOOK = 128;

  /** Rows of a MATCH over several relationships between two looks: it may join. */
  static final double JOIN_LOOK = 16;

  /** Rows on their way to the caller between two looks, as a Bolt client fetches them. */
  static final double BATCH_LOOK = 1_000;

  /** Usual characters of a dataset's string. */
  static final double USUAL_CHARACTERS = 64;

  /** Usual items of a list in a row, where rows are many. */
  static final double USUAL_ITEMS = 16;

  /** Bytes of one value made by an expression, and of all such values in one row. */
  static final double BYTES = 64 << 20;

  /** Items over which a {@code reduce} may build a string, list or map. */
  static final double BUILDING_ITEMS = 1_000;

  /** Views of lists (slices, concatenations) on top of each other; Neo4j recurses through them. */
  static final double VIEW_DEPTH = 2_000;

  /** Bytes copied or compared in a step. */
  static final double BYTES_A_STEP = 64;

  /** Assumed longest string in a dataset: roiInfo of Meta is the longest there is. */
  static final double DATA_CHARACTERS = 64 << 10;

  /** Assumed string of a neighbour, on the average over all of a node's neighbours. */
  static final double NEIGHBOUR_CHARACTERS = 1 << 10;

  /** Steps to read a property of the assumed length. */
  static final double PROPERTY_WORK = 500;

  /** Assumed longest list in a property. */
  static final double DATA_ITEMS = 1_000;

  /** Assumed properties of a node. */
  static final double DATA_PROPERTIES = 1_000;

  /** Assumed length of a path whose pattern has no upper bound. */
  static final double PATH_LENGTH = 900;

  /** Assumed length of a shortest path whose pattern has no upper bound. */
  static final double SHORTEST_PATH_LENGTH = 100;

  /** Assumed items of an aggregated list, whose memory Neo4j's own limit bounds. */
  static final double COLLECTED_ITEMS = 500_000;

  /** Assumed bytes of an aggregated list, whose memory Neo4j's own limit bounds. */
  static final double COLLECTED_BYTES = 16 << 20;

  /** Assumed items of a pattern comprehension or COLLECT {}, which Neo4j's limit does not bound. */
  static final double NEIGHBOURS = 10_000;

  /** Assumed bytes of what is gathered from them. */
  static final double NEIGHBOUR_BYTES = 4 << 20;

  /** Most relationships in the pattern of a pattern comprehension or an unlimited COLLECT {}. */
  static final int NEIGHBOUR_HOPS = 2;

  /** Largest LIMIT that makes a COLLECT {} of any pattern acceptable. */
  static final double COLLECT_LIMIT = 100_000;

  /** Steps of one evaluation of a subquery within an expression, beside its own expressions. */
  static final double SUBQUERY_WORK = 100;

  /** Nodes that the guard looks at in one text before it calls it too intricate. */
  static final long VISITS = 500_000;

  /** Values that a string is known to be one of, before the guard forgets them. */
  static final int KNOWN_TEXTS = 1_000;

  private Limits() {}

  /** How much larger than its arguments the result of a registered function may be. */
  static double resultGrowth() {
    return 8;
  }
}
