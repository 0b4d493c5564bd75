package org.neuropil.web.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuropil.web.v1.TestServer.MINI;
import static org.neuropil.web.v1.TestServer.post;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.web.v1.TestServer.Answer;

@ResourceLock(TestServer.LOCK)
class CypherControllerTest {
  private static final String PATH = MINI + "/cypher";

  private static Answer ask(String query, String... headers) {
    return post(PATH, "{\"query\":\"" + query + "\"}", headers);
  }

  @Test
  void tellsEveryKindOfValue() {
    Answer answer = ask("VALUES");
    assertThat(answer.text())
        .isEqualTo(
            "{\"columns\":[\"null\",\"bool\",\"int\",\"float\",\"nan\",\"text\",\"list\",\"node\","
                + "\"path\",\"at\"],\"rows\":[[null,true,9007199254740993,0.5,\"NaN\","
                + "\"a \\\"b\\\"\uFFFD\",[1,null,\"x\"],"
                + "{\"labels\":[\"Neuron\"],\"properties\":{\"bodyId\":9007199254740993}},"
                + "[{\"labels\":[\"Neuron\"],\"properties\":{\"bodyId\":9007199254740993}},"
                + "{\"type\":\"ConnectsTo\",\"properties\":{\"weight\":5}},"
                + "{\"labels\":[\"Segment\"],\"properties\":{}}],"
                + "{\"x\":1,\"y\":2,\"z\":3.5}]]}");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void tellsTheSameInLinesAndCsv() {
    assertThat(ask("ROWS 3", "Accept", "application/x-ndjson").text())
        .isEqualTo(
            "{\"i\":0,\"text\":\"row, number 0\"}\n{\"i\":1,\"text\":\"row, number 1\"}\n"
                + "{\"i\":2,\"text\":\"row, number 2\"}\n");
    assertThat(ask("ROWS 2", "Accept", "text/csv").text())
        .isEqualTo("i,text\n0,\"row, number 0\"\n1,\"row, number 1\"\n");
    assertThat(ask("NOTHING").text()).isEqualTo("{\"columns\":[\"n\"],\"rows\":[]}");
    assertThat(ask("NOTHING", "Accept", "application/x-ndjson").text()).isEmpty();
    assertThat(ask("VALUES", "Accept", "text/csv").text())
        .contains("9007199254740993", "\"[1,null,\"\"x\"\"]\"", "\"{\"\"x\"\":1,");
  }

  @ParameterizedTest
  @CsvSource({"ROWS 0, 0", "ROWS 5, 5", "ROWS 4096, 4096", "ROWS 9000, 9000"})
  void guessesArrowsTypes(String query, int rows) throws Exception {
    Answer answer = ask(query, "Accept", "application/vnd.apache.arrow.stream");
    int count = 0;
    try (RootAllocator allocator = new RootAllocator();
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(answer.http().body()), allocator)) {
      if (rows > 0) {
        assertThat(reader.getVectorSchemaRoot().getSchema().findField("i").getType().toString())
            .isEqualTo("Int(64, true)");
      }
      while (reader.loadNextBatch()) {
        count += reader.getVectorSchemaRoot().getRowCount();
      }
    }
    assertThat(count).isEqualTo(rows);
  }

  @Test
  void makesJsonTextOfAMixedArrowColumn() throws Exception {
    Answer answer = ask("MIXED", "Accept", "application/vnd.apache.arrow.stream");
    try (RootAllocator allocator = new RootAllocator();
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(answer.http().body()), allocator)) {
      assertThat(reader.loadNextBatch()).isTrue();
      var vector = reader.getVectorSchemaRoot().getVector("v");
      assertThat(vector.getObject(0).toString()).isEqualTo("1");
      assertThat(vector.getObject(1).toString()).isEqualTo("\"one\"");
    }
  }

  @Test
  void handsParametersAndLimitOn() {
    Answer answer =
        post(
            PATH,
            "{\"query\":\"NOTHING\",\"timeoutMs\":1234,\"parameters\":{\"bodyIds\":"
                + "[1,\"9007199254740993\"],\"id\":9007199254740993,\"f\":1.5,\"n\":null,"
                + "\"m\":{\"bodyIds\":[2]}}}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    CypherQuery query = TestServer.bean(FakeGraph.class).last;
    assertThat(query.timeLimit()).isEqualTo(Duration.ofMillis(1234));
    assertThat(query.parameters())
        .containsEntry("bodyIds", List.of(1L, "9007199254740993"))
        .containsEntry("id", 9007199254740993L)
        .containsEntry("f", 1.5)
        .containsEntry("n", null)
        .containsEntry("m", Map.of("bodyIds", List.of(2L)));
    ask("NOTHING");
    assertThat(TestServer.bean(FakeGraph.class).last.timeLimit()).isEqualTo(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"query\":5}",
        "{\"query\":\"\"}",
        "{\"query\":\"NOTHING\",\"timeoutMs\":0}",
        "{\"query\":\"NOTHING\",\"timeoutMs\":30001}",
        "{\"query\":\"NOTHING\",\"parameters\":[]}",
        "{\"query\":\"NOTHING\",\"parameters\":{\"n\":9223372036854775808}}",
        "{\"query\":\"NOTHING\",\"params\":{}}"
      })
  void refusesWhatIsNotAQuery(String body) {
    assertThat(post(PATH, body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID,400",
    "FORBIDDEN,403",
    "TIME_LIMIT,504",
    "MEMORY_LIMIT,422",
    "BUSY,429",
    "UNAVAILABLE,503",
    "FAILED,500"
  })
  void givesEachFailureItsStatus(String kind, int status) {
    Answer answer = ask("FAIL " + kind);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    if (status == 400) {
      assertThat(answer.json().get("line").asInt()).isEqualTo(2);
      assertThat(answer.json().get("column").asInt()).isEqualTo(7);
    }
    if (status == 429) {
      assertThat(answer.header("Retry-After")).isEqualTo("1");
    }
    if (status == 504) {
      assertThat(answer.text()).contains("20000 ms", "timeoutMs may be up to 30000");
    }
  }

  @Test
  void refusesAWriteBeforeItRuns() {
    Answer answer = ask("CREATE (n)");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("CREATE writes");
  }

  @Test
  void makesAProblemOfAnEarlyFailure() {
    Answer answer = ask("BREAK 10");
    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/x-ndjson",
        "text/csv",
        "application/vnd.apache.arrow.stream"
      })
  void breaksOffALateFailure(String accept) {
    for (String coding : List.of("identity", "gzip")) {
      assertThatThrownBy(() -> ask("BREAK 200000", "Accept", accept, "Accept-Encoding", coding))
          .as(coding)
          .rootCause()
          .isInstanceOf(java.io.IOException.class);
    }
  }

  @Test
  void cancelsAQueryWhoseClientHungUpBeforeAnyRow() throws Exception {
    FakeGraph graph = TestServer.bean(FakeGraph.class);
    byte[] body = "{\"query\":\"WAIT\"}".getBytes(StandardCharsets.UTF_8);
    String head =
        "POST "
            + PATH
            + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    long before = graph.cancelled.getCount();
    try (Socket socket = new Socket("127.0.0.1", TestServer.port())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      assertThat(graph.cancelled.await(1200, TimeUnit.MILLISECONDS))
          .as("a client that waits is left alone")
          .isFalse();
    }
    assertThat(before).isEqualTo(1);
    assertThat(graph.cancelled.await(2, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void answersRequestsThatFollowEachOtherOnOneConnection() throws Exception {
    byte[] body = "{\"query\":\"SLEEP 1300\"}".getBytes(StandardCharsets.UTF_8);
    String one =
        "POST "
            + PATH
            + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n\r\n"
            + new String(body, StandardCharsets.UTF_8);
    String two = "GET " + MINI + "/types/T1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket("127.0.0.1", TestServer.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(one.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      Thread.sleep(200);
      // The second request arrives while the first runs: it must be neither lost nor taken for the
      // end of the connection.
      out.write(two.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(Arrays.stream(all.split("HTTP/1.1 200")).skip(1)).as(all).hasSize(2);
      assertThat(all).contains("\"type\":\"T1\"");
    }
  }
}
