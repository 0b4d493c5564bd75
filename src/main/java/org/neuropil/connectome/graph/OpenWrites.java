package org.neuropil.connectome.graph;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.neuropil.connectome.graph.CypherException.Kind;

/** The write transactions of one store that are open: a bounded number, and none once it closes. */
final class OpenWrites {
  /** How many may be open at once. */
  static final int MOST = 8;

  private static final String CLOSING = "and undone, because the graph was closed";

  private final QueryCheck check;
  private final Admission admission;
  private final Semaphore places = new Semaphore(MOST);
  private final Set<OpenWrite> open = ConcurrentHashMap.newKeySet();

  /** Set before {@code open} is swept, so a transaction that is added later sees it. */
  private volatile boolean closed;

  OpenWrites(QueryCheck check, Admission admission) {
    this.check = check;
    this.admission = admission;
  }

  /**
   * @param begin begins the store's own transaction
   * @throws CypherException {@code BUSY} when too many are open, {@code UNAVAILABLE} after closing
   */
  WriteTransaction begin(Duration idleLimit, Supplier<Changes> begin) {
    admission.assertOpen();
    if (!places.tryAcquire()) {
      throw new CypherException(
          Kind.BUSY,
          "transactions: "
              + MOST
              + " are open (expected: fewer; commit or kill one that is no longer needed)",
          null);
    }
    Changes changes;
    try {
      changes = begin.get();
    } catch (RuntimeException e) {
      places.release();
      throw e;
    }
    OpenWrite transaction =
        new OpenWrite(
            changes,
            check,
            admission,
            idleLimit,
            over -> {
              open.remove(over);
              places.release();
            });
    open.add(transaction);
    transaction.open();
    if (closed) {
      transaction.rollback(CLOSING);
    }
    return transaction;
  }

  /** Undoes all that are open; those with a statement under way end when that does. */
  void close() {
    closed = true;
    open.forEach(transaction -> transaction.rollback(CLOSING));
  }
}
