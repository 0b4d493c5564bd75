package org.neuropil.connectome.graph;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.CypherException.Kind;

/**
 * A transaction that is used by one thread at a time, and ends by itself when nobody uses it. The
 * monitor guards the state; work on the store is done outside of it, by the one thread that the
 * state has let in.
 */
final class OpenWrite implements WriteTransaction {
  private enum State {
    IDLE,
    /** A statement runs, or the changes are being committed. */
    AT_WORK,
    OVER
  }

  private final Changes changes;
  private final QueryCheck check;
  private final Admission admission;
  private final Duration idleLimit;
  private final Consumer<OpenWrite> atEnd;

  private State state = State.IDLE;
  private String fate = "";
  private boolean unwanted;
  private @Nullable RunningQuery statement;
  private @Nullable Future<?> alarm;

  /** Counts the times that the transaction was used, so that an alarm knows that it is late. */
  private long uses;

  /**
   * @param atEnd run once, when the transaction is over
   */
  OpenWrite(
      Changes changes,
      QueryCheck check,
      Admission admission,
      Duration idleLimit,
      Consumer<OpenWrite> atEnd) {
    this.changes = changes;
    this.check = check;
    this.admission = admission;
    this.idleLimit = idleLimit;
    this.atEnd = atEnd;
  }

  /** Begins to count the time that it is not used. */
  void open() {
    watch();
  }

  @Override
  public void run(CypherQuery query, Cancellation cancellation, RowHandler rows)
      throws IOException {
    BoundQuery bound = BoundQuery.of(query.text(), query.parameters());
    try {
      check.checkWrite(bound.text(), bound.parameters());
      runChecked(query, bound, cancellation, rows);
    } catch (CypherException e) {
      throw bound.inOriginal(e);
    }
  }

  private void runChecked(
      CypherQuery query, BoundQuery bound, Cancellation cancellation, RowHandler rows)
      throws IOException {
    start();
    RunningQuery life;
    try {
      life = admission.enter(query, cancellation);
    } catch (RuntimeException e) {
      // Nothing has run, so nothing is lost.
      finish(true, "");
      throw e;
    }
    String failure = "its last statement did not end";
    boolean done = false;
    try {
      follow(life);
      changes.run(bound.text(), bound.parameters(), life, new AllRows(rows));
      done = true;
    } catch (CypherException e) {
      failure = "its last statement failed: " + e.getMessage();
      throw e;
    } finally {
      admission.leave(life);
      finish(done, failure);
    }
  }

  private synchronized void start() {
    assertOpen();
    if (state == State.AT_WORK) {
      throw new CypherException(
          Kind.BUSY,
          "transaction: a statement of it is running (expected: one at a time; wait for its answer)",
          null);
    }
    state = State.AT_WORK;
    uses++;
    if (alarm != null) {
      alarm.cancel(false);
    }
  }

  private void assertOpen() {
    if (state == State.OVER) {
      throw new CypherException(
          Kind.INVALID, "transaction: it is over, " + fate + " (expected: an open one)", null);
    }
  }

  private synchronized void follow(RunningQuery life) {
    statement = life;
    if (unwanted) {
      life.end(Kind.CANCELLED);
    }
  }

  /** After a statement: the next one may come, or all is undone. */
  private void finish(boolean done, String failure) {
    synchronized (this) {
      statement = null;
      if (done && !unwanted) {
        state = State.IDLE;
        watch();
        return;
      }
      end(unwanted ? fate : "and undone, because " + failure);
    }
    undo();
  }

  private synchronized void end(String how) {
    state = State.OVER;
    fate = how;
    if (alarm != null) {
      alarm.cancel(false);
    }
  }

  private void undo() {
    try {
      changes.rollback();
    } finally {
      atEnd.accept(this);
    }
  }

  private synchronized void watch() {
    long use = ++uses;
    alarm = Watchdog.after(idleLimit, () -> expire(use));
  }

  /** Called by the watchdog, which must not wait for the store. */
  private void expire(long use) {
    synchronized (this) {
      if (state != State.IDLE || uses != use) {
        return;
      }
      end("and undone, because it was not used for " + RunningQuery.seconds(idleLimit) + " s");
    }
    Thread thread = new Thread(this::undo, "neuropil-write-expiry");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void commit() {
    start();
    boolean kept = false;
    try {
      changes.commit();
      kept = true;
    } finally {
      end(kept ? "it was committed" : "and undone, because it could not be committed");
      if (kept) {
        atEnd.accept(this);
      } else {
        undo();
      }
    }
  }

  @Override
  public void rollback() {
    rollback("and undone on request");
  }

  void rollback(String how) {
    synchronized (this) {
      if (state == State.OVER) {
        return;
      }
      if (state == State.AT_WORK) {
        if (!unwanted) {
          unwanted = true;
          fate = how;
        }
        if (statement != null) {
          statement.end(Kind.CANCELLED);
        }
        return;
      }
      end(how);
    }
    undo();
  }

  /** Lets a statement go on to its end when its reader wants no more rows: it may still write. */
  private static final class AllRows implements RowHandler {
    private final RowHandler rows;
    private boolean wanted = true;

    private AllRows(RowHandler rows) {
      this.rows = rows;
    }

    @Override
    public void columns(List<String> names) throws IOException {
      rows.columns(names);
    }

    @Override
    public boolean row(List<@Nullable Object> values) throws IOException {
      wanted = wanted && rows.row(values);
      return true;
    }
  }
}
