package org.neuropil.web.neuprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.ExportFixture;
import org.neuropil.connectome.dataset.Dataset;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.DatasetState;
import org.neuropil.connectome.dataset.DatasetStatus;
import org.neuropil.connectome.dataset.Datasets;
import org.neuropil.connectome.dataset.UnknownDatasetException;
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
import org.springframework.util.FileSystemUtils;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The routes of neuPrintExplorer over the synthetic hemibrain, with files in a folder. */
class ExplorerRoutesTest {
  private static final Path FIXTURE = Path.of("src/test/resources/fixtures/neuprint-mini");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String DATASET = "hemibrain:v1.2.1";

  @TempDir static Path folder;
  private static ServletWebServerApplicationContext server;

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
    ExplorerConfiguration.class,
    ExplorerController.class,
    CachedController.class,
    FilesController.class,
    KeyValueController.class,
    LayersController.class,
    FrontEnd.class
  })
  static class Routes {
    private final NeuprintConfiguration configuration = new NeuprintConfiguration();

    @Bean
    Datasets datasets() {
      ExportFixture mini = ExportFixture.mini();
      Dataset dataset = new Dataset(mini.info, mini.graph, folder.resolve("files"));
      return new Datasets() {
        @Override
        public List<DatasetStatus> list() {
          return List.of(new DatasetStatus(dataset.id(), DatasetState.LIVE, dataset.info(), ""));
        }

        @Override
        public Dataset find(String reference) {
          if (!dataset.id().isMeantBy(reference)) {
            throw new UnknownDatasetException(reference, List.of());
          }
          return dataset;
        }
      };
    }

    @Bean
    NeuprintLimits limits() {
      return new NeuprintLimits(8 << 20, Duration.ofSeconds(20), Duration.ofSeconds(90));
    }

    @Bean
    DatasetLayout layout() {
      return new DatasetLayout(folder.resolve("data"));
    }

    @Bean
    FrontEndSettings frontEndSettings() {
      return FrontEndSettings.of(
          folder.resolve("pages").toString(), folder.resolve("layers").toString());
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

    /** Whoever says {@code X-Reader} may only read. */
    @Bean
    FilterRegistrationBean<Filter> callers() {
      return new FilterRegistrationBean<>(
          (request, response, chain) -> {
            if (((HttpServletRequest) request).getHeader("X-Reader") != null) {
              request.setAttribute(Caller.class.getName(), new Reader());
            }
            chain.doFilter(request, response);
          });
    }
  }

  private record Reader() implements Caller {
    @Override
    public String email() {
      return "reader@lab.example";
    }

    @Override
    public boolean isKnown() {
      return true;
    }

    @Override
    public Right rightTo(DatasetId dataset) {
      return Right.READ;
    }

    @Override
    public Right volumeRight() {
      return Right.READ;
    }

    @Override
    public Right serverRight() {
      return Right.READ;
    }
  }

  @BeforeAll
  static void start() throws IOException {
    FileSystemUtils.copyRecursively(
        FIXTURE.resolve("skeletons"), folder.resolve("files/skeletons"));
    FileSystemUtils.copyRecursively(
        FIXTURE.resolve("roimeshes"), folder.resolve("files/roimeshes"));
    Path pages = Files.createDirectories(folder.resolve("pages/assets")).getParent();
    Files.writeString(pages.resolve("index.html"), "<title>the front end</title>");
    Files.writeString(pages.resolve("assets/app.js"), "start()");
    Files.writeString(pages.resolve(".secret"), "hidden");
    Files.writeString(folder.resolve("outside.txt"), "outside");
    Files.createSymbolicLink(pages.resolve("link.txt"), folder.resolve("outside.txt"));
    Path layers = Files.createDirectories(folder.resolve("layers"));
    Files.writeString(layers.resolve(DATASET + ".json"), "{\"layers\":[]}");
    server =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Routes.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.main.banner-mode=off")
                .run("--server.port=0", "--server.address=127.0.0.1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private record Got(int status, String type, byte[] bytes, HttpResponse<byte[]> http) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(bytes);
    }
  }

  private static Got send(String method, String path, Optional<String> body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getWebServer().getPort() + path))
            .method(
                method,
                body.map(HttpRequest.BodyPublishers::ofString)
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Got(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body(),
          answer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Got get(String path, String... headers) {
    return send("GET", path, Optional.empty(), headers);
  }

  private static Got ask(String question, String body) {
    return send(
        "POST",
        "/api/npexplorer/" + question,
        Optional.of(body),
        "Content-Type",
        "application/json");
  }

  private static void assertError(Got got, String error) {
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json().path("error").asString()).isEqualTo(error);
  }

  @Test
  void answersQuestionsWithTables() {
    Got got = ask("findneurons", "{\"dataSet\":\"HEMIBRAIN:v1.2.1\",\"NEURON_ID\":\"425790257\"}");
    assertThat(got.type()).isEqualTo("application/json; charset=UTF-8");
    assertThat(got.json().path("columns").get(0).asString()).isEqualTo("bodyid");
    assertThat(got.json().path("data")).hasSize(1);
    assertThat(got.json().path("debug").asString()).contains("MATCH");
    assertError(ask("simpleconnections", "{}"), "no neuron name specified");
    assertError(ask("commonconnectivity", "not json"), "neuron ids or names not specified");
    assertThat(ask("findneurons", "{\"neuron_id\":\"1 OR true\"}").status()).isEqualTo(400);
    assertThat(ask("findneurons", "{\"neuron_name\":\"(a+)+b\"}").status()).isBetween(200, 400);
    assertThat(get("/api/v1/npexplorer/neuronmeta").json().path("columns").get(0).asString())
        .isEqualTo("pname");
    assertThat(get("/api/v7/npexplorer/neuronmeta").status()).isEqualTo(400);
  }

  @Test
  void profilesTypes() {
    Got got = get("/api/npexplorer/celltype/hemibrain%3Av1.2.1/EPG");
    assertThat(got.json().has("centroid-neuron")).isTrue();
    assertError(get("/api/npexplorer/celltype/hemibrain:v1.2.1/no%2Fsuch"), "no cell type exists");
  }

  @Test
  void answersOverviews() {
    Got daily = get("/api/cached/dailytype?dataset=hemibrain:v1.2.1");
    JsonNode info = daily.json().path("info");
    assertThat(info.path("bodyid").isString()).isTrue();
    assertThat(daily.json().path("skeleton").path("data").size()).isPositive();
    JsonNode flow = get("/api/cached/roiconnectivity?dataset=hemibrain:v1.2.1").json();
    assertThat(flow.path("roi_names").size()).isGreaterThan(20);
    assertThat(flow.path("weights").path("FB=>FB").path("count").asInt()).isPositive();
    assertThat(get("/api/v1.9/cached/roicompleteness?dataset=hemibrain%3Av1.2.1").status())
        .isEqualTo(200);
  }

  @Test
  void keepsSkeletonsOfAdministrators() {
    String path = "/api/skeletons/skeleton/hemibrain:v1.2.1/77";
    assertError(get(path), "Key not found");
    assertError(get("/api/skeletons/skeleton/hemibrain:v1.2.1/7x"), "body id should be an integer");
    assertError(
        get("/api/skeletons/skeleton/none:v1/7"),
        "no store found supporting the datatype and dataset");
    String swc = "# a comment\n1 0 5 6.5 7 1 -1\n2 0 8 9 10 0.25 1";
    assertThat(send("POST", path, Optional.of(swc), "X-Reader", "yes").status()).isEqualTo(403);
    assertThat(send("POST", path, Optional.of(swc)).text()).isEmpty();
    assertThat(get(path + "?format=swc").text()).isEqualTo(swc);
    assertThat(get(path).text())
        .isEqualTo(
            "{\"columns\":[\"rowId\",\"x\",\"y\",\"z\",\"radius\",\"link\"],"
                + "\"data\":[[1,5,6.5,7,1,-1],[2,8,9,10,0.25,1]]}\n");
    send("POST", path, Optional.of("1 2 3"));
    assertThat(get(path).json().path("error").asString()).startsWith("SWC not formatted properly");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/roimeshes/mesh/hemibrain:v1.2.1/a'L(R)",
        "/api/roimeshes/mesh/hemibrain%3Av1.2.1/a%27L%28R%29",
        "/api/v1/roimeshes/mesh/hemibrain:v1.2.1/a'L(R)"
      })
  void findsMeshesHoweverTheirNamesAreWritten(String path) throws IOException {
    String row =
        Files.readAllLines(FIXTURE.resolve("roimeshes/index.csv")).stream()
            .filter(line -> line.startsWith("a'L(R),"))
            .findFirst()
            .orElseThrow();
    String file = row.substring(row.lastIndexOf(',') + 1);
    Got got = get(path);
    assertThat(got.type()).startsWith("text/plain");
    assertThat(got.bytes()).isEqualTo(Files.readAllBytes(FIXTURE.resolve("roimeshes/" + file)));
  }

  @Test
  void keepsAndReplacesMeshes() {
    String path = "/api/roimeshes/mesh/hemibrain:v1.2.1/new%20region%2Fof%20(us)";
    assertError(get(path), "Key not found");
    send("POST", path, Optional.of("v 1 2 3"));
    send("POST", path, Optional.of("v 4 5 6"));
    assertThat(get(path).text()).isEqualTo("v 4 5 6");
  }

  @Test
  void keepsValuesByKey() {
    String path = "/api/raw/keyvalue/key/hemibrain:v1.2.1_notes/a%2F..%2F..%2Fb%20c";
    assertError(get(path), "provided instance not found");
    assertThat(send("POST", path, Optional.of("v"), "X-Reader", "yes").status()).isEqualTo(403);
    assertThat(send("POST", path, Optional.of("value")).status()).isEqualTo(200);
    assertThat(get(path).text()).isEqualTo("value");
    assertThat(get(path).type()).isEqualTo("application/octet-stream");
    assertError(get("/api/raw/keyvalue/key/hemibrain:v1.2.1_notes/b"), "Key not found");
    assertError(get("/api/raw/keyvalue/key/other/b"), "provided instance not found");
    assertThat(get("/api/raw/keyvalue/key/hemibrain:v1.2.1_skeletons/425790257_swc").text())
        .isEqualTo(get("/api/skeletons/skeleton/hemibrain:v1.2.1/425790257?format=swc").text());
  }

  @Test
  void tellsLayers() {
    assertThat(get("/api/npexplorer/nglayers/hemibrain:v1.2.1.json").json().has("layers")).isTrue();
    Got none = get("/api/npexplorer/nglayers/hemibrain:v1.2.1-actions.json");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.json().path("message").asString()).isEqualTo("Not Found");
    assertThat(get("/api/npexplorer/nglayers/..%2Foutside.txt").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/results", "/workspace/a.b/c?x=y"})
  void answersPagesWithTheFrontEnd(String path) {
    Got got = get(path);
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.type()).startsWith("text/html");
    assertThat(got.text()).contains("the front end");
    String tag = got.http().headers().firstValue("ETag").orElseThrow();
    assertThat(get(path, "If-None-Match", tag).status()).isEqualTo(304);
  }

  @Test
  void servesFilesOfTheFrontEnd() {
    Got script = get("/assets/app.js");
    assertThat(script.text()).isEqualTo("start()");
    assertThat(script.type()).startsWith("text/javascript");
    assertThat(script.http().headers().firstValue("Cache-Control")).hasValue("no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/missing.js",
        "/.secret",
        "/link.txt",
        "/..%2Foutside.txt",
        "/assets/..%2F..%2Foutside.txt",
        "/%2e%2e/outside.txt",
        "/assets/..%5c..%5coutside.txt",
        "/api/nothing",
        "/actuator/nothing"
      })
  void answersNothingElse(String path) {
    Got got = get(path);
    assertThat(got.status()).isIn(400, 404);
    assertThat(got.text()).doesNotContain("hidden", "the front end");
    assertThat(got.text()).isNotEqualTo("outside");
  }
}
