package org.neuropil.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks a server as DVID's clients do. Belongs to one thread. */
final class DvidClient implements Closeable {
  private final URI server;
  private final KeptConnection connection;

  DvidClient(URI server) throws IOException {
    this.server = server;
    this.connection = new KeptConnection(server);
  }

  byte[] get(String path) throws IOException {
    return ask("GET", path, new byte[0]);
  }

  /** A GET with a body, as DVID has them. */
  byte[] get(String path, String body) throws IOException {
    return ask("GET", path, body.getBytes(StandardCharsets.UTF_8));
  }

  byte[] post(String path, byte[] body) throws IOException {
    return ask("POST", path, body);
  }

  byte[] post(String path, String body) throws IOException {
    return ask("POST", path, body.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] ask(String method, String path, byte[] body) throws IOException {
    AnswerScanner.Answer answer = connection.ask(request(server, method, path, body), true);
    byte[] content = answer.body();
    byte[] known = content == null ? new byte[0] : content;
    if (answer.status() != 200) {
      throw new IOException(
          method
              + " "
              + path
              + ": "
              + answer.status()
              + " "
              + new String(known, StandardCharsets.UTF_8).strip());
    }
    return known;
  }

  /** A request as it goes over the wire. */
  static byte[] request(URI server, String method, String path, byte[] body) {
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: "
            + server.getHost()
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
