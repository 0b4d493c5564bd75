package org.neuropil.connectome.path;

/** What one search may take: connections looked at, and things kept in memory. */
final class Allowance {
  private static final int CHECK_EVERY = 1 << 16;

  private final PathEdges edges;
  private final long mostSteps;
  private final long mostKept;
  private long steps;
  private long nextCheck;
  private boolean over;

  Allowance(PathEdges edges, long mostSteps, long mostKept) {
    this.edges = edges;
    this.mostSteps = mostSteps;
    this.mostKept = mostKept;
  }

  /** Takes so many connections. */
  void step(long connections) {
    steps += connections;
    if (steps >= mostSteps) {
      over = true;
    }
    if (steps >= nextCheck) {
      nextCheck = steps + CHECK_EVERY;
      edges.checkCancelled();
    }
  }

  /** Says how many things one part of the search keeps now. */
  void keep(long things) {
    if (things >= mostKept) {
      over = true;
    }
  }

  /** Whether the search has to end; stays so. */
  boolean over() {
    return over;
  }
}
