package org.neuropil.web.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that answer requests: a few that the processors can serve, and one more for each
 * request that takes long, because it waits for a database, a disk or a slow client. Short requests
 * thus wait in a row, and not as a crowd that the system's scheduler picks from.
 */
public final class RequestThreads implements AutoCloseable {
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long TICK_MILLIS = 25;

  /** How long threads that long requests needed stay, so that they need not be made anew. */
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** More than Tomcat has connections. */
  private static final int WAITING_MOST = 10_000;

  private final int few;
  private final int most;
  private final Set<Work> running = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor threads;
  private final ScheduledExecutorService clock;

  /** When so many threads were needed last; of the clock's thread only. */
  private long needed = System.nanoTime();

  private final class Work implements Runnable {
    private final Runnable request;
    private long started;

    Work(Runnable request) {
      this.request = request;
    }

    @Override
    public void run() {
      started = System.nanoTime();
      running.add(this);
      try {
        request.run();
      } finally {
        running.remove(this);
      }
    }
  }

  /**
   * @param few threads for short requests
   * @param most threads at all
   */
  RequestThreads(int few, int most) {
    this.few = Math.min(few, most);
    this.most = most;
    this.threads =
        new ThreadPoolExecutor(
            this.few,
            most,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(WAITING_MOST),
            daemons("request-"));
    this.clock = Executors.newSingleThreadScheduledExecutor(daemons("request-threads-"));
    clock.scheduleWithFixedDelay(this::fit, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  void execute(Runnable request) {
    threads.execute(new Work(request));
  }

  private void fit() {
    long now = System.nanoTime();
    int slow = 0;
    for (Work work : running) {
      slow += now - work.started > LONG_NANOS ? 1 : 0;
    }
    int wanted = Math.min(most, few + slow);
    int present = threads.getCorePoolSize();
    if (wanted >= present) {
      needed = now;
    }
    // Making the pool smaller interrupts threads that have nothing to do, and no others.
    if (wanted > present || now - needed > KEPT_NANOS) {
      threads.setCorePoolSize(wanted);
      needed = now;
    }
  }

  @Override
  public void close() {
    clock.shutdown();
    threads.shutdown();
  }
}
