package org.neuropil.web.server;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer. Its first 64 KB wait in memory, so that an early failure can still become
 * a problem with its own status; then it streams, compressed where the client takes that.
 *
 * <p>Only {@link #finish()} completes the body. Not safe for several threads.
 */
public final class AnswerStream extends OutputStream {
  private static final int HEAD = 1 << 16;

  private final HttpServletResponse response;
  private final boolean gzip;
  private final Lock writing;
  private final byte[] head = new byte[HEAD];
  private int held;
  private @Nullable OutputStream body;
  private boolean broken;

  /**
   * @param connection that the answer goes out on, where the server offers it
   */
  public AnswerStream(HttpServletResponse response, boolean gzip, @Nullable Connection connection) {
    this.response = response;
    this.gzip = gzip;
    this.writing = connection == null ? new ReentrantLock() : connection.writing();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (body == null) {
      if (held + length <= HEAD) {
        System.arraycopy(bytes, offset, head, held, length);
        held += length;
        return;
      }
      body = begin();
    }
    OutputStream open = body;
    sending(() -> open.write(bytes, offset, length));
  }

  private OutputStream begin() throws IOException {
    OutputStream out = response.getOutputStream();
    if (gzip) {
      response.setHeader("Content-Encoding", "gzip");
      out = new GZIPOutputStream(out, 1 << 13, true);
    }
    OutputStream opened = out;
    sending(() -> opened.write(head, 0, held));
    return opened;
  }

  /** What may go out to the client at once. */
  @FunctionalInterface
  private interface Sending {
    void run() throws IOException;
  }

  private void sending(Sending action) throws IOException {
    writing.lock();
    try {
      action.run();
    } catch (IOException e) {
      broken = true;
      throw e;
    } finally {
      writing.unlock();
    }
  }

  /** Writers flush when they end; what is sent when is decided here. */
  @Override
  public void flush() {}

  /** Sends what is held back by compression and buffers; nothing while the head is not full. */
  public void push() throws IOException {
    OutputStream open = body;
    if (open != null) {
      sending(open::flush);
    }
  }

  /** Completes the body. */
  public void finish() throws IOException {
    sending(this::complete);
  }

  private void complete() throws IOException {
    if (body instanceof GZIPOutputStream compressed) {
      compressed.finish();
    }
    if (body != null) {
      return;
    }
    byte[] bytes = head;
    int length = held;
    if (gzip) {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream(held / 2 + 64);
      try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
        out.write(head, 0, held);
      }
      bytes = compressed.toByteArray();
      length = bytes.length;
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentLength(length);
    response.getOutputStream().write(bytes, 0, length);
  }

  /** Whether a write to the client failed: nobody is there to be told of anything. */
  public boolean isBroken() {
    return broken;
  }
}
