package org.neuropil.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Many clients at once, each with a connection and a thread of its own, asking without a pause. */
record LoadGenerator(URI server, int clients, Duration warmUp, Duration duration) {
  /** Times kept of one client at most; further ones are counted, not timed. */
  private static final int TIMES_MOST = 1 << 20;

  /**
   * What came of it.
   *
   * @param errors answers that were not 200, and connections that broke
   */
  record Load(long requests, long errors, double perSecond, double p50Millis, double p99Millis) {}

  /** Asks the requests in turn, each client from a place of its own. */
  Load run(List<byte[]> requests) throws InterruptedException {
    AtomicLong errors = new AtomicLong();
    AtomicInteger number = new AtomicInteger();
    long start = System.nanoTime();
    long from = start + warmUp.toNanos();
    long until = from + duration.toNanos();
    CountDownLatch over = new CountDownLatch(clients);
    long[][] times = new long[clients][];
    long[] counts = new long[clients];
    for (int i = 0; i < clients; i++) {
      Thread thread =
          new Thread(
              () -> {
                int client = number.getAndIncrement();
                Client work = new Client(from, until, errors);
                work.run(requests, client * 7919);
                times[client] = work.times();
                counts[client] = work.counted;
                over.countDown();
              },
              "bench-client");
      thread.setDaemon(true);
      thread.start();
    }
    over.await();
    long[] all = Arrays.stream(times).flatMapToLong(Arrays::stream).sorted().toArray();
    long done = Arrays.stream(counts).sum();
    return new Load(
        done,
        errors.get(),
        done / (duration.toNanos() / 1e9),
        all.length == 0 ? 0 : all[all.length / 2] / 1e6,
        all.length == 0 ? 0 : all[(int) (all.length * 0.99)] / 1e6);
  }

  /** One client. */
  private final class Client {
    private final long from;
    private final long until;
    private final AtomicLong errors;
    private long[] nanos = new long[1024];
    private int timed;
    private long counted;

    Client(long from, long until, AtomicLong errors) {
      this.from = from;
      this.until = until;
      this.errors = errors;
    }

    void run(List<byte[]> requests, int first) {
      int next = first;
      while (System.nanoTime() < until) {
        try (KeptConnection connection = new KeptConnection(server)) {
          while (System.nanoTime() < until) {
            long begin = System.nanoTime();
            int status =
                connection
                    .ask(requests.get(Math.floorMod(next++, requests.size())), false)
                    .status();
            long end = System.nanoTime();
            if (status != 200) {
              errors.incrementAndGet();
            } else if (begin >= from && end <= until) {
              note(end - begin);
            }
          }
        } catch (IOException e) {
          errors.incrementAndGet();
        }
      }
    }

    private void note(long time) {
      counted++;
      if (timed == nanos.length && timed < TIMES_MOST) {
        nanos = Arrays.copyOf(nanos, timed * 2);
      }
      if (timed < nanos.length) {
        nanos[timed++] = time;
      }
    }

    long[] times() {
      return Arrays.copyOf(nanos, timed);
    }
  }
}
