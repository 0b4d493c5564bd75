package org.neuropil.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.ingest.build.ImportProgress;
import org.neuropil.connectome.ingest.build.ImportProgress.Snapshot;

/**
 * Shows an import's progress from a thread of its own: a bar that is drawn over and over on a
 * terminal, a plain line every few seconds elsewhere.
 */
final class ProgressLine implements AutoCloseable {
  private static final Duration REDRAW = Duration.ofMillis(250);
  private static final Duration PLAIN = Duration.ofSeconds(5);
  private static final int BAR = 24;

  private final ImportProgress progress;
  private final PrintWriter out;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private final Thread thread;

  /** Guarded by this. */
  private boolean closed;

  ProgressLine(ImportProgress progress, PrintWriter out, boolean terminal) {
    this.progress = progress;
    this.out = out;
    this.terminal = terminal;
    this.thread = new Thread(this::show, "import-progress");
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized void show() {
    Duration interval = terminal ? REDRAW : PLAIN;
    try {
      while (!closed) {
        wait(interval.toMillis());
        if (!closed) {
          String line = line(progress.snapshot(), System.nanoTime() - start);
          out.print(terminal ? "\r" + line + "\u001b[K" : line + System.lineSeparator());
          out.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One line: {@code [####....] 42 % reading 1,234,567 rows, 310,000/s, about 25 s left}. */
  private String line(Snapshot now, long nanos) {
    double seconds = nanos / 1e9;
    String bar = "";
    if (terminal) {
      int full = now.percent() * BAR / 100;
      bar = "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] ";
    }
    String left = secondsLeft(now, seconds);
    return String.format(
        Locale.ROOT,
        "%s%3d %%  %s  %,d rows, %,d/s%s",
        bar,
        now.percent(),
        now.phase().text(),
        now.rows(),
        (long) (now.rows() / Math.max(seconds, 1e-3)),
        left.isEmpty() ? "" : ", about " + left + " left");
  }

  /** Nothing while the guess would be wild. */
  private static String secondsLeft(Snapshot now, double seconds) {
    if (now.percent() < 3 || now.percent() >= 100) {
      return "";
    }
    long left = Math.round(seconds * (100 - now.percent()) / now.percent());
    return left < 120 ? left + " s" : left / 60 + " min";
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
      if (terminal) {
        out.print("\r\u001b[K");
        out.flush();
      }
    }
  }

  /** Whether somebody looks at it: since Java 22 a console may exist without a terminal. */
  static boolean isTerminal() {
    @Nullable Object console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
