package org.neuropil.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of an HTTP/1.1 answer in bytes that come piece by piece, with as little work as can
 * be: it shares the processor with the server that is timed. Belongs to one thread.
 */
final class AnswerScanner {
  private static final int LINE_MOST = 1 << 16;

  private enum State {
    STATUS,
    HEADER,
    CHUNK_SIZE,
    DATA,
    CHUNK_END,
    TRAILER,
    WHOLE
  }

  private State state = State.WHOLE;
  private byte[] line = new byte[256];
  private int lineLength;
  private int status;
  private String engine = "";
  private boolean chunked;

  /** Bytes to come of the body, or of its present chunk. */
  private long left;

  private long bytes;
  private @Nullable ByteArrayOutputStream body;

  /** Waits for another answer. */
  void begin(boolean keepBody) {
    state = State.STATUS;
    lineLength = 0;
    status = 0;
    engine = "";
    chunked = false;
    left = 0;
    bytes = 0;
    body = keepBody ? new ByteArrayOutputStream() : null;
  }

  /**
   * Takes the next bytes of the answer.
   *
   * @return whether it is whole now
   */
  boolean take(byte[] piece, int length) throws IOException {
    int at = 0;
    while (at < length && state != State.WHOLE) {
      if (state == State.DATA) {
        int n = (int) Math.min(left, length - at);
        if (body != null) {
          body.write(piece, at, n);
        }
        at += n;
        left -= n;
        if (left == 0) {
          state = chunked ? State.CHUNK_END : State.WHOLE;
        }
      } else {
        byte next = piece[at++];
        if (next == '\n') {
          int end = lineLength > 0 && line[lineLength - 1] == '\r' ? lineLength - 1 : lineLength;
          lineLength = 0;
          take(new String(line, 0, end, StandardCharsets.ISO_8859_1));
        } else {
          add(next);
        }
      }
    }
    if (at < length) {
      throw new IOException("answer: " + (length - at) + " bytes after its end");
    }
    return state == State.WHOLE;
  }

  private void add(byte next) throws IOException {
    if (lineLength == LINE_MOST) {
      throw new IOException("header: longer than " + LINE_MOST + " bytes");
    }
    if (lineLength == line.length) {
      line = Arrays.copyOf(line, line.length * 2);
    }
    line[lineLength++] = next;
  }

  private void take(String text) throws IOException {
    switch (state) {
      case STATUS -> {
        status = Integer.parseInt(text.substring(9, 12));
        state = State.HEADER;
      }
      case HEADER -> {
        if (!text.isEmpty()) {
          takeHeader(text);
        } else if (chunked) {
          state = State.CHUNK_SIZE;
        } else {
          bytes = left;
          state = left > 0 ? State.DATA : State.WHOLE;
        }
      }
      case CHUNK_SIZE -> {
        int end = text.indexOf(';');
        left = Long.parseLong(end < 0 ? text : text.substring(0, end), 16);
        bytes += left;
        state = left > 0 ? State.DATA : State.TRAILER;
      }
      case CHUNK_END -> {
        if (!text.isEmpty()) {
          throw new IOException("chunk: does not end where its length says");
        }
        state = State.CHUNK_SIZE;
      }
      case TRAILER -> state = text.isEmpty() ? State.WHOLE : State.TRAILER;
      default -> throw new IllegalStateException("no line is awaited");
    }
  }

  private void takeHeader(String text) {
    int colon = text.indexOf(':');
    String value = text.substring(colon + 1).strip();
    switch (text.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT)) {
      case "content-length" -> left = Long.parseLong(value);
      case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
      case "neuropil-engine" -> engine = value;
      default -> {}
    }
  }

  /** What to tell when no more bytes come, but the answer is not whole. */
  EOFException tooShort() {
    return new EOFException(
        state == State.DATA
            ? "body: ends " + left + " bytes early"
            : "the server has closed the connection");
  }

  /**
   * What came back.
   *
   * @param engine the header {@code Neuropil-Engine}, empty without
   * @param bytes of the body
   * @param body null unless it was to be kept
   */
  record Answer(int status, String engine, long bytes, byte @Nullable [] body) {}

  /** The answer, once it is whole. */
  Answer answer() {
    return new Answer(status, engine, bytes, body == null ? null : body.toByteArray());
  }
}
