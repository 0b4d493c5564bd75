package org.neuropil.connectome.graph;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.neuropil.connectome.graph.CypherException.Kind;

/**
 * Lets a bounded number of queries into a store, turns away what would wait too long, and ends all
 * of them when the store closes.
 */
final class Admission {
  private final int concurrentReads;
  private final Duration longestWait;
  private final Semaphore places;
  private final Set<RunningQuery> running = ConcurrentHashMap.newKeySet();

  /** Set before {@code running} is swept, so a query that enters later sees it. */
  private volatile boolean closed;

  Admission(int concurrentReads, Duration longestWait) {
    this.concurrentReads = concurrentReads;
    this.longestWait = longestWait;
    this.places = new Semaphore(concurrentReads, true);
  }

  /**
   * Waits for a place and takes it; the caller gives it back with {@link #leave}.
   *
   * @throws CypherException {@code BUSY}, {@code UNAVAILABLE} after closing, or why the query was
   *     ended while it waited
   */
  RunningQuery enter(CypherQuery query, Cancellation cancellation) {
    assertOpen();
    RunningQuery life = new RunningQuery(query, cancellation);
    try {
      Duration left = life.remaining();
      Duration wait = longestWait.compareTo(left) < 0 ? longestWait : left;
      if (!places.tryAcquire(Watchdog.millis(wait), TimeUnit.MILLISECONDS)) {
        CypherException ended = life.ended(null);
        throw ended != null
            ? ended
            : new CypherException(
                Kind.BUSY,
                "concurrent queries: all "
                    + concurrentReads
                    + " places are taken (try again in a moment)",
                null);
      }
    } catch (InterruptedException e) {
      life.over();
      Thread.currentThread().interrupt();
      throw new CypherException(Kind.CANCELLED, "the query was cancelled", e);
    } catch (CypherException e) {
      life.over();
      throw e;
    }
    running.add(life);
    if (closed) {
      life.end(Kind.UNAVAILABLE);
    }
    CypherException ended = life.ended(null);
    if (ended != null) {
      leave(life);
      throw ended;
    }
    return life;
  }

  void leave(RunningQuery life) {
    life.over();
    running.remove(life);
    places.release();
  }

  void assertOpen() {
    if (closed) {
      throw new CypherException(Kind.UNAVAILABLE, "the graph is closed", null);
    }
  }

  /**
   * Admits nobody any more, ends what runs and waits for it, but not longer than given.
   *
   * @return false when it was closed before
   */
  boolean close(Duration wait) {
    synchronized (this) {
      if (closed) {
        return false;
      }
      closed = true;
    }
    running.forEach(query -> query.end(Kind.UNAVAILABLE));
    try {
      // All places back means that no query is under way any more.
      if (places.tryAcquire(concurrentReads, wait.toMillis(), TimeUnit.MILLISECONDS)) {
        places.release(concurrentReads);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
