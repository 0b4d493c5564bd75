package org.neuropil.web.server;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * A response whose writes take turns with the looks at its connection, because TLS shares its state
 * between both directions.
 */
final class TurnTaking extends HttpServletResponseWrapper {
  private final Lock turn;
  private @Nullable Stream stream;

  TurnTaking(HttpServletResponse response, Lock turn) {
    super(response);
    this.turn = turn;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    Stream known = stream;
    if (known == null) {
      known = new Stream(super.getOutputStream(), turn);
      stream = known;
    }
    return known;
  }

  @Override
  public void flushBuffer() throws IOException {
    turn.lock();
    try {
      super.flushBuffer();
    } finally {
      turn.unlock();
    }
  }

  private static final class Stream extends ServletOutputStream {
    private final ServletOutputStream out;
    private final Lock turn;

    private Stream(ServletOutputStream out, Lock turn) {
      this.out = out;
      this.turn = turn;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      turn.lock();
      try {
        out.write(bytes, offset, length);
      } finally {
        turn.unlock();
      }
    }

    @Override
    public void flush() throws IOException {
      turn.lock();
      try {
        out.flush();
      } finally {
        turn.unlock();
      }
    }

    @Override
    public void close() throws IOException {
      turn.lock();
      try {
        out.close();
      } finally {
        turn.unlock();
      }
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
