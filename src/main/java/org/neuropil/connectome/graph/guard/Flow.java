package org.neuropil.connectome.graph.guard;

/**
 * How rows flow at a place of a query. Neo4j looks at its time limit whenever it reads from the
 * store and at every 128th row of an UNWIND; rows that come out of a sort or an aggregation pass
 * without a look (measured with 5.26.30).
 */
final class Flow {
  private double rows = 1;
  private double unwatched = 1;

  /** Rows that may pass between two looks at the clock. */
  double unwatched() {
    return unwatched;
  }

  Flow copy() {
    Flow copy = new Flow();
    copy.rows = rows;
    copy.unwatched = unwatched;
    return copy;
  }

  /** Rows of this or of the other. */
  void either(Flow other) {
    rows = Math.min(Limits.ROWS, rows + other.rows);
    unwatched = Math.max(unwatched, other.unwatched);
  }

  /** Rows read from the store, each with a look unless they come out of a join. */
  void read(double betweenLooks) {
    rows = Limits.ROWS;
    unwatched = betweenLooks;
  }

  /** Rows made of a list. */
  void unwind(double items) {
    rows = Math.min(Limits.ROWS, rows * Math.max(1, items));
    unwatched = Math.min(Limits.UNWIND_LOOK, Math.max(1, unwatched) * Math.max(1, items));
  }

  /** All rows gathered, then let go. */
  void gather() {
    unwatched = rows;
  }

  /** All rows become one. */
  void aggregateToOne() {
    rows = 1;
    unwatched = 1;
  }

  void limit(double most) {
    rows = Math.min(rows, Math.max(1, most));
    unwatched = Math.min(unwatched, rows);
  }
}
