package org.neuropil.web.neuprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuropil.web.neuprint.TestServer.ask;
import static org.neuropil.web.neuprint.TestServer.body;
import static org.neuropil.web.neuprint.TestServer.get;
import static org.neuropil.web.neuprint.TestServer.post;
import static org.neuropil.web.neuprint.TestServer.with;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.web.neuprint.TestServer.Answer;

/** How requests are read, and how what is wrong with them is told. */
@ResourceLock(TestServer.LOCK)
class RequestsTest {
  private static final String CUSTOM = "/api/custom/custom";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cypher\":\"ROWS 1\",\"dataset\":\"Mini:v1\"}",
        "{\"CYPHER\":\"ROWS 1\",\"dataSet\":\"mini:V1\",\"plugin\":{\"a\":[1]},\"version\":\"0.5\"}",
        "{\"cypher\":\"ROWS 1\",\"dataset\":\"x\",\"Dataset\":\"Mini:v1\",\"version\":null}",
      })
  void readsBodiesLeniently(String body) {
    for (String method : new String[] {"GET", "POST"}) {
      Answer answer = with(method, CUSTOM + "?np_explorer=x%41&&=", body);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.text())
          .isEqualTo(
              "{\"columns\":[\"i\",\"text\"],\"data\":[[0,\"row, number 0\"]],"
                  + "\"debug\":\"ROWS 1\"}\n");
      assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1]", "{\"cypher\":5}", "{\"dataset\":[\"Mini:v1\"]}", "nonsense"})
  void refusesWhatIsNotAQuestion(String body) {
    Answer answer = post(CUSTOM, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo("{\"error\":\"request object not formatted correctly\"}\n");
    assertThat(post("/api/custom/arrow", body).text())
        .startsWith("{\"error\":\"request object not formatted correctly: ");
  }

  @Test
  void refusesABodyOfAnotherType() {
    Answer answer = post(CUSTOM, body("Mini:v1", "ROWS 1"), "Content-Type", "text/plain");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("not formatted correctly");
  }

  @Test
  void takesAFormForAnEmptyBody() {
    Answer form =
        post(
            CUSTOM, body("Mini:v1", "ROWS 1"), "Content-Type", "application/x-www-form-urlencoded");
    for (Answer answer : new Answer[] {form, post(CUSTOM, ""), post(CUSTOM, "{}")}) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().get("error").asString())
          .isEqualTo("dataset \"\" not available in stores");
    }
  }

  @Test
  void boundsTheLengthOfABody() {
    String long1 = body("Mini:v1", "ROWS 1 " + "x".repeat((int) TestServer.BODY_BYTES));
    Answer answer = post(CUSTOM, long1);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().get("error").asString()).contains("too long");
    Answer deep = post(CUSTOM, "{\"a\":" + "[".repeat(100_000));
    assertThat(deep.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/custom/custom,200",
    "/api/v1.9/custom/custom,200",
    "/api/v1.9.2/custom/custom,200",
    "/api/v1.9.2.1/custom/custom,400",
    "/api/v1.8/custom/custom,400",
    "/api/v99/custom/custom,400",
    "/api/v19/custom/custom,400"
  })
  void comparesTheVersionInThePath(String path, int status) {
    Answer answer = post(path, body("Mini:v1", "ROWS 1"));
    assertThat(answer.status()).isEqualTo(status);
    if (status == 400) {
      assertThat(answer.text()).isEqualTo("{\"error\":\"Incompatible API version\"}\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"0,200", "0.5,200", "0.5.0,200", "0.5.1,400", "9.9.9,400", "0.50,400"})
  void comparesTheVersionOfTheDataModel(String version, int status) {
    String body = "{\"cypher\":\"ROWS 1\",\"dataset\":\"Mini:v1\",\"version\":\"" + version + "\"}";
    for (String path : new String[] {CUSTOM, "/api/custom/arrow"}) {
      Answer answer = post(path, body);
      assertThat(answer.status()).isEqualTo(status);
      if (status == 400) {
        assertThat(answer.text()).contains("data model version incompatible");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api",
    "GET,/api/",
    "GET,/api/nope",
    "POST,/api/version",
    "PUT,/api/custom/custom",
    "DELETE,/api/v1/custom/custom",
    "GET,/api/raw/cypher/transaction",
    "POST,/api/v1/custom/nope",
    "POST,/api/v2/nope"
  })
  void findsNothingAtOtherPathsAndByOtherMethods(String method, String path) {
    Answer answer = with(method, path, "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).isEqualTo("{\"message\":\"Not Found\"}\n");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
  }

  @Test
  void answersHeadAsTheReferenceDoes() {
    for (String path : new String[] {"/api/version", "/api/nope", CUSTOM}) {
      Answer answer = with("HEAD", path, "");
      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.text()).isEmpty();
    }
  }

  @Test
  void indentsOnRequest() {
    assertThat(get("/api/serverinfo?pretty").text())
        .isEqualTo("{\n  \"IsPublic\": true,\n  \"Version\": \"1.9.2\"\n}\n");
    assertThat(get("/api/vimoserver?a=1&pretty=yes").text())
        .isEqualTo("{\n  \"Url\": \"https://vimo.example\"\n}\n");
  }

  @Test
  void namesAnUnknownDataset() {
    for (String name : new String[] {"x", "Mini", "Mini:v2", "other:v"}) {
      Answer answer = post(CUSTOM, body(name, "ROWS 1"));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().get("error").asString())
          .isEqualTo("dataset \"" + name + "\" not available in stores");
      assertThat(post("/api/custom/arrow", body(name, "ROWS 1")).json().get("error").asString())
          .isEqualTo("dataset not found: dataset \"" + name + "\" not available in stores");
    }
  }

  @Test
  void saysThatADatasetDoesNotAnswer() {
    Answer answer = post(CUSTOM, body("sick:v1", "ROWS 1"));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("error").asString()).contains("damaged");
  }

  @ParameterizedTest
  @CsvSource({
    "nobody,Mini:v1,401",
    "nobody,nope:v1,401",
    "nobody,x,401",
    "stranger,Mini:v1,403",
    "stranger,nope:v1,403",
    "reader,Mini:v1,200",
    "reader,other:v2,403",
    "reader,nope:v1,403"
  })
  void letsInWhoHasTheRight(String caller, String dataset, int status) {
    for (String path : new String[] {CUSTOM, "/api/custom/arrow"}) {
      Answer answer = post(path, body(dataset, "ROWS 1"), TestServer.CALLER, caller);
      assertThat(answer.status()).as(answer.text()).isEqualTo(status);
      if (status == 403) {
        assertThat(answer.text())
            .isEqualTo("{\"message\":\"You do not have access to " + dataset + " dataset\"}\n");
      } else if (status == 401) {
        assertThat(answer.text()).isEqualTo("{\"message\":\"authentication required\"}\n");
      }
    }
  }

  @Test
  void needsADatasetWhereThereAreSeveral() {
    Answer several = post("/api/raw/cypher/transaction", "{}");
    assertThat(several.status()).isEqualTo(400);
    assertThat(several.json().get("error").asString()).startsWith("dataset: missing");
    Answer one = post("/api/raw/cypher/transaction", "{}", TestServer.CALLER, "reader");
    assertThat(one.status()).as("the only one that it may read, but not write").isEqualTo(403);
  }

  @Test
  void compressesOnRequest() {
    Answer answer = ask("ROWS 5000", "Accept-Encoding", "gzip, deflate");
    assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(answer.http().body()).hasSizeLessThan(60_000);
  }
}
