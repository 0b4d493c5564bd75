package org.neuropil.service;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.ingest.build.ImportedFixtures;
import org.neuropil.web.security.DatasetPattern;
import org.neuropil.web.security.Role;
import org.neuropil.web.security.Tokens;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/**
 * The whole service in token mode, one for all tests, with three datasets: {@code hemibrain:v1.2.1}
 * and {@code secret:v1}, which take a token, and {@code open:v1}, which everybody may read.
 */
final class TokenService {
  /** Held by test classes, which make and revoke tokens and import. */
  static final String LOCK = "token service";

  static final String HEMIBRAIN = "hemibrain:v1.2.1";
  static final String SECRET = "secret:v1";
  static final String OPEN = "open:v1";

  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

  private static @Nullable TokenService shared; // guarded by the class

  private final WholeService whole;
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Map<String, String> tokens = new HashMap<>();
  private final Tokens store;

  private TokenService(WholeService whole, Tokens store) {
    this.whole = whole;
    this.store = store;
  }

  /** Starts it when it is first asked for; it ends with the process. */
  static synchronized TokenService shared() throws Exception {
    if (shared == null) {
      shared = start(Files.createTempDirectory(Path.of("target"), "tokens"));
    }
    return shared;
  }

  private static TokenService start(Path data) throws Exception {
    DatasetLayout layout = new DatasetLayout(data);
    importFolder(layout, "neuprint-mini", HEMIBRAIN);
    importFolder(layout, "compact-mini", SECRET);
    importFolder(layout, "compact-mini", OPEN);
    WholeService whole =
        WholeService.start(
            data,
            "--neuropil.bolt.dataset=" + SECRET,
            "--neuropil.security.mode=tokens",
            "--neuropil.security.public-datasets=open");
    TokenService service =
        new TokenService(whole, new Tokens(layout.security(), Clock.systemUTC()));
    whole.awaitLive(3);
    service.makeTokens();
    return service;
  }

  static void importFolder(DatasetLayout layout, String fixture, String id) throws Exception {
    ImportedFixtures.load(FIXTURES.resolve(fixture), id, layout);
  }

  private void makeTokens() throws Exception {
    make("reader", Role.READ, "secret");
    make("writer", Role.WRITE, "secret:v1");
    make("admin", Role.ADMIN, "SECRET");
    make("other", Role.READ, "hemibrain");
    make("otheradmin", Role.ADMIN, HEMIBRAIN);
    make("wrongversion", Role.READ, "secret:v2");
    make("all", Role.READ, "*");
    make("root", Role.ADMIN, "*");
    String good = token("reader");
    tokens.put("revoked", make("toBeRevoked", Role.ADMIN, "*"));
    store.revoke(idOf("toBeRevoked"));
    Tokens yesterday =
        new Tokens(layout().security(), Clock.offset(Clock.systemUTC(), Duration.ofDays(-2)));
    tokens.put(
        "expired",
        yesterday
            .create("expired", Role.ADMIN, patterns("*"), Instant.now().minus(Duration.ofDays(1)))
            .text());
    tokens.put("truncated", good.substring(0, good.length() - 1));
    tokens.put("unsigned", good.substring(0, good.lastIndexOf('.') + 1));
    tokens.put("flipped", flipped(good, good.indexOf('.') + 20));
    tokens.put("flippedsignature", flipped(good, good.length() - 1));
    tokens.put("nonsense", "nonsense");
    tokens.put("empty", "");
    Path elsewhere = layout().data().resolve("other-key");
    tokens.put(
        "forged",
        new Tokens(elsewhere, Clock.systemUTC())
            .create("forged", Role.ADMIN, patterns("*"), Instant.now().plusSeconds(600))
            .text());
  }

  private DatasetLayout layout() {
    return bean(DatasetLayout.class);
  }

  private static String flipped(String text, int at) {
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  private static List<DatasetPattern> patterns(String... texts) {
    return Arrays.stream(texts).map(DatasetPattern::new).toList();
  }

  /** Makes a token, and remembers it by its owner's name. */
  String make(String owner, Role role, String... datasets) throws Exception {
    String text =
        store
            .create(owner, role, patterns(datasets), Instant.now().plus(Duration.ofDays(1)))
            .text();
    tokens.put(owner, text);
    return text;
  }

  private String idOf(String owner) throws Exception {
    return store.list().stream()
        .filter(issued -> issued.token().email().equals(owner))
        .findFirst()
        .orElseThrow()
        .token()
        .id();
  }

  void revoke(String owner) throws Exception {
    store.revoke(idOf(owner));
  }

  /** The token of an owner, or in a state. */
  String token(String name) {
    String token = tokens.get(name);
    if (token == null) {
      throw new IllegalArgumentException(name);
    }
    return token;
  }

  <T> T bean(Class<T> type) {
    return whole.bean(type);
  }

  ServletWebServerApplicationContext context() {
    return whole.context();
  }

  /** A driver with this password beside any user name. */
  Driver bolt(String scheme, AuthToken token) {
    int port = bean(StoreOpener.class).boltPort();
    return GraphDatabase.driver(scheme + "://127.0.0.1:" + port, token);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + whole.address() + path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.setHeader("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /**
   * @param who a token's name, or {@code nobody}
   */
  HttpResponse<String> as(String who, String method, String path, String body) throws Exception {
    return who.equals("nobody")
        ? send(method, path, body)
        : send(method, path, body, "Authorization", "Bearer " + token(who));
  }
}
