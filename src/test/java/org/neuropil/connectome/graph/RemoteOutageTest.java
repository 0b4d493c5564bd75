package org.neuropil.connectome.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuropil.connectome.graph.GraphStoreContract.assertKind;
import static org.neuropil.connectome.graph.GraphStoreContract.inBackground;
import static org.neuropil.connectome.graph.GraphStoreContract.sleep;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.graph.CypherException.Kind;

/** What the remote store does when its server is away, silent, closed to it or gone again. */
final class RemoteOutageTest {
  private static final String RUNAWAY =
      "MATCH (a:Thing), (b:Thing), (c:Thing), (d:Thing) RETURN sum(a.i * b.i + c.i * d.i)";

  @TempDir Path folder;

  private static RemoteGraphSettings at(int port) {
    return RemoteGraphSettings.of(
        URI.create("bolt://127.0.0.1:" + port), "someone", "secret", QueryCheck.NONE);
  }

  private EmbeddedGraphStore server(int port, BoltAuthenticator authenticator) {
    Path home = folder.resolve("server");
    return EmbeddedGraphStore.open(
        home.toFile().exists() ? home : ContractData.create(home),
        EmbeddedGraphStoreTest.SETTINGS.withBolt(
            new BoltSettings("127.0.0.1", port, Duration.ofSeconds(60), 4, authenticator)));
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @Test
  void saysSoonThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket free = listening()) {
      port = free.getLocalPort();
    }
    long start = System.nanoTime();
    assertThatThrownBy(() -> RemoteGraphStore.open(at(port)))
        .satisfies(e -> assertKind(e, Kind.UNAVAILABLE))
        .hasMessageContaining("bolt://127.0.0.1:" + port)
        .message()
        .doesNotContain("secret");
    assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(5000);
  }

  @Test
  void doesNotWaitLongForAServerThatSaysNothing() throws IOException {
    try (ServerSocket silent = listening()) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> RemoteGraphStore.open(at(silent.getLocalPort())))
          .satisfies(e -> assertKind(e, Kind.UNAVAILABLE));
      assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(12_000);
    }
  }

  @Test
  void saysWhichAddressesItUnderstands() {
    RemoteGraphSettings settings =
        RemoteGraphSettings.of(URI.create("http://localhost:7474"), null, null, QueryCheck.NONE);
    assertThatThrownBy(() -> RemoteGraphStore.open(settings))
        .satisfies(e -> assertKind(e, Kind.UNAVAILABLE))
        .hasMessageContaining("expected: bolt://host:port or neo4j://host:port");
  }

  @Test
  void saysThatTheServerRefusesItsCredentials() {
    try (EmbeddedGraphStore server = server(0, (scheme, principal, credentials) -> false)) {
      assertThatThrownBy(() -> RemoteGraphStore.open(at(server.boltPort())))
          .satisfies(e -> assertKind(e, Kind.UNAVAILABLE))
          .hasMessageContaining("unauthorized");
    }
  }

  @Test
  void answersAgainOnceItsServerIsBack() throws IOException {
    EmbeddedGraphStore server = server(0, BoltAuthenticator.EVERYBODY);
    int port = server.boltPort();
    try (RemoteGraphStore store = RemoteGraphStore.open(at(port))) {
      assertThat(Rows.of(store, "RETURN 1").single()).isEqualTo(1L);
      server.close();
      assertThatThrownBy(() -> Rows.of(store, "RETURN 1"))
          .satisfies(e -> assertKind(e, Kind.UNAVAILABLE));
      server = server(port, BoltAuthenticator.EVERYBODY);
      assertThat(Rows.of(store, "RETURN 1").single()).isEqualTo(1L);
    } finally {
      server.close();
    }
  }

  @Test
  void leavesAQueryBehindWhoseServerNoLongerAnswers() throws Exception {
    try (EmbeddedGraphStore server = server(0, BoltAuthenticator.EVERYBODY);
        Line line = new Line(server.boltPort());
        RemoteGraphStore store = RemoteGraphStore.open(at(line.port()))) {
      CypherQuery query = new CypherQuery(RUNAWAY, Map.of(), Duration.ofSeconds(2));
      CompletableFuture<Throwable> failure =
          inBackground(() -> store.read(query, new Cancellation(), row -> true));
      sleep(Duration.ofMillis(700));
      line.cut = true;
      assertKind(failure.get(10, TimeUnit.SECONDS), Kind.TIME_LIMIT);
    }
  }

  /** A connection through which, once cut, nothing comes any more, and nobody is told. */
  private static final class Line implements AutoCloseable {
    private final ServerSocket socket = listening();
    private final int target;
    private volatile boolean cut;

    private Line(int target) throws IOException {
      this.target = target;
      inBackground(
          () -> {
            while (true) {
              Socket client = socket.accept();
              Socket server = new Socket("127.0.0.1", this.target);
              inBackground(() -> pump(client.getInputStream(), server.getOutputStream()));
              inBackground(() -> pump(server.getInputStream(), client.getOutputStream()));
            }
          });
    }

    private int port() {
      return socket.getLocalPort();
    }

    private void pump(InputStream from, OutputStream to) throws IOException {
      byte[] buffer = new byte[8192];
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        if (!cut) {
          to.write(buffer, 0, n);
          to.flush();
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
