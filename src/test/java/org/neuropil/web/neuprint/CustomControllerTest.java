package org.neuropil.web.neuprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuropil.web.neuprint.TestServer.ask;
import static org.neuropil.web.neuprint.TestServer.body;
import static org.neuropil.web.neuprint.TestServer.post;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuropil.web.neuprint.TestServer.Answer;

@ResourceLock(TestServer.LOCK)
class CustomControllerTest {
  @Test
  void tellsEveryKindOfValue() {
    String point =
        "{\"coordinates\":[1,2,3.5],\"crs\":{\"name\":\"cartesian-3d\",\"properties\":{\"href\":"
            + "\"http://spatialreference.org/ref/sr-org/9157/ogcwkt/\",\"type\":\"ogcwkt\"},"
            + "\"srid\":9157,\"type\":\"link\"},\"type\":\"Point\"}";
    String edge =
        "{\"id\":3,\"type\":\"ConnectsTo\",\"startNodeId\":1,\"endNodeId\":2,\"weight\":5}";
    assertThat(ask("VALUES").text())
        .isEqualTo(
            "{\"columns\":[\"null\",\"bool\",\"int\",\"whole\",\"float\",\"huge\",\"nan\",\"text\","
                + "\"list\",\"node\",\"edge\",\"path\",\"at\",\"day\"],"
                + "\"data\":[[null,true,9007199254740993,5,0.1,1.0E300,null,"
                + "\"a \\\"b\\\" <&>\uFFFD\",[1,null,\"x\",2],{\"bodyId\":9007199254740993},"
                + edge
                + ",{\"nodes\":[{\"bodyId\":9007199254740993},{}],\"relationships\":["
                + edge
                + "]},"
                + point
                + ",\"2020-01-02\"]],\"debug\":\"VALUES\"}\n");
  }

  @Test
  void namesColumnsWithoutRows() {
    assertThat(ask("NOTHING").text())
        .isEqualTo("{\"columns\":[\"a\",\"b\"],\"data\":[],\"debug\":\"NOTHING\"}\n");
  }

  @Test
  void rewritesTheQueryAndShowsWhatWasRun() {
    Answer answer = ask("MATCH (n:Neuron) RETURN n.a, n.b");
    assertThat(answer.json().get("debug").asString())
        .isEqualTo("MATCH (n:`Mini_Neuron`) RETURN n.a, n.b");
    assertThat(TestServer.graph().last.text()).contains("`Mini_Neuron`");
  }

  @Test
  void limitsTheTimeUnlessATimeBoxIsLonger() {
    ask("NOTHING");
    assertThat(TestServer.graph().last.timeLimit()).isEqualTo(Duration.ofSeconds(20));
    ask("CALL apoc.cypher.runTimeboxed('RETURN 1', {}, 60000) YIELD value RETURN value");
    assertThat(TestServer.graph().last.timeLimit()).isEqualTo(Duration.ofSeconds(65));
    ask("CALL apoc.cypher.runTimeboxed('RETURN 1', {}, 999999999) YIELD value RETURN value");
    assertThat(TestServer.graph().last.timeLimit()).isEqualTo(Duration.ofSeconds(90));
    ask("CALL apoc.cypher.runTimeboxed('RETURN 1', {}, 5) YIELD value RETURN value");
    assertThat(TestServer.graph().last.timeLimit()).isEqualTo(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID,400,error,no such thing",
    "FORBIDDEN,400,error,no such thing",
    "MEMORY_LIMIT,400,error,no such thing",
    "TIME_LIMIT,400,error,Timeout experienced.",
    "BUSY,429,error,no such thing",
    "UNAVAILABLE,503,error,no such thing",
    "FAILED,500,message,Internal Server Error"
  })
  void tellsEachFailureInItsShape(String kind, int status, String key, String text) {
    Answer answer = ask("FAIL " + kind);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().get(key).asString()).startsWith(text);
    assertThat(answer.json().size()).isEqualTo(1);
    String arrow = post("/api/custom/arrow", body("Mini:v1", "FAIL " + kind)).text();
    assertThat(arrow.contains("cypher query failed: no such thing"))
        .isEqualTo(kind.equals("INVALID") || kind.equals("FORBIDDEN") || kind.contains("MEMORY"));
  }

  @Test
  void keepsTheMessagesOfBugsToItself() {
    Answer answer = ask("BUG");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).isEqualTo("{\"message\":\"Internal Server Error\"}\n");
  }

  @Test
  void makesAnErrorOfAnEarlyFailure() {
    Answer answer = ask("BREAK 10", "Accept-Encoding", "gzip");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Encoding")).isEmpty();
    assertThat(answer.json().get("error").asString()).startsWith("Timeout");
  }

  @Test
  void breaksOffALateFailure() {
    for (String coding : List.of("identity", "gzip")) {
      assertThatThrownBy(() -> ask("BREAK 200000", "Accept-Encoding", coding))
          .as(coding)
          .rootCause()
          .isInstanceOf(java.io.IOException.class);
    }
  }

  @Test
  void tellsAFailureOfAnArrowAnswerHoweverLateItComes() {
    Answer answer = post("/api/custom/arrow", body("Mini:v1", "BREAK 200000"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("error").asString()).startsWith("Timeout");
  }

  @ParameterizedTest
  @CsvSource({"cypher,dataset", "dataset,cypher"})
  void needsBothFieldsForArrow(String given, String missing) {
    Answer answer = post("/api/custom/arrow", "{\"" + given + "\":\"Mini:v1\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo("{\"error\":\"missing required field '" + missing + "'\"}\n");
  }

  @Test
  void cancelsAQueryWhoseClientHungUp() throws Exception {
    byte[] body = body("Mini:v1", "WAIT").getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /api/custom/custom HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    FakeGraph graph = TestServer.graph();
    try (Socket socket = new Socket("127.0.0.1", TestServer.port())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      assertThat(graph.cancelled.await(1200, TimeUnit.MILLISECONDS))
          .as("a client that waits is left alone")
          .isFalse();
    }
    assertThat(graph.cancelled.await(2, TimeUnit.SECONDS)).isTrue();
  }
}
