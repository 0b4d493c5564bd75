package org.neuropil.web.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.neuropil.connectome.graph.Cancellation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks twice a second whether the clients of running queries are still there, and cancels the
 * queries of those that are not: a write would notice only when there is something to write.
 */
public final class HangUpWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HangUpWatch.class);
  private static final long PERIOD_MS = 500;

  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "hang-up-watch");
            thread.setDaemon(true);
            return thread;
          });

  public HangUpWatch() {
    clock.scheduleWithFixedDelay(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    for (Watched one : watched) {
      try {
        one.look();
      } catch (RuntimeException e) {
        // The watch must outlive whatever one connection does.
        LOG.warn("cannot look at a connection", e);
        watched.remove(one);
      }
    }
  }

  /**
   * Watches a connection until the handle is closed, which the request's own thread must do before
   * it hands the connection back.
   */
  public AutoCloseable watch(Connection connection, Cancellation cancellation) {
    Watched one = new Watched(connection, cancellation);
    watched.add(one);
    return () -> {
      watched.remove(one);
      one.end();
    };
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** One connection; {@code over} is guarded by the object's monitor, as is reading it. */
  private static final class Watched {
    private final Connection connection;
    private final Cancellation cancellation;
    private boolean over;

    Watched(Connection connection, Cancellation cancellation) {
      this.connection = connection;
      this.cancellation = cancellation;
    }

    void look() {
      synchronized (this) {
        if (over || !connection.hasHungUp()) {
          return;
        }
        over = true;
      }
      cancellation.cancel("the client hung up");
    }

    synchronized void end() {
      over = true;
    }
  }
}
