package org.neuropil.connectome.export;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.QueryRunner;

/** The making of one file. Safe for use by several threads. */
public final class ExportJob {
  private static final long LOOK_MILLIS = 100;

  /** How far it is. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED
  }

  private final String id;
  private final String dataset;
  private final ExportFile file;
  private final ExportFilter filter;
  private final ExportProgress progress = new ExportProgress();
  private final CompletableFuture<ExportFolder.Kept> result = new CompletableFuture<>();
  private volatile boolean running;

  ExportJob(String id, String dataset, ExportFile file, ExportFilter filter) {
    this.id = id;
    this.dataset = dataset;
    this.file = file;
    this.filter = filter;
  }

  /** 32 hexadecimal digits; the same file of the same content has the same ones. */
  public String id() {
    return id;
  }

  /** Which dataset's it is, as {@code DatasetId.key()}. */
  public String dataset() {
    return dataset;
  }

  public ExportFile file() {
    return file;
  }

  public ExportFilter filter() {
    return filter;
  }

  public ExportProgress progress() {
    return progress;
  }

  public State state() {
    if (result.isDone()) {
      return result.isCompletedExceptionally() ? State.FAILED : State.DONE;
    }
    return running ? State.RUNNING : State.WAITING;
  }

  /** Why it failed; empty unless it did. */
  public String trouble() {
    return result.isCompletedExceptionally()
        ? result.handle((kept, failure) -> String.valueOf(failure.getMessage())).join()
        : "";
  }

  void run() {
    running = true;
    progress.begin();
  }

  void done(ExportFolder.Kept kept) {
    progress.end();
    result.complete(kept);
  }

  void failed(Throwable failure) {
    progress.end();
    result.completeExceptionally(failure);
  }

  /**
   * Waits for a while.
   *
   * @return whether the job is over, well or badly
   */
  public boolean await(Duration most) {
    try {
      result.get(most.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Waits for the file. The job goes on when the one who waits leaves.
   *
   * @throws CypherException of kind CANCELLED when the one who waits no longer wants it
   */
  ExportFolder.Kept await(Cancellation cancellation) {
    try {
      while (true) {
        try {
          return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          QueryRunner.check(cancellation);
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("an export failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CypherException(CypherException.Kind.CANCELLED, "ended on request", e);
    }
  }
}
