package org.neuropil.connectome.known;

import java.time.Duration;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.QueryRunner;

/** Ends a query at its time limit, or when it is cancelled. Belongs to one thread. */
final class Deadline {
  private static final int LOOK_EVERY = 1 << 14;

  private final Cancellation cancellation;
  private final Duration limit;
  private final long start = System.nanoTime();
  private int steps;

  Deadline(Cancellation cancellation, Duration limit) {
    this.cancellation = cancellation;
    this.limit = limit;
  }

  /** One step of the query, of which a thousand take no time to speak of. */
  void step() {
    if (++steps >= LOOK_EVERY) {
      steps = 0;
      look();
    }
  }

  void look() {
    QueryRunner.check(cancellation);
    if (System.nanoTime() - start > limit.toNanos()) {
      throw new CypherException(
          CypherException.Kind.TIME_LIMIT,
          "the query took longer than its time limit of " + limit.toMillis() + " ms",
          null);
    }
  }
}
