package org.neuropil.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {
  private final RequestThreads threads = new RequestThreads(2, 5);
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();

  @AfterEach
  void close() {
    end.countDown();
    threads.close();
  }

  private void waitForTheEnd() {
    begun.incrementAndGet();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("a request was interrupted", e);
    }
  }

  private boolean answersAShortRequest() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    threads.execute(done::countDown);
    return done.await(20, TimeUnit.SECONDS);
  }

  @Test
  void shortRequestsShareAFewThreads() throws InterruptedException {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    CountDownLatch done = new CountDownLatch(1000);
    for (int i = 0; i < 1000; i++) {
      threads.execute(
          () -> {
            seen.add(Thread.currentThread());
            done.countDown();
          });
    }
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(seen).hasSizeBetween(1, 2);
  }

  @Test
  void longRequestsDoNotKeepOthersWaiting() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      threads.execute(this::waitForTheEnd);
    }
    assertThat(answersAShortRequest()).isTrue();
    assertThat(begun).hasValue(4);
  }

  @Test
  void thereAreNeverMoreThreadsThanTheMost() throws InterruptedException {
    for (int i = 0; i < 8; i++) {
      threads.execute(this::waitForTheEnd);
    }
    for (int i = 0; i < 200 && begun.get() < 5; i++) {
      Thread.sleep(50);
    }
    Thread.sleep(200);
    assertThat(begun).hasValue(5);
    end.countDown();
    assertThat(answersAShortRequest()).isTrue();
    assertThat(begun).hasValue(8);
  }

  @Test
  void aRequestThatFailsTakesNoThreadAway() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      threads.execute(
          () -> {
            throw new IllegalArgumentException("as a test");
          });
    }
    assertThat(answersAShortRequest()).isTrue();
  }
}
