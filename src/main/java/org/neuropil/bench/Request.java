package org.neuropil.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A request.
 *
 * @param path with its query
 * @param accept media type wanted
 * @param body JSON; empty for GET
 */
record Request(String path, String accept, String body) {
  static Request get(String path) {
    return new Request(path, "application/json", "");
  }

  static Request post(String path, String body) {
    return new Request(path, "application/json", body);
  }

  Request accepting(String mediaType) {
    return new Request(path, mediaType, body);
  }

  /**
   * As it goes over the wire.
   *
   * @param engine for the header {@code Neuropil-Engine}; empty for the server's choice
   */
  byte[] bytes(URI server, String engine) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(256);
    head.append(content.length == 0 ? "GET " : "POST ")
        .append(path)
        .append(" HTTP/1.1\r\nHost: ")
        .append(server.getHost())
        .append("\r\nAccept: ")
        .append(accept)
        .append("\r\n");
    if (!engine.isEmpty()) {
      head.append("Neuropil-Engine: ").append(engine).append("\r\n");
    }
    if (content.length > 0) {
      head.append("Content-Type: application/json\r\nContent-Length: ")
          .append(content.length)
          .append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[start.length + content.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return all;
  }
}
