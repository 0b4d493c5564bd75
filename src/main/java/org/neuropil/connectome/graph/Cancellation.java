package org.neuropil.connectome.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish that a query ends, passed on to whoever runs it. Guarded by its own monitor; actions run
 * in the thread that cancels, or at once when it is cancelled already.
 */
public final class Cancellation {
  private final List<Runnable> actions = new ArrayList<>();
  private @Nullable String reason;

  /** A cancellation that has not happened yet. */
  public Cancellation() {}

  /** Cancels; the first reason stays. */
  public void cancel(String why) {
    List<Runnable> due;
    synchronized (this) {
      if (reason != null) {
        return;
      }
      reason = why;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  public synchronized boolean isCancelled() {
    return reason != null;
  }

  /** Registers what ends the work; the returned handle takes it back when the work is over. */
  public Registration onCancel(Runnable action) {
    synchronized (this) {
      if (reason == null) {
        actions.add(action);
        return () -> forget(action);
      }
    }
    action.run();
    return () -> {};
  }

  private synchronized void forget(Runnable action) {
    actions.remove(action);
  }

  /** Takes an action back. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
