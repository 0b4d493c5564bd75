package org.neuropil.volume.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.volume.objects.ObjectException;
import org.neuropil.volume.objects.ObjectSettings;

/** Against a server in this process that is honest by default, and lies when told to. */
@Timeout(20)
class HttpSourceTest {
  static {
    // Else each answer waits 40 ms for the client's system to confirm its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private interface Answer {
    void send(HttpExchange exchange, byte[] file) throws IOException;
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger chunkRequests = new AtomicInteger();
  private HttpServer server;
  private volatile Answer forChunks = HttpSourceTest::honest;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seg_cs",
        "seg_cs_sharded",
        "seg_cs_sharded_murmur",
        "seg_raw_sharded",
        "seg_raw_gzip"
      })
  void readsWhatAFolderHolds(String name) throws IOException {
    assertThat(readAll(name)).isEqualTo(GoldenVolumes.voxels("seg-s0"));
  }

  @Test
  void triesAgainAfterPassingFailures() throws IOException {
    AtomicInteger failures = new AtomicInteger(2);
    forChunks =
        (exchange, file) -> {
          if (failures.getAndDecrement() > 0) {
            exchange.sendResponseHeaders(503, -1);
          } else {
            honest(exchange, file);
          }
        };

    assertThat(readAll("seg_cs_sharded")).isEqualTo(GoldenVolumes.voxels("seg-s0"));
  }

  @Test
  void givesUpAfterSomeTriesAndNamesTheObject() {
    forChunks = (exchange, file) -> exchange.sendResponseHeaders(500, -1);

    assertThatThrownBy(() -> readAll("seg_cs"))
        .isInstanceOf(ObjectException.class)
        .hasMessageStartingWith(url("seg_cs") + "/8_8_8/10-74_20-84_30-94: status 500")
        .hasMessageContaining("after 3 tries");
    assertThat(chunkRequests).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 410, 416})
  void doesNotTryAgainWhatWillNotPass(int status) {
    forChunks = (exchange, file) -> exchange.sendResponseHeaders(status, -1);

    assertThatThrownBy(() -> readAll("seg_cs"))
        .isInstanceOf(ObjectException.class)
        .hasMessageContaining("status " + status);
    assertThat(chunkRequests).hasValue(1);
  }

  @Test
  void refusesAServerThatKnowsNoRanges() {
    forChunks = (exchange, file) -> send(exchange, 200, file);

    assertThatThrownBy(() -> readAll("seg_cs_sharded"))
        .isInstanceOf(ObjectException.class)
        .hasMessageContaining(".shard: the server sends the whole file when asked for a part");
  }

  @Test
  void refusesAnotherRangeThanAskedFor() {
    forChunks =
        (exchange, file) -> {
          exchange.getResponseHeaders().set("Content-Range", "bytes 1-16/" + file.length);
          send(exchange, 206, Arrays.copyOfRange(file, 1, 17));
        };

    assertThatThrownBy(() -> readAll("seg_cs_sharded"))
        .isInstanceOf(ObjectException.class)
        .hasMessageContaining("Content-Range: bytes 1-16/");
  }

  @Test
  void refusesShortRanges() {
    forChunks = (exchange, file) -> send(exchange, 206, Arrays.copyOf(file, 7));

    assertThatThrownBy(() -> readAll("seg_cs_sharded"))
        .isInstanceOf(ObjectException.class)
        .hasMessageContaining("7 bytes (expected: bytes ");
  }

  @Test
  void refusesLongRanges() {
    forChunks = (exchange, file) -> send(exchange, 206, new byte[1 << 20]);

    assertThatThrownBy(() -> readAll("seg_cs_sharded"))
        .isInstanceOf(ObjectException.class)
        .hasMessageContaining("more than 16 bytes");
  }

  @Test
  void triesAgainWhenABodyBreaksOff() {
    forChunks =
        (exchange, file) -> {
          exchange.sendResponseHeaders(200, file.length);
          exchange.getResponseBody().write(file, 0, file.length / 2);
          exchange.getResponseBody().flush();
          throw new IOException("hangs up");
        };

    assertThatThrownBy(() -> readAll("seg_cs"))
        .isInstanceOf(ObjectException.class)
        .hasMessageContaining("after 3 tries");
    assertThat(chunkRequests).hasValue(3);
  }

  @Test
  void doesNotWaitForeverForABody() {
    forChunks =
        (exchange, file) -> {
          exchange.sendResponseHeaders(200, file.length);
          exchange.getResponseBody().write(file, 0, 4);
          exchange.getResponseBody().flush();
          sleep();
        };

    assertThatThrownBy(
            () ->
                read(
                    "seg_cs",
                    settings().withTries(Duration.ofMillis(200), 2, Duration.ofMillis(1))))
        .isInstanceOf(ObjectException.class)
        .hasMessageContaining("no complete answer within PT0.2S");
  }

  @Test
  void takesMissingChunksForBackground() throws IOException {
    forChunks = (exchange, file) -> exchange.sendResponseHeaders(404, -1);

    assertThat(readAll("seg_cs")).containsOnly(0);
  }

  private static void sleep() {
    try {
      Thread.sleep(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long[] readAll(String name) throws IOException {
    return read(name, settings());
  }

  private long[] read(String name, ObjectSettings settings) throws IOException {
    try (VoxelSource source = VoxelSources.open(url(name), settings)) {
      return source.read(0, source.info().scale(0).bounds());
    }
  }

  private static ObjectSettings settings() {
    return ObjectSettings.defaults().withTries(Duration.ofSeconds(5), 3, Duration.ofMillis(1));
  }

  private String url(String name) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/data/" + name;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = exchange.getRequestURI().getPath().substring("/data/".length());
      Path root = GoldenVolumes.folder("seg_cs").getParent();
      Path file = root.resolve(name);
      if (!Files.exists(file) && Files.exists(root.resolve(name + ".gz"))) {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        file = root.resolve(name + ".gz");
      }
      if (name.endsWith("/info")) {
        honest(exchange, Files.readAllBytes(file));
      } else if (Files.exists(file)) {
        chunkRequests.incrementAndGet();
        forChunks.send(exchange, Files.readAllBytes(file));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void honest(HttpExchange exchange, byte[] file) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      send(exchange, 200, file);
      return;
    }
    String[] ends = range.substring("bytes=".length()).split("-", -1);
    int from = Integer.parseInt(ends[0]);
    int to = Integer.parseInt(ends[1]);
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes " + from + "-" + to + "/" + file.length);
    send(exchange, 206, Arrays.copyOfRange(file, from, to + 1));
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
