package org.neuropil.web.v1;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.neuropil.connectome.Engine;
import org.neuropil.connectome.EngineUnavailableException;
import org.neuropil.connectome.Engines;
import org.neuropil.connectome.adjacency.Snapshots;
import org.neuropil.connectome.catalogue.ImportLog;
import org.neuropil.connectome.catalogue.ImportRun;
import org.neuropil.connectome.catalogue.QueryShelf;
import org.neuropil.connectome.catalogue.SavedQuery;
import org.neuropil.connectome.consistency.RuleResult;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.export.ExportLimits;
import org.neuropil.connectome.export.Exports;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.QueryCheck;
import org.neuropil.connectome.known.KnownCypher;
import org.neuropil.link.BodyVolumes;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real server over the fakes, started once for all tests of this package. */
final class TestServer {
  /** Held by test classes that use it: its fakes remember what they were asked last. */
  static final String LOCK = "v1 test server";

  private static final ServletWebServerApplicationContext CONTEXT = start();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static final String MINI = "/api/v1/datasets/mini:v1";

  private TestServer() {}

  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class
  })
  @Import(ApiConfiguration.class)
  static class Fakes {
    @Bean
    FakeGraph graph() {
      return new FakeGraph();
    }

    @Bean
    FakeConnectome connectome() {
      return new FakeConnectome();
    }

    @Bean
    Datasets datasets(FakeGraph graph) {
      return new FakeDatasets(graph, Path.of("src/test/resources/fixtures/neuprint-mini"));
    }

    @Bean
    Engines engines(FakeConnectome connectome) {
      return (dataset, asked) -> {
        if (asked == Engine.SNAPSHOT) {
          throw new EngineUnavailableException(
              "Neuropil-Engine: snapshot (expected: cypher; dataset "
                  + dataset.id()
                  + " has no snapshot)");
        }
        return connectome;
      };
    }

    /** Only one dataset has a volume. */
    @Bean
    BodyVolumes bodyVolumes() {
      return dataset ->
          dataset.equals("mini:v1") ? Optional.of(new FakeBodyVolume()) : Optional.empty();
    }

    @Bean
    KnownCypher knownCypher() {
      return new KnownCypher(d -> java.util.Optional.empty(), QueryCheck.NONE, false);
    }

    @Bean
    Exports exports(Engines engines) throws IOException {
      Path folder = Files.createTempDirectory("exports");
      return new Exports(
          engines,
          new Snapshots(false, Duration.ZERO),
          new ExportLimits(2, 16, 1 << 20),
          dataset -> folder);
    }

    @Bean
    QueryCheck queryCheck() {
      return (text, parameters) -> {
        if (text.startsWith("CREATE")) {
          throw new CypherException(CypherException.Kind.FORBIDDEN, "CREATE writes", null);
        }
      };
    }

    @Bean
    ConsistencyCheck consistencyCheck() {
      return (dataset, cancellation) ->
          List.of(new RuleResult("upstream-sum", "the sum is right", 10, 1, List.of("body 5")));
    }

    @Bean
    ApiLimits limits() {
      return new ApiLimits(1 << 20, Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    @Bean
    ImportLog importLog() {
      ImportRun run =
          new ImportRun(
              "20260101T000000.000Z-00000001",
              "",
              "refused",
              Instant.parse("2026-01-01T00:00:00Z"),
              "",
              1,
              0,
              "{\"errors\":1,\"warnings\":0,\"kinds\":{},\"complaints\":[]}");
      return new ImportLog() {
        @Override
        public List<ImportRun> runs() {
          return List.of(run);
        }

        @Override
        public Optional<ImportRun> run(String name) {
          return runs().stream().filter(r -> r.run().equals(name)).findFirst();
        }
      };
    }

    @Bean
    QueryShelf queryShelf() {
      Map<String, SavedQuery> queries = new ConcurrentSkipListMap<>();
      return new QueryShelf() {
        @Override
        public List<SavedQuery> of(String dataset) {
          return List.copyOf(queries.values());
        }

        @Override
        public void put(SavedQuery query) {
          queries.put(query.key(), query);
        }

        @Override
        public Optional<SavedQuery> remove(String dataset, String name) {
          return Optional.ofNullable(queries.remove(SavedQuery.key(dataset, name)));
        }
      };
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }

  private static ServletWebServerApplicationContext start() {
    return (ServletWebServerApplicationContext)
        new SpringApplicationBuilder(Fakes.class)
            .web(WebApplicationType.SERVLET)
            .properties("spring.main.banner-mode=off")
            // As arguments, because application.yml has the last word over properties.
            .run("--server.port=0", "--server.address=127.0.0.1");
  }

  static <T> T bean(Class<T> type) {
    return CONTEXT.getBean(type);
  }

  static int port() {
    return CONTEXT.getWebServer().getPort();
  }

  static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** An answer, whole. */
  record Answer(HttpResponse<byte[]> http) {
    int status() {
      return http.statusCode();
    }

    String text() {
      return new String(http.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return MAPPER.readTree(http.body());
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }
  }

  static Answer get(String path, String... headers) {
    return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
  }

  static Answer post(String path, String body, String... headers) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .setHeader("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  /** Sends a body, which may be empty, by any method. */
  static Answer with(String method, String path, String body, String... headers) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .setHeader("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  static Answer send(HttpRequest.Builder request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
