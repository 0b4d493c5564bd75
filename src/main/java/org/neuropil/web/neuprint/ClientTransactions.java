package org.neuropil.web.neuprint;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.graph.WriteTransaction;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The transactions that clients have open, by the numbers that they know them by. How many there
 * may be is the stores' to say; one that nobody uses is undone by its store after the idle limit,
 * and forgotten here when the next begins. Safe for use by several threads.
 */
@Component
class ClientTransactions implements DisposableBean {
  /** Between two requests of one transaction. */
  static final Duration IDLE_LIMIT = Duration.ofMinutes(5);

  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, Open> open = new ConcurrentHashMap<>();

  /** A transaction and when it was used last. */
  static final class Open {
    private final DatasetId dataset;
    private final WriteTransaction transaction;
    private volatile long usedNanos = System.nanoTime();
    private volatile boolean busy;

    private Open(DatasetId dataset, WriteTransaction transaction) {
      this.dataset = dataset;
      this.transaction = transaction;
    }

    DatasetId dataset() {
      return dataset;
    }

    WriteTransaction transaction() {
      return transaction;
    }

    /** Says that a statement runs, or has ended. */
    void busy(boolean now) {
      busy = now;
      usedNanos = System.nanoTime();
    }

    private boolean isForgotten() {
      return !busy && System.nanoTime() - usedNanos > 2 * IDLE_LIMIT.toNanos();
    }
  }

  /**
   * Begins one.
   *
   * @return its number
   * @throws org.neuropil.connectome.graph.CypherException when the store allows none, or no more
   */
  long begin(Dataset dataset) {
    for (Iterator<Open> all = open.values().iterator(); all.hasNext(); ) {
      Open one = all.next();
      if (one.isForgotten()) {
        all.remove();
        one.transaction().rollback();
      }
    }
    Open fresh = new Open(dataset.id(), dataset.graph().beginWrite(IDLE_LIMIT));
    long number = numbers.incrementAndGet();
    open.put(number, fresh);
    return number;
  }

  Optional<Open> find(String number) {
    return number.matches("[0-9]{1,18}")
        ? Optional.ofNullable(open.get(Long.valueOf(number)))
        : Optional.empty();
  }

  /** Forgets one, which its caller then ends; whoever comes second finds nothing. */
  boolean forget(String number, Open one) {
    return open.remove(Long.valueOf(number), one);
  }

  /** Undoes what is open when the service stops. */
  @Override
  public void destroy() {
    open.values().forEach(one -> one.transaction().rollback());
    open.clear();
  }
}
