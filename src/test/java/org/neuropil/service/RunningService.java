package org.neuropil.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as its users run it: a process of its own, spoken to over HTTP. */
final class RunningService implements AutoCloseable {
  private static final Pattern PORT =
      Pattern.compile("Tomcat started on ports (\\d+) \\(http\\), \\d+ \\(https\\)");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Process process;
  private final int port;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private RunningService(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it with ports of its own and further options. */
  static RunningService start(Path data, String... options) throws Exception {
    return start(UnpackedService.unpacked(), data, options);
  }

  /** The same from the one file that is handed out, which takes longer. */
  static RunningService startPacked(Path data, String... options) throws Exception {
    return start(UnpackedService.packed(), data, options);
  }

  private static RunningService start(List<String> program, Path data, String... options)
      throws Exception {
    Path log = Files.createTempFile("neuropil-service", ".log");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--neuropil.data=" + data,
                "--server.port=0",
                "--neuropil.bolt.port=0",
                "--neuropil.https.port=0",
                "--neuropil.graph.page-cache=64MB"));
    arguments.addAll(List.of(options));
    Process process =
        command(program, arguments.toArray(String[]::new))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int[] port = {0};
    await(
        "the service to listen; it said: " + log,
        () -> {
          try {
            Matcher matcher = PORT.matcher(Files.readString(log));
            if (matcher.find()) {
              port[0] = Integer.parseInt(matcher.group(1));
            }
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
          return port[0] > 0 || !process.isAlive();
        });
    if (port[0] == 0) {
      throw new IllegalStateException("the service ended: " + Files.readString(log));
    }
    return new RunningService(process, port[0]);
  }

  /** Runs a command to its end; its exit code and what it printed. */
  static Map.Entry<Integer, String> run(String... arguments) throws Exception {
    Path output = Files.createTempFile("neuropil-command", ".txt");
    Process process =
        command(UnpackedService.unpacked(), arguments)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("no end after 3 minutes: " + Files.readString(output));
    }
    return Map.entry(process.exitValue(), Files.readString(output));
  }

  private static ProcessBuilder command(List<String> program, String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      Thread.sleep(100);
    }
  }

  /** Where HTTP listens: a host and a port. */
  String address() {
    return "127.0.0.1:" + port;
  }

  void awaitLive(String dataset) throws InterruptedException {
    await(dataset + " to be live", () -> state(dataset).equals("live"));
  }

  /** The state that the list gives; empty for a dataset that it does not name. */
  String state(String dataset) {
    for (JsonNode item : json(get("/api/v1/datasets")).get("items")) {
      if (item.get("id").asString().equals(dataset)) {
        return item.get("state").asString();
      }
    }
    return "";
  }

  HttpResponse<byte[]> bytes(String path) {
    try {
      return client.send(
          HttpRequest.newBuilder(uri(path)).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  HttpResponse<String> cypher(String dataset, String query, int timeoutMs) {
    return send(
        HttpRequest.newBuilder(uri("/api/v1/datasets/" + dataset + "/cypher"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("query", query, "timeoutMs", timeoutMs)))));
  }

  HttpResponse<String> post(String path, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> put(String path, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofMinutes(2)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  /** Ends the process at once, as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks the process to end, and says how long it took. */
  Duration stop() throws InterruptedException {
    long start = System.nanoTime();
    process.destroy();
    process.waitFor();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
