package org.neuropil.web.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuropil.web.v1.TestServer.MINI;
import static org.neuropil.web.v1.TestServer.get;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.web.v1.TestServer.Answer;
import tools.jackson.databind.JsonNode;

@ResourceLock(TestServer.LOCK)
class ExportControllerTest {
  private static final String FILE = MINI + "/export/connections.csv";

  @Test
  void answersTheWholeWithWhatAResumeNeeds() throws Exception {
    Answer whole = get(FILE);
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.text()).startsWith("bodyId_pre,bodyId_post,weight\n1,2,1\n2,3,2\n3,4,3\n");
    assertThat(whole.header("Content-Type")).startsWith("text/csv");
    assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(whole.header("Content-Disposition")).contains("connections.csv");
    assertThat(whole.header("Content-Length"))
        .isEqualTo(Integer.toString(whole.http().body().length));
    String tag = whole.header("ETag");
    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    Answer again = get(FILE);
    assertThat(again.http().body()).isEqualTo(whole.http().body());
    assertThat(again.header("ETag")).isEqualTo(tag);
    assertThat(get(FILE, "If-None-Match", tag).status()).isEqualTo(304);
    Answer head = TestServer.with("HEAD", FILE, "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isEqualTo(tag);
    assertThat(head.header("Content-Length")).isEqualTo(whole.header("Content-Length"));
  }

  /** As a client does whose connection breaks wherever it may. */
  @Test
  void isTheSameWhenItIsCutTwentyTimesAndResumed() {
    long seed = Long.getLong("neuropil.seed", System.nanoTime());
    Random random = new Random(seed);
    Answer whole = get(FILE);
    int length = whole.http().body().length;
    String tag = whole.header("ETag");
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    for (int cut = 0; cut < 20; cut++) {
      int part = random.nextInt((length - got.size()) / 4 + 1);
      Answer next = get(FILE, "Range", "bytes=" + got.size() + "-", "If-Range", tag);
      assertThat(next.status()).as("seed %d", seed).isEqualTo(206);
      assertThat(next.header("Content-Range"))
          .isEqualTo("bytes " + got.size() + "-" + (length - 1) + "/" + length);
      got.write(next.http().body(), 0, part);
    }
    got.writeBytes(get(FILE, "Range", "bytes=" + got.size() + "-").http().body());
    assertThat(got.toByteArray()).as("seed %d", seed).isEqualTo(whole.http().body());
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 206, 1",
    "bytes=5-9, 206, 5",
    "bytes=-7, 206, 7",
    "bytes=0-99999999999999999999, 206, -1",
    "bytes=-99999999999, 206, -1",
    "bytes=9-5, 200, -1",
    "bytes=-, 200, -1",
    "lines=1-2, 200, -1",
    "'bytes=0-1,3-4', 200, -1",
    "bytes=99999999-, 416, 0",
    "bytes=99999999999999999999-, 416, 0",
    "bytes=-0, 416, 0"
  })
  void readsRanges(String range, int status, int length) {
    Answer answer = get(FILE, "Range", range);
    assertThat(answer.status()).isEqualTo(status);
    if (status == 416) {
      assertThat(answer.header("Content-Range")).startsWith("bytes */");
      assertThat(answer.json().get("detail").asString()).contains("Range: ");
    } else {
      int whole = get(FILE).http().body().length;
      assertThat(answer.http().body()).hasSize(length < 0 ? whole : length);
    }
  }

  @Test
  void sendsAllOfAnotherFileToAClientThatHasAPartOfAnOlderOne() {
    Answer answer = get(FILE, "Range", "bytes=10-", "If-Range", "\"of another content\"");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.http().body()).isEqualTo(get(FILE).http().body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "minWeight=0",
        "minWeight=-1",
        "minWeight=2147483648",
        "minWeight=1e9",
        "minWeight=1&minWeight=2",
        "roi=nowhere",
        "roi=",
        "status=",
        "status=%ff",
        "statuses=Traced",
        "format=csv"
      })
  void refusesWhatItDoesNotKnow(String query) {
    Answer answer = get(FILE + "?" + query);
    assertThat(answer.status()).isEqualTo(400);
    String field = query.contains("%ff") ? "query" : query.substring(0, query.indexOf('='));
    assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing.csv", "Connections.csv", "..%2F..%2Fdataset.json", "manifest"})
  void hasNoOtherFiles(String file) {
    Answer answer = get(MINI + "/export/" + file);
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void makesFilesInTheBackgroundForThoseWhoPreferIt() throws Exception {
    String url = MINI + "/export/roi-connections.parquet?minWeight=3&roi=AB(R)";
    Answer accepted = get(url, "Prefer", "respond-async");
    assertThat(accepted.status()).isEqualTo(202);
    String job = accepted.header("Location");
    assertThat(job).startsWith(MINI + "/exports/");
    JsonNode told = accepted.json();
    for (int i = 0; i < 200 && !told.get("state").asString().equals("done"); i++) {
      Thread.sleep(20);
      told = get(job).json();
    }
    assertThat(told.get("state").asString()).isEqualTo("done");
    assertThat(told.get("rowsDone").isIntegralNumber()).isTrue();
    Answer file = get(told.get("result").asString());
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.http().body()).isEqualTo(get(url.replace("(", "%28")).http().body());
    assertThat(get(url, "Prefer", "respond-async, wait=10").status()).isEqualTo(200);
    assertThat(get(MINI + "/exports/0123").status()).isEqualTo(404);
  }

  @Test
  void saysThatTheDiskIsFull() {
    Answer answer = get(FILE + "?status=" + FakeConnectome.FULL);
    assertThat(answer.status()).isEqualTo(507);
    assertThat(answer.json().get("detail").asString()).contains("no space");
    Answer accepted = get(FILE + "?status=" + FakeConnectome.FULL, "Prefer", "respond-async");
    assertThat(accepted.status()).isEqualTo(202);
  }

  @Test
  void tellsChecksumsOfEveryFile() throws Exception {
    JsonNode manifest = get(MINI + "/export/manifest.json?minWeight=2").json();
    assertThat(manifest.get("dataset").asString()).isEqualTo("mini:v1");
    assertThat(manifest.get("filter").get("minWeight").asInt()).isEqualTo(2);
    assertThat(manifest.get("files")).hasSize(14);
    for (JsonNode file : manifest.get("files")) {
      byte[] bytes =
          get(MINI + "/export/" + file.get("file").asString() + "?minWeight=2").http().body();
      assertThat(bytes).hasSize(file.get("bytes").asInt());
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
          .as(file.get("file").asString())
          .isEqualTo(file.get("sha256").asString());
    }
  }
}
