package org.neuropil.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** One HTTP/1.1 connection that is kept open. Plain HTTP only. Belongs to one thread. */
final class KeptConnection implements Closeable {
  private static final int TIMEOUT_MILLIS = 600_000;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final AnswerScanner scanner = new AnswerScanner();

  KeptConnection(URI server) throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(address(server));
    in = socket.getInputStream();
  }

  static InetSocketAddress address(URI server) {
    return new InetSocketAddress(server.getHost(), server.getPort() < 0 ? 80 : server.getPort());
  }

  /**
   * Sends a request and reads its answer to the end.
   *
   * @param request head and body as they go over the wire
   */
  AnswerScanner.Answer ask(byte[] request, boolean keepBody) throws IOException {
    socket.getOutputStream().write(request);
    scanner.begin(keepBody);
    while (true) {
      int n = in.read(buffer);
      if (n < 0) {
        throw scanner.tooShort();
      }
      if (scanner.take(buffer, n)) {
        return scanner.answer();
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
