package org.neuropil.cli;

import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of some work from a thread of its own: a bar that is drawn over and over on a
 * terminal, a plain line every few seconds elsewhere.
 */
final class ProgressLine implements AutoCloseable {
  private static final Duration REDRAW = Duration.ofMillis(250);
  private static final Duration PLAIN = Duration.ofSeconds(5);
  private static final int BAR = 24;

  /** Tells how far the work is. */
  interface Text {
    /**
     * One line.
     *
     * @param seconds since the work began
     * @param terminal whether a bar may be drawn
     */
    String line(double seconds, boolean terminal);
  }

  private final Text text;
  private final PrintWriter out;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private final Thread thread;

  /** Guarded by this. */
  private boolean closed;

  ProgressLine(Text text, PrintWriter out, boolean terminal) {
    this.text = text;
    this.out = out;
    this.terminal = terminal;
    this.thread = new Thread(this::show, "progress");
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized void show() {
    Duration interval = terminal ? REDRAW : PLAIN;
    try {
      while (!closed) {
        wait(interval.toMillis());
        if (!closed) {
          String line = text.line((System.nanoTime() - start) / 1e9, terminal);
          out.print(terminal ? "\r" + line + "\u001b[K" : line + System.lineSeparator());
          out.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

  /** A bar for a part of the whole, {@code [####....] }. */
  static String bar(int percent) {
    int full = percent * BAR / 100;
    return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] ";
  }

  /** The time left in words; nothing while it is not known. */
  static String left(long seconds) {
    if (seconds < 0) {
      return "";
    }
    return ", about " + (seconds < 120 ? seconds + " s" : seconds / 60 + " min") + " left";
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
