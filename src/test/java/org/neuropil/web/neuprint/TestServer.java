package org.neuropil.web.neuprint;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.graph.QueryCheck;
import org.neuropil.connectome.known.KnownCypher;
import org.neuropil.web.security.Caller;
import org.neuropil.web.security.Right;
import org.neuropil.web.server.HangUpWatch;
import org.neuropil.web.server.ServerConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real server over the fakes, started once for all tests of this package. */
final class TestServer {
  /** Held by test classes that use it: its fakes remember what they were asked last. */
  static final String LOCK = "neuprint test server";

  static final long BODY_BYTES = 1 << 20;

  /** Names the caller of a request: {@code nobody}, {@code reader} of Mini, {@code stranger}. */
  static final String CALLER = "X-Test-Caller";

  private static final ServletWebServerApplicationContext CONTEXT = start();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private TestServer() {}

  /** Not marked as a configuration, so that services started by other tests do not find it. */
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class
  })
  @Import({
    ServerConfiguration.class,
    ServerController.class,
    AvailableRoutes.class,
    HelpController.class,
    MetaController.class,
    CustomController.class,
    RawCypherController.class,
    ClientTransactions.class
  })
  static class Fakes {
    private final NeuprintConfiguration configuration = new NeuprintConfiguration();

    @Bean
    FakeDatasets datasets() {
      return new FakeDatasets(Path.of("src/test/resources/fixtures/neuprint-mini"));
    }

    @Bean
    NeuprintLimits limits() {
      return new NeuprintLimits(BODY_BYTES, Duration.ofSeconds(20), Duration.ofSeconds(90));
    }

    @Bean
    NeuprintSettings settings() {
      return new NeuprintSettings("bolt://here:7687", "https://vimo.example");
    }

    @Bean
    WebMvcConfigurer exchanges(Datasets datasets, HangUpWatch watch, NeuprintLimits limits) {
      return configuration.neuprintExchanges(
          datasets,
          watch,
          limits,
          new KnownCypher(d -> java.util.Optional.empty(), QueryCheck.NONE, false));
    }

    @Bean
    NeuprintErrors errors() {
      return configuration.neuprintErrors();
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Bean
    FilterRegistrationBean<Filter> callers() {
      return new FilterRegistrationBean<>(
          (request, response, chain) -> {
            String name = ((HttpServletRequest) request).getHeader(CALLER);
            if (name != null) {
              request.setAttribute(Caller.class.getName(), new Named(name));
            }
            chain.doFilter(request, response);
          });
    }
  }

  private record Named(String email) implements Caller {
    @Override
    public boolean isKnown() {
      return !email.equals("nobody");
    }

    @Override
    public Right rightTo(DatasetId dataset) {
      return email.equals("reader") && dataset.equals(FakeDatasets.MINI) ? Right.READ : Right.NONE;
    }

    @Override
    public Right volumeRight() {
      return Right.NONE;
    }

    @Override
    public Right serverRight() {
      return Right.NONE;
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

  static FakeGraph graph() {
    return CONTEXT.getBean(FakeDatasets.class).graph;
  }

  static FakeGraph otherGraph() {
    return CONTEXT.getBean(FakeDatasets.class).otherGraph;
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
    return with("GET", path, "", headers);
  }

  static Answer post(String path, String body, String... headers) {
    return with("POST", path, body, headers);
  }

  /** Asks {@code Mini:v1} a query. */
  static Answer ask(String query, String... headers) {
    return post("/api/custom/custom", body("Mini:v1", query), headers);
  }

  static String body(String dataset, String query) {
    return "{\"cypher\":\"" + query + "\",\"dataset\":\"" + dataset + "\"}";
  }

  /** Sends a body, which may be empty, by any method. */
  static Answer with(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .setHeader("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
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
