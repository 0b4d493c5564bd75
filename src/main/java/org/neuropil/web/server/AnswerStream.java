package org.neuropil.web.server;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
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

  /**
   * Most answers are short: a head that is made whole would be most of what a request allocates.
   */
  private static final int FIRST = 1 << 12;

  private final HttpServletResponse response;
  private final boolean gzip;
  private byte[] head = new byte[FIRST];
  private int held;
  private @Nullable OutputStream body;
  private boolean broken;

  public AnswerStream(HttpServletResponse response, boolean gzip) {
    this.response = response;
    this.gzip = gzip;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (body == null) {
      if (held + length <= HEAD) {
        if (held + length > head.length) {
          head = Arrays.copyOf(head, Math.min(HEAD, Math.max(held + length, 4 * head.length)));
        }
        System.arraycopy(bytes, offset, head, held, length);
        held += length;
        return;
      }
      body = begin();
    }
    try {
      body.write(bytes, offset, length);
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  private OutputStream begin() throws IOException {
    try {
      OutputStream out = response.getOutputStream();
      if (gzip) {
        response.setHeader("Content-Encoding", "gzip");
        out = new GZIPOutputStream(out, 1 << 13, true);
      }
      out.write(head, 0, held);
      return out;
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  /** Writers flush when they end; what is sent when is decided here. */
  @Override
  public void flush() {}

  /** Sends what is held back by compression and buffers; nothing while the head is not full. */
  public void push() throws IOException {
    if (body == null) {
      return;
    }
    try {
      body.flush();
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  /** Completes the body. */
  public void finish() throws IOException {
    try {
      if (body == null) {
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
      } else if (body instanceof GZIPOutputStream compressed) {
        compressed.finish();
      }
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  /** Whether a write to the client failed: nobody is there to be told of anything. */
  public boolean isBroken() {
    return broken;
  }
}
