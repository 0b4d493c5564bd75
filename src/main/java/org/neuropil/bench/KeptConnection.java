package org.neuropil.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection that is kept open, with as little work a request as can be: it shares the
 * processor with the server that is timed. Plain HTTP only. Belongs to one thread.
 */
final class KeptConnection implements Closeable {
  private static final int LINE_MOST = 1 << 16;
  private static final int TIMEOUT_MILLIS = 600_000;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] line = new byte[LINE_MOST];

  KeptConnection(URI server) throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    int port = server.getPort() < 0 ? 80 : server.getPort();
    socket.connect(new InetSocketAddress(server.getHost(), port));
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /**
   * What came back.
   *
   * @param engine the header {@code Neuropil-Engine}, empty without
   * @param bytes of the body
   * @param body null unless it was to be kept
   */
  record Answer(int status, String engine, long bytes, byte @Nullable [] body) {}

  /**
   * Sends a request and reads its answer to the end.
   *
   * @param request head and body as they go over the wire
   */
  Answer ask(byte[] request, boolean keepBody) throws IOException {
    socket.getOutputStream().write(request);
    String status = line();
    int code = Integer.parseInt(status.substring(9, 12));
    long length = -1;
    boolean chunked = false;
    String engine = "";
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      String name = header.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
      String value = header.substring(colon + 1).strip();
      switch (name) {
        case "content-length" -> length = Long.parseLong(value);
        case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
        case "neuropil-engine" -> engine = value;
        default -> {}
      }
    }
    ByteArrayOutputStream body = keepBody ? new ByteArrayOutputStream() : null;
    long bytes = chunked ? chunks(body) : read(Math.max(0, length), body);
    return new Answer(code, engine, bytes, body == null ? null : body.toByteArray());
  }

  private long chunks(@Nullable ByteArrayOutputStream body) throws IOException {
    long all = 0;
    while (true) {
      String size = line();
      int end = size.indexOf(';');
      long chunk = Long.parseLong(end < 0 ? size : size.substring(0, end), 16);
      all += read(chunk, body);
      // After a chunk, and after the trailers of the last one, comes an empty line.
      if (!line().isEmpty()) {
        throw new IOException("chunk: does not end where its length says");
      }
      if (chunk == 0) {
        return all;
      }
    }
  }

  private long read(long length, @Nullable ByteArrayOutputStream body) throws IOException {
    long left = length;
    while (left > 0) {
      int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (n < 0) {
        throw new EOFException("body: ends " + left + " bytes early");
      }
      if (body != null) {
        body.write(buffer, 0, n);
      }
      left -= n;
    }
    return length;
  }

  private String line() throws IOException {
    int n = 0;
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("the server has closed the connection");
      }
      if (c == '\n') {
        int end = n > 0 && line[n - 1] == '\r' ? n - 1 : n;
        return new String(line, 0, end, StandardCharsets.ISO_8859_1);
      }
      if (n == LINE_MOST) {
        throw new IOException("header: longer than " + LINE_MOST + " bytes");
      }
      line[n++] = (byte) c;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
