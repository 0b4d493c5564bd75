package org.neuropil.connectome.graph;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One daemon thread that ends what runs too long, for all stores of the process. Its actions only
 * mark a transaction as ended, so one thread is enough.
 */
final class Watchdog {
  private static final ScheduledThreadPoolExecutor THREAD = thread();

  private Watchdog() {}

  private static ScheduledThreadPoolExecutor thread() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            action -> {
              Thread thread = new Thread(action, "neuropil-query-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /** Runs {@code action} after {@code delay}, unless the returned handle is cancelled before. */
  static Future<?> after(Duration delay, Runnable action) {
    return THREAD.schedule(action, millis(delay), TimeUnit.MILLISECONDS);
  }

  /** The duration in milliseconds, at least 1; anything beyond ten years counts as ten years. */
  static long millis(Duration duration) {
    Duration longest = Duration.ofDays(3650);
    return Math.max(1, (duration.compareTo(longest) > 0 ? longest : duration).toMillis());
  }
}
