package org.neuropil.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.web.security.Role;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Token mode: who may do what, on every route. */
@ResourceLock(TokenService.LOCK)
class SecurityTest {
  private static final String CYPHER = "{\"query\":\"RETURN 1 AS one\"}";
  private static final JsonMapper JSON = JsonMapper.shared();

  private static TokenService service;

  @BeforeAll
  static void start() throws Exception {
    service = TokenService.shared();
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    // a dataset that takes a token, in our own API: what one may not read does not exist
    "nobody,       GET,    /api/v1/datasets/secret:v1, 401",
    "reader,       GET,    /api/v1/datasets/secret:v1, 200",
    "writer,       GET,    /api/v1/datasets/secret:v1, 200",
    "admin,        GET,    /api/v1/datasets/secret:v1, 200",
    "all,          GET,    /api/v1/datasets/secret:v1, 200",
    "root,         GET,    /api/v1/datasets/secret:v1, 200",
    "other,        GET,    /api/v1/datasets/secret:v1, 404",
    "otheradmin,   GET,    /api/v1/datasets/secret:v1, 404",
    "wrongversion, GET,    /api/v1/datasets/secret:v1, 404",
    "reader,       GET,    /api/v1/datasets/secret, 200",
    "other,        GET,    /api/v1/datasets/secret, 404",
    "reader,       GET,    /api/v1/datasets/SECRET:V1/types, 200",
    "other,        GET,    /api/v1/datasets/SECRET:V1/types, 404",
    "reader,       GET,    /api/v1/datasets/none:v1, 404",
    "nobody,       GET,    /api/v1/datasets/none:v1, 401",
    "reader,       POST,   /api/v1/datasets/secret:v1/cypher, 200",
    "other,        POST,   /api/v1/datasets/secret:v1/cypher, 404",
    "nobody,       POST,   /api/v1/datasets/secret:v1/cypher, 401",
    // a public one
    "nobody,       GET,    /api/v1/datasets/open:v1, 200",
    "other,        GET,    /api/v1/datasets/open:v1/types, 200",
    "nobody,       POST,   /api/v1/datasets/open:v1/cypher, 200",
    // what is saved takes more than reading
    "reader,       PUT,    /api/v1/datasets/secret:v1/saved-queries/one, 403",
    "nobody,       PUT,    /api/v1/datasets/open:v1/saved-queries/one, 401",
    "other,        PUT,    /api/v1/datasets/secret:v1/saved-queries/one, 404",
    "writer,       PUT,    /api/v1/datasets/secret:v1/saved-queries/one, 200",
    "writer,       PUT,    /api/v1/datasets/open:v1/saved-queries/one, 403",
    "reader,       GET,    /api/v1/datasets/secret:v1/saved-queries, 200",
    "reader,       DELETE, /api/v1/datasets/secret:v1/saved-queries/one, 403",
    "admin,        DELETE, /api/v1/datasets/secret:v1/saved-queries/one, 200",
    // the server's own
    "nobody,       GET,    /api/v1/imports, 401",
    "reader,       GET,    /api/v1/imports, 403",
    "admin,        GET,    /api/v1/imports, 403",
    "root,         GET,    /api/v1/imports, 200",
    "nobody,       GET,    /actuator/prometheus, 401",
    "writer,       GET,    /actuator/prometheus, 403",
    "root,         GET,    /actuator/prometheus, 200",
    "nobody,       GET,    /actuator/metrics, 401",
    "nobody,       GET,    /actuator/info, 401",
    "nobody,       GET,    /actuator, 401",
    "nobody,       GET,    /actuator/health, 200",
    "nobody,       GET,    /actuator/health/liveness, 200",
    // open to everybody
    "nobody,       GET,    /api/v1/docs, 200",
    "nobody,       GET,    /api/v1/openapi.json, 200",
    "nobody,       GET,    /api/version, 200",
    "nobody,       GET,    /api/serverinfo, 200",
    "nobody,       GET,    /api/vimoserver, 200",
    "nobody,       GET,    /api/available, 200",
    "nobody,       GET,    /api/dbmeta/datasets, 200",
    "nobody,       GET,    /login, 200",
    // the user's
    "nobody,       GET,    /profile, 401",
    "reader,       GET,    /profile, 200",
    "nobody,       GET,    /token, 401",
    "reader,       GET,    /token, 200",
    "nobody,       GET,    /dataset-access?dataset=secret:v1, 401",
    "other,        GET,    /dataset-access?dataset=secret:v1, 200",
    "reader,       GET,    /dataset-access, 400",
    // neuPrint's
    "nobody,       GET,    /api/cached/roicompleteness?dataset=secret:v1, 401",
    "other,        GET,    /api/cached/roicompleteness?dataset=secret:v1, 403",
    "nobody,       GET,    /api/cached/roicompleteness?dataset=none:v1, 401",
    "nobody,       GET,    /api/skeletons/skeleton/secret:v1/1, 401",
    "other,        GET,    /api/skeletons/skeleton/secret:v1/1, 403",
    "reader,       POST,   /api/skeletons/skeleton/secret:v1/1, 403",
    "nobody,       GET,    /api/roimeshes/mesh/secret:v1/a, 401",
    "other,        GET,    /api/v1/roimeshes/mesh/secret:v1/a, 403",
    "reader,       GET,    /api/dbmeta/version, 200",
    "reader,       GET,    /api/v1/dbmeta/version, 200",
    // neither ours nor anybody's
    "nobody,       GET,    /api/nothing, 404",
    "nobody,       GET,    /api/v1/nothing, 404",
  })
  void givesEachCallerWhatIsTheirs(String who, String method, String path, int status)
      throws Exception {
    String body =
        method.equals("PUT") || path.endsWith("/cypher")
            ? CYPHER
            : method.equals("POST") ? "x" : "";
    HttpResponse<String> answer = service.as(who, method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} {1} on {2}: {3}")
  @CsvSource({
    "nobody,     /api/custom/custom, secret:v1, 401",
    "nobody,     /api/custom/custom, open:v1, 200",
    "nobody,     /api/custom/custom, none:v1, 401",
    "reader,     /api/custom/custom, secret:v1, 200",
    "reader,     /api/custom/custom, Secret:V1, 200",
    "other,      /api/custom/custom, secret:v1, 403",
    "other,      /api/v1/custom/custom, secret:v1, 403",
    "other,      /api/custom/custom, hemibrain:v1.2.1, 200",
    "nobody,     /api/custom/arrow, secret:v1, 401",
    "reader,     /api/custom/arrow, secret:v1, 200",
    "other,      /api/custom/arrow, secret:v1, 403",
    "nobody,     /api/npexplorer/findneurons, secret:v1, 401",
    "other,      /api/npexplorer/findneurons, secret:v1, 403",
    "reader,     /api/npexplorer/findneurons, secret:v1, 200",
    "nobody,     /api/raw/cypher/cypher, open:v1, 401",
    "reader,     /api/raw/cypher/cypher, secret:v1, 403",
    "writer,     /api/raw/cypher/cypher, secret:v1, 403",
    "otheradmin, /api/raw/cypher/cypher, secret:v1, 403",
    "admin,      /api/raw/cypher/cypher, secret:v1, 200",
    "writer,     /api/raw/cypher/transaction, secret:v1, 403",
  })
  void asksForTheDatasetThatTheBodyNames(String who, String path, String dataset, int status)
      throws Exception {
    String body = "{\"cypher\":\"RETURN 1 AS one\",\"dataset\":\"" + dataset + "\"}";
    HttpResponse<String> answer = service.as(who, "POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (status == 401 || status == 403) {
      assertThat(JSON.readTree(answer.body()).propertyNames()).containsExactly("message");
    }
  }

  private static final String BAD =
      "expired revoked truncated unsigned flipped flippedsignature nonsense empty forged";

  @Test
  void refusesTokensThatAreNotValidInTheShapeOfEachInterface() throws Exception {
    for (String bad : BAD.split(" ")) {
      for (String path :
          List.of(
              "/api/v1/datasets/open:v1",
              "/api/v1/datasets",
              "/api/v1/imports",
              "/api/dbmeta/datasets",
              "/api/dbmeta/version",
              "/api/cached/roicompleteness?dataset=open:v1",
              "/profile",
              "/token",
              "/dataset-access?dataset=open:v1",
              "/actuator/prometheus")) {
        HttpResponse<String> answer = service.as(bad, "GET", path, "");
        assertThat(answer.statusCode()).as(bad + " " + path + answer.body()).isEqualTo(401);
        JsonNode told = JSON.readTree(answer.body());
        if (path.startsWith("/api/v1/")) {
          assertThat(answer.headers().firstValue("Content-Type"))
              .contains("application/problem+json");
          assertThat(told.get("status").asInt()).isEqualTo(401);
          assertThat(told.get("detail").asString()).isEqualTo("invalid or expired token");
        } else {
          assertThat(told.toString()).isEqualTo("{\"message\":\"invalid or expired token\"}");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/version", "/login", "/api/v1/docs", "/actuator/health"})
  void letsWhoeverHasABadTokenSeeWhatEverybodySees(String path) throws Exception {
    assertThat(service.as("expired", "GET", path, "").statusCode()).isEqualTo(200);
  }

  @Test
  void takesTheFirstTokenThatIsPresentFromHeaderCookieAndQuery() throws Exception {
    String good = service.token("reader");
    String path = "/api/v1/datasets/secret:v1";
    String query = path + "?dsg_token=" + good;
    String badQuery = path + "?dsg_token=no";
    assertThat(service.send("GET", query, "").statusCode()).isEqualTo(200);
    assertThat(service.send("GET", badQuery, "").statusCode()).isEqualTo(401);
    assertThat(service.send("GET", path + "?dsg_token", "").statusCode()).isEqualTo(401);
    assertThat(cookie(path, "dsg_token=" + good)).isEqualTo(200);
    assertThat(cookie(path, "dsg_token=")).isEqualTo(401);
    assertThat(cookie(badQuery, "a=b; dsg_token=" + good)).isEqualTo(200);
    assertThat(cookie(query, "dsg_token=no")).isEqualTo(401);
    assertThat(
            service
                .send("GET", query, "", "Authorization", "Bearer no", "Cookie", "dsg_token=" + good)
                .statusCode())
        .isEqualTo(401);
    assertThat(service.send("GET", path, "", "Authorization", "Bearer").statusCode())
        .isEqualTo(401);
    assertThat(service.send("GET", path, "", "Authorization", "Basic " + good).statusCode())
        .isEqualTo(401);
    assertThat(service.send("GET", path, "", "Authorization", "bearer " + good).statusCode())
        .isEqualTo(200);
  }

  private static int cookie(String path, String cookie) throws Exception {
    return service.send("GET", path, "", "Cookie", cookie).statusCode();
  }

  @Test
  void listsOnlyWhatTheCallerMayRead() throws Exception {
    assertThat(listed("nobody")).containsExactly("open:v1");
    assertThat(listed("reader")).containsExactly("open:v1", "secret:v1");
    assertThat(listed("other")).containsExactly("hemibrain:v1.2.1", "open:v1");
    assertThat(listed("root")).containsExactly("hemibrain:v1.2.1", "open:v1", "secret:v1");
    for (String who : List.of("nobody", "reader", "other", "root")) {
      JsonNode neuprint = JSON.readTree(service.as(who, "GET", "/api/dbmeta/datasets", "").body());
      assertThat(new TreeSet<>(neuprint.propertyNames()))
          .as(who)
          .isEqualTo(new TreeSet<>(listed(who)));
    }
  }

  private static List<String> listed(String who) throws Exception {
    List<String> ids = new ArrayList<>();
    JSON.readTree(service.as(who, "GET", "/api/v1/datasets", "").body())
        .get("items")
        .forEach(item -> ids.add(item.get("id").asString()));
    return ids;
  }

  @Test
  void doesNotTellWhetherAHiddenDatasetExists() throws Exception {
    String existing = service.as("other", "GET", "/api/v1/datasets/secret:v1", "").body();
    String missing = service.as("other", "GET", "/api/v1/datasets/sicret:v1", "").body();
    assertThat(withoutIds(existing)).isEqualTo(withoutIds(missing.replace("sicret", "secret")));
    assertThat(missing).doesNotContain("secret");
    assertThat(service.as("nobody", "GET", "/actuator/health", "").body()).doesNotContain("secret");
    assertThat(service.as("reader", "GET", "/actuator/health", "").body())
        .doesNotContain("hemibrain");
    assertThat(service.as("root", "GET", "/actuator/health", "").body()).contains("secret");
  }

  private static String withoutIds(String problem) {
    return problem.replaceAll("\"requestId\":\"[^\"]*\"", "");
  }

  @Test
  void aRevokedTokenEndsAtOnce() throws Exception {
    service.make("leaver", Role.READ, "secret");
    String path = "/api/v1/datasets/secret:v1";
    assertThat(service.as("leaver", "GET", path, "").statusCode()).isEqualTo(200);
    service.revoke("leaver");
    assertThat(service.as("leaver", "GET", path, "").statusCode()).isEqualTo(401);
    assertThat(service.as("reader", "GET", path, "").statusCode()).isEqualTo(200);
  }

  @Test
  void answersUsersInTheShapesOfNeuprint() throws Exception {
    assertThat(service.as("reader", "GET", "/profile", "").body())
        .isEqualTo("{\"AuthLevel\":\"readwrite\",\"Email\":\"reader\",\"ImageURL\":\"\"}\n");
    assertThat(service.as("root", "GET", "/profile", "").body()).contains("\"admin\"");
    assertThat(service.as("reader", "GET", "/token", "").body())
        .isEqualTo("{\"token\":\"" + service.token("reader") + "\"}\n");
    assertThat(service.as("reader", "GET", "/dataset-access?dataset=secret:v1", "").body())
        .isEqualTo(
            "{\"access\":true,\"dataset\":\"secret:v1\",\"level\":\"readwrite\","
                + "\"service\":\"neuprint\",\"tos_required\":false}\n");
    assertThat(service.as("other", "GET", "/dataset-access?dataset=secret:v1", "").body())
        .contains("\"access\":false")
        .contains("\"level\":\"noauth\"")
        .contains("You do not have access to secret:v1 dataset");
  }

  @Test
  void logsBrowsersInByACookieThatScriptsCannotReadAndOutAgain() throws Exception {
    HttpResponse<String> in = login("token=" + service.token("reader") + "&redirect=/x?a=b");
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.headers().firstValue("Location")).contains("/x?a=b");
    String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
    String pair = cookie.substring(0, cookie.indexOf(';'));
    assertThat(cookie("/profile", pair)).isEqualTo(200);
    HttpResponse<String> out = service.send("POST", "/logout", "", "Cookie", pair);
    assertThat(out.statusCode()).isEqualTo(302);
    assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("dsg_token=;")
        .contains("Max-Age=0");
    assertThat(login("token=nonsense").statusCode()).isEqualTo(401);
    for (String evil : List.of("//evil.example", "https://evil.example", "/\\evil.example")) {
      assertThat(
              login("token=" + service.token("reader") + "&redirect=" + evil)
                  .headers()
                  .firstValue("Location"))
          .contains("/");
    }
  }

  private static HttpResponse<String> login(String form) throws Exception {
    return service.send(
        "POST", "/login", form, "Content-Type", "application/x-www-form-urlencoded");
  }

  @Test
  void keepsPagesOfOtherOriginsFromChangingAnything() throws Exception {
    String cookie = "dsg_token=" + service.token("root");
    String path = "/api/v1/datasets/secret:v1/saved-queries/two";
    String[] elsewhere = {"Cookie", cookie, "Origin", "https://evil.example"};
    assertThat(service.send("PUT", path, CYPHER, elsewhere).statusCode()).isEqualTo(403);
    assertThat(service.send("PUT", path, CYPHER, "Cookie", cookie, "Origin", "null").statusCode())
        .isEqualTo(403);
    assertThat(
            service
                .send("PUT", path, CYPHER, "Cookie", cookie, "Sec-Fetch-Site", "same-site")
                .statusCode())
        .isEqualTo(403);
    String raw = "{\"cypher\":\"RETURN 1\",\"dataset\":\"secret:v1\"}";
    assertThat(service.send("POST", "/api/raw/cypher/cypher", raw, elsewhere).statusCode())
        .isEqualTo(403);
    assertThat(service.send("POST", "/logout", "", elsewhere).statusCode()).isEqualTo(403);
    int port = service.context().getWebServer().getPort();
    assertThat(
            service
                .send("PUT", path, CYPHER, "Cookie", cookie, "Origin", "http://127.0.0.1:" + port)
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void letsPagesOfOtherOriginsSendATokenOfTheirOwn() throws Exception {
    HttpResponse<String> asked =
        service.send(
            "OPTIONS",
            "/api/v1/datasets/secret:v1/cypher",
            "",
            "Origin",
            "https://lab.example",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "authorization, content-type");
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .containsIgnoringCase("authorization");
    HttpResponse<String> refused =
        service.send("GET", "/api/v1/datasets/secret:v1", "", "Origin", "https://lab.example");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  /** Whatever is not in this list must turn strangers away, and those whose dataset it is not. */
  private static final Set<String> OPEN =
      Set.of(
          "GET /api/version",
          "GET /api/serverinfo",
          "GET /api/vimoserver",
          "GET /api/available",
          "GET /api/help",
          "GET /api/help/",
          "GET /api/help/swagger.yaml",
          "GET /api/dbmeta/datasets",
          "GET /api/v1/dbmeta/datasets",
          "GET /api/v1/datasets",
          "GET /api/v1/docs",
          "GET /api/v1/openapi.json",
          "GET /api/v1/openapi.yaml",
          "GET /login",
          "POST /login",
          "POST /logout",
          "GET /error",
          "POST /error",
          "GET /actuator/health",
          "GET /actuator/health/x");

  /** For whoever may read some dataset, as everybody may read the public one here. */
  private static final Set<String> ANY =
      Set.of(
          "GET /api/dbmeta/version",
          "GET /api/dbmeta/database",
          "GET /api/dbmeta/instances",
          "GET /api/v1/dbmeta/version",
          "GET /api/v1/dbmeta/database",
          "GET /api/v1/dbmeta/instances");

  /** Whoever is known may ask these. */
  private static final Set<String> ABOUT_ONESELF =
      Set.of("GET /profile", "GET /token", "GET /dataset-access");

  @Test
  void turnsStrangersAndOwnersOfOtherDatasetsAwayFromEveryRoute() throws Exception {
    Set<String> routes = routes();
    assertThat(routes).hasSizeGreaterThan(60).containsAll(Set.of("GET /api/v1/imports"));
    List<String> leaks = new ArrayList<>();
    for (String route : routes) {
      if (OPEN.contains(route) || ANY.contains(route)) {
        continue;
      }
      String method = route.substring(0, route.indexOf(' '));
      String path = route.substring(route.indexOf(' ') + 1) + "?dataset=secret:v1";
      String body = "{\"cypher\":\"RETURN 1\",\"query\":\"RETURN 1\",\"dataset\":\"secret:v1\"}";
      int stranger = service.as("nobody", method, path, body).statusCode();
      if (stranger != 401) {
        leaks.add("stranger " + route + " " + stranger);
      }
      if (!ABOUT_ONESELF.contains(route)) {
        int other = service.as("other", method, path, body).statusCode();
        if (other != 403 && other != 404) {
          leaks.add("other " + route + " " + other);
        }
      }
    }
    assertThat(leaks).isEmpty();
  }

  @Test
  void hasARuleForEveryRoute() throws Exception {
    List<String> closed = new ArrayList<>();
    for (String route : routes()) {
      if (route.startsWith("GET ")) {
        HttpResponse<String> answer =
            service.as("root", "GET", route.substring(4) + "?dataset=secret:v1", "");
        if (answer.body().contains("does not say who may use it")) {
          closed.add(route);
        }
      }
    }
    assertThat(closed).isEmpty();
  }

  /** Every method and path that some handler of the running service would take. */
  private static Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    for (HandlerMapping mapping : service.context().getBeansOfType(HandlerMapping.class).values()) {
      if (mapping instanceof RequestMappingInfoHandlerMapping known) {
        known.getHandlerMethods().keySet().forEach(info -> add(routes, info));
      } else if (mapping instanceof AbstractUrlHandlerMapping files) {
        files.getHandlerMap().keySet().forEach(pattern -> assertOnlyFiles(pattern));
      }
    }
    return routes;
  }

  /** Files of the jar and of the front end are everybody's. */
  private static void assertOnlyFiles(String pattern) {
    assertThat(pattern).isIn("/**", "/webjars/**", "/api/v1/docs/assets/**", "/favicon.ico", "/");
  }

  private static void add(Set<String> routes, RequestMappingInfo info) {
    for (String pattern : info.getPatternValues()) {
      String path =
          pattern
              .replaceAll("\\{dataset[^}]*}", "secret:v1")
              .replace("{instance}", "secret:v1_skeletons")
              .replace("nglayers/{file}", "nglayers/secret:v1.json")
              .replaceAll("\\{apiVersion[^}]*}", "v1")
              .replaceAll("\\{[^/]*}", "1")
              .replace("/**", "/x");
      Set<?> methods = info.getMethodsCondition().getMethods();
      for (Object method : methods.isEmpty() ? List.of("GET", "POST") : methods) {
        routes.add(method + " " + path);
      }
    }
  }
}
