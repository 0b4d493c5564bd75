package org.neuropil.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server may answer over HTTP/1.1. */
class KeptConnectionTest {
  private static final Request REQUEST = Request.post("/x?y=1", "{\"a\":\"\u00e9\"}");

  /** A server that gives one connection these answers in turn, whatever it is asked. */
  private static KeptConnection answering(String... answers) throws IOException {
    ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              try (server;
                  Socket client = server.accept()) {
                for (String answer : answers) {
                  client.getInputStream().read(new byte[1 << 16]);
                  // In two pieces, as an answer may come.
                  byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
                  client.getOutputStream().write(bytes, 0, bytes.length / 2);
                  client.getOutputStream().write(bytes, bytes.length / 2, (bytes.length + 1) / 2);
                }
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return new KeptConnection(uri(server.getLocalPort()));
  }

  private static URI uri(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static AnswerScanner.Answer ask(KeptConnection connection) throws IOException {
    return connection.ask(REQUEST.bytes(uri(80), "cypher"), true);
  }

  @Test
  void readsOneAnswerAfterAnother() throws IOException {
    try (KeptConnection connection =
        answering(
            "HTTP/1.1 200 \r\nContent-Length: 5\r\nNeuropil-Engine: snapshot\r\n\r\nhello",
            "HTTP/1.1 404 Not Found\nTransfer-Encoding: chunked\n\n"
                + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n",
            "HTTP/1.1 204 \r\n\r\n")) {
      AnswerScanner.Answer first = ask(connection);
      assertThat(first.status()).isEqualTo(200);
      assertThat(first.engine()).isEqualTo("snapshot");
      assertThat(first.body()).asString().isEqualTo("hello");
      AnswerScanner.Answer second = ask(connection);
      assertThat(second.status()).isEqualTo(404);
      assertThat(second.bytes()).isEqualTo(13);
      assertThat(second.body()).asString().isEqualTo("abc0123456789");
      assertThat(ask(connection).bytes()).isZero();
    }
  }

  @Test
  void tellsOfAnAnswerThatIsCut() throws IOException {
    try (KeptConnection connection = answering("HTTP/1.1 200 \r\nContent-Length: 50\r\n\r\nhel")) {
      assertThatThrownBy(() -> ask(connection)).hasMessageContaining("47 bytes early");
    }
    try (KeptConnection connection =
        answering("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n")) {
      assertThatThrownBy(() -> ask(connection)).hasMessageContaining("chunk");
    }
  }

  @Test
  void writesRequestsAsTheyAre() {
    assertThat(
            new String(REQUEST.bytes(URI.create("http://h:1"), "cypher"), StandardCharsets.UTF_8))
        .isEqualTo(
            "POST /x?y=1 HTTP/1.1\r\nHost: h\r\nAccept: application/json\r\n"
                + "Neuropil-Engine: cypher\r\nContent-Type: application/json\r\n"
                + "Content-Length: 10\r\n\r\n{\"a\":\"\u00e9\"}");
  }

  @Test
  void countsWhatFails() throws IOException {
    LoadGenerator nobody = new LoadGenerator(uri(1), 2, Duration.ZERO, Duration.ofMillis(200));
    LoadGenerator.Load load = nobody.run(List.of(REQUEST.bytes(uri(1), "")));
    assertThat(load.requests()).isZero();
    assertThat(load.errors()).isPositive();
  }
}
