package org.neuropil.web.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuropil.web.v1.TestServer.MINI;
import static org.neuropil.web.v1.TestServer.get;
import static org.neuropil.web.v1.TestServer.post;
import static org.neuropil.web.v1.TestServer.send;
import static org.neuropil.web.v1.TestServer.uri;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.web.v1.TestServer.Answer;

@ResourceLock(TestServer.LOCK)
class ConventionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"mini", "mini:v1", "MINI:V1", "mini%3Av1", "Mini%3av1"})
  void findsTheDatasetAndNamesIt(String reference) {
    Answer answer = get("/api/v1/datasets/" + reference + "/neurons?limit=1");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Neuropil-Dataset")).isEqualTo("mini:v1");
    assertThat(answer.header("Neuropil-Engine")).isEqualTo("cypher");
  }

  @Test
  void suggestsDatasetsForAnUnknownOne() {
    Answer answer = get("/api/v1/datasets/minni/neurons");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("suggestions").toString()).isEqualTo("[\"mini:v1\"]");
    assertThat(answer.json().get("type").asString())
        .isEqualTo("urn:neuropil:problem:unknown-dataset");
    assertThat(answer.json().get("instance").asString())
        .isEqualTo("/api/v1/datasets/minni/neurons");
  }

  @Test
  void tellsThatADatasetDoesNotAnswerNow() {
    Answer loading = get("/api/v1/datasets/slow/neurons");
    assertThat(loading.status()).isEqualTo(503);
    assertThat(loading.header("Retry-After")).isEqualTo("5");
    Answer failed = get("/api/v1/datasets/sick/neurons");
    assertThat(failed.status()).isEqualTo(503);
    assertThat(failed.header("Retry-After")).isEmpty();
    assertThat(failed.text()).contains("damaged");
  }

  @Test
  void choosesTheEngineAskedFor() {
    String path = MINI + "/neurons?limit=1";
    assertThat(get(path, "Neuropil-Engine", "cypher").status()).isEqualTo(200);
    Answer snapshot = get(path, "Neuropil-Engine", "snapshot");
    assertThat(snapshot.status()).isEqualTo(422);
    assertThat(snapshot.text()).contains("mini:v1 has no snapshot");
    assertThat(get(path, "Neuropil-Engine", "abacus").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                                        | application/json",
        "*/*                                      | application/json",
        "application/*                            | application/json",
        "text/*                                   | text/csv;charset=utf-8",
        "text/csv                                 | text/csv;charset=utf-8",
        "TEXT/CSV;q=0.1                           | text/csv;charset=utf-8",
        "application/x-ndjson                     | application/x-ndjson",
        "application/vnd.apache.arrow.stream      | application/vnd.apache.arrow.stream",
        "text/csv, */*;q=0.1                      | text/csv;charset=utf-8",
        "text/csv;q=0.5, application/json         | application/json",
        "text/csv, application/json               | text/csv;charset=utf-8",
        "*/*, application/json;q=0                | application/x-ndjson",
        "image/png, */*;q=0.2                     | application/json",
        "text/html, application/xml;q=0.9, */*;q=0.8 | application/json",
        "application/json;charset=utf-8           | application/json",
      })
  void negotiatesByAccept(String accept, String expected) {
    Answer answer = accept == null ? get(MINI + "/types") : get(MINI + "/types", "Accept", accept);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(expected);
    assertThat(answer.header("Vary")).contains("Accept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "application/json;q=0", "nonsense", "text/html"})
  void tellsTheFormatsOffered(String accept) {
    Answer answer = get(MINI + "/types", "Accept", accept);
    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text())
        .contains("application/json", "application/x-ndjson", "text/csv", "arrow");
    assertThat(get(MINI + "/types?format=xml").status()).isEqualTo(406);
  }

  @Test
  void letsTheParameterOverruleTheHeader() {
    Answer answer = get(MINI + "/types?format=csv", "Accept", "application/json");
    assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
    assertThat(get(MINI + "/types/T1?format=csv").status()).isEqualTo(406);
    assertThat(get(MINI + "/types/T1", "Accept", "text/csv").status()).isEqualTo(406);
  }

  @Test
  void streamsTheWholeWithoutPages() {
    Answer csv = get(MINI + "/neurons?format=csv&fields=bodyId,instance");
    assertThat(csv.text().lines())
        .hasSize(252)
        .startsWith("bodyId,instance", "1,\"inst, \"\"1\"\"\"");
    assertThat(get(MINI + "/neurons?format=ndjson").text().lines()).hasSize(251);
    assertThat(get(MINI + "/neurons?format=csv&limit=5").status()).isEqualTo(400);
  }

  @Test
  void answersNothingAnewToWhoHasIt() {
    Answer first = get(MINI + "/types");
    assertThat(first.header("ETag")).isEqualTo("\"g1-7-json\"");
    assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
    Answer again = get(MINI + "/types", "If-None-Match", "\"x\", W/\"g1-7-json\"");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.http().body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo("\"g1-7-json\"");
    assertThat(get(MINI + "/types?format=csv").header("ETag")).isEqualTo("\"g1-7-csv\"");
    assertThat(get(MINI + "/types", "If-None-Match", "\"g0-7-json\"").status()).isEqualTo(200);
    assertThat(get(MINI + "/types", "If-None-Match", "\"g1-6-json\"").status()).isEqualTo(200);
    assertThat(get(MINI + "/types", "If-None-Match", "*").status()).isEqualTo(304);
    assertThat(get(MINI + "/neurons/999", "If-None-Match", "*").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/types", "/neurons?format=ndjson", "/neurons/1"})
  void compressesForWhoTakesIt(String path) throws IOException {
    Answer plain = get(MINI + path);
    Answer packed = get(MINI + path, "Accept-Encoding", "br, gzip;q=0.5");
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.header("ETag")).endsWith("-gzip\"").isNotEqualTo(plain.header("ETag"));
    byte[] unpacked =
        new GZIPInputStream(new ByteArrayInputStream(packed.http().body())).readAllBytes();
    assertThat(new String(unpacked, StandardCharsets.UTF_8)).isEqualTo(plain.text());
    assertThat(get(MINI + path, "Accept-Encoding", "gzip;q=0").header("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void answersHeadWithTheHeadersOnly() {
    Answer head =
        send(
            HttpRequest.newBuilder(uri(MINI + "/neurons"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.http().body()).isEmpty();
    assertThat(head.header("ETag")).isEqualTo("\"g1-7-json\"");
    assertThat(head.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void tellsTheMethodsThatAPathTakes() {
    Answer options =
        send(
            HttpRequest.newBuilder(uri(MINI + "/neurons"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    assertThat(options.status()).isEqualTo(200);
    assertThat(options.header("Allow")).contains("GET", "HEAD", "OPTIONS");
    Answer put =
        send(
            HttpRequest.newBuilder(uri(MINI + "/neurons"))
                .PUT(HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(put.status()).isEqualTo(405);
    assertThat(put.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(put.json().get("title").asString()).isEqualTo("The method is not allowed here");
    Answer query = get(MINI + "/neurons/query");
    assertThat(query.status()).isEqualTo(405);
    assertThat(query.header("Allow")).isEqualTo("OPTIONS, POST");
    assertThat(get(MINI + "/neurons/query/more").status()).isEqualTo(404);
    assertThat(post("/api/v1/nowhere", "{}").status()).isEqualTo(404);
  }

  @Test
  void letsAnyOriginRead() {
    Answer read = get(MINI + "/types", "Origin", "https://lab.example");
    assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(read.header("Access-Control-Expose-Headers"))
        .contains("ETag", "Neuropil-Dataset", "Neuropil-Engine");
    Answer preflight =
        send(
            HttpRequest.newBuilder(uri(MINI + "/neurons/query"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()),
            "Origin",
            "https://lab.example",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "content-type,neuropil-engine");
    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(preflight.header("Access-Control-Allow-Headers"))
        .contains("content-type", "neuropil-engine");
  }

  @Test
  void readsOnlyJsonBodies() {
    String path = MINI + "/neurons/query";
    Answer form = post(path, "a=b", "Content-Type", "application/x-www-form-urlencoded");
    assertThat(form.status()).isEqualTo(415);
    assertThat(form.text()).contains("application/json");
    Answer parts = post(path, "--", "Content-Type", "multipart/form-data");
    assertThat(parts.status()).isEqualTo(415);
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "5",
            "{\"select\":{}} x",
            "{\"select\":{},\"select\":{}}",
            "{\"a\":NaN}")) {
      Answer answer = post(path, body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo("body");
    }
    Answer unknown = post(path, "{\"selct\":{}}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.text()).contains("selct", "fields, select, sort");
  }

  @Test
  void refusesABodyOverTheLimit() {
    String big = "{\"select\":{\"type\":\"" + "x".repeat(1 << 20) + "\"}}";
    assertThat(post(MINI + "/neurons/query", big).status()).isEqualTo(413);
    HttpRequest.Builder chunked =
        HttpRequest.newBuilder(uri(MINI + "/neurons/query"))
            .setHeader("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(big.getBytes(StandardCharsets.UTF_8))));
    assertThat(send(chunked).status()).isEqualTo(413);
  }

  @Test
  void namesEachRequest() {
    assertThat(get(MINI + "/types").header("X-Request-Id")).matches("[0-9a-f]{16}");
    assertThat(get(MINI + "/types", "X-Request-Id", "run-7").header("X-Request-Id"))
        .isEqualTo("run-7");
    Answer failed = get(MINI + "/types?typo=1", "X-Request-Id", "bad id!");
    assertThat(failed.header("X-Request-Id")).matches("[0-9a-f]{16}");
    assertThat(failed.json().get("requestId").asString()).isEqualTo(failed.header("X-Request-Id"));
  }

  @Test
  void measuresByRouteNeverByPath() {
    get(MINI + "/neurons/77");
    get(MINI + "/neurons/78888");
    Collection<Timer> timers =
        TestServer.bean(MeterRegistry.class).find("neuropil.requests").timers();
    assertThat(timers)
        .anySatisfy(
            timer -> {
              assertThat(timer.getId().getTag("route"))
                  .isEqualTo("/api/v1/datasets/{dataset}/neurons/{bodyId}");
              assertThat(timer.getId().getTag("status")).isEqualTo("200");
              assertThat(timer.getId().getTag("engine")).isEqualTo("cypher");
            })
        .allSatisfy(
            timer -> assertThat(timer.getId().getTag("route")).doesNotContain("mini", "77"));
  }

  @Test
  void refusesParametersThatStandTwiceOrAreBroken() {
    assertThat(get(MINI + "/neurons?limit=1&limit=2").status()).isEqualTo(400);
    assertThat(get(MINI + "/neurons?type=%ff").status()).isEqualTo(400);
    assertThat(get(MINI + "/types/T1?x=1").status()).isEqualTo(400);
    assertThat(get(MINI + "/types/T1?x=1").text()).contains("format");
  }

  @Test
  void hidesWhatWentWrongInside() {
    Answer answer = post(MINI + "/cypher", "{\"query\":\"BUG\"}");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).doesNotContain("secret").contains("requestId");
  }
}
