package org.neuropil.connectome.graph;

import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One query under way and what may end it early: its time limit, its cancellation, the closing of
 * its store. The first reason counts. Guarded by its own monitor, so that a transaction is never
 * told to end once its query is over: Neo4j reuses the objects of finished transactions. Only the
 * reason is also read without it, between rows.
 */
final class RunningQuery {
  private final Duration timeLimit;
  private final long deadlineNanos;
  private final Future<?> alarm;
  private final Cancellation.Registration registration;

  private @Nullable Runnable terminate;
  private volatile CypherException.@Nullable Kind reason;
  private boolean over;

  RunningQuery(CypherQuery query, Cancellation cancellation) {
    timeLimit = query.timeLimit();
    deadlineNanos = System.nanoTime() + Watchdog.millis(timeLimit) * 1_000_000;
    alarm = Watchdog.after(timeLimit, () -> end(CypherException.Kind.TIME_LIMIT));
    registration = cancellation.onCancel(() -> end(CypherException.Kind.CANCELLED));
  }

  /** Says how the query is ended; runs it at once when there is a reason already. */
  synchronized void endsBy(Runnable action) {
    terminate = action;
    if (reason != null) {
      action.run();
    }
  }

  synchronized void end(CypherException.Kind why) {
    if (over || reason != null) {
      return;
    }
    reason = why;
    if (terminate != null) {
      terminate.run();
    }
  }

  /** What is left of the time limit, at least one millisecond. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(1_000_000, deadlineNanos - System.nanoTime()));
  }

  /** The exception that tells why the query was ended early, or null when nobody ended it. */
  @Nullable CypherException ended(@Nullable Throwable cause) {
    CypherException.Kind why = reason;
    return why == null ? null : ended(why, cause);
  }

  /**
   * Says of a query that failed why it did: because we ended it, whatever it failed with then; at
   * its time limit, in our words, whoever looked at the clock; or else as it failed.
   */
  CypherException explain(CypherException failure) {
    CypherException ended = ended(failure);
    if (ended != null) {
      return ended;
    }
    return failure.kind() == CypherException.Kind.TIME_LIMIT
        ? ended(CypherException.Kind.TIME_LIMIT, failure)
        : failure;
  }

  private CypherException ended(CypherException.Kind why, @Nullable Throwable cause) {
    return switch (why) {
      case TIME_LIMIT ->
          new CypherException(
              why,
              "the query took longer than its time limit of " + seconds(timeLimit) + " s",
              cause);
      case CANCELLED -> new CypherException(why, "the query was cancelled", cause);
      case UNAVAILABLE ->
          new CypherException(why, "the graph was closed while the query ran", cause);
      case INVALID, FORBIDDEN, MEMORY_LIMIT, BUSY, FAILED ->
          throw new IllegalStateException("not a reason to end a query: " + why);
    };
  }

  static String seconds(Duration limit) {
    return java.math.BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  /** The query is over, and may not be ended any more. Call before its transaction is closed. */
  void over() {
    synchronized (this) {
      over = true;
    }
    alarm.cancel(false);
    registration.close();
  }
}
