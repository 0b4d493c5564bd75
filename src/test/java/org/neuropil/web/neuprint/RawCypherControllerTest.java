package org.neuropil.web.neuprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuropil.web.neuprint.TestServer.body;
import static org.neuropil.web.neuprint.TestServer.post;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.web.neuprint.TestServer.Answer;

@ResourceLock(TestServer.LOCK)
class RawCypherControllerTest {
  private static final String TRANSACTION = "/api/raw/cypher/transaction";

  @BeforeEach
  void forget() {
    TestServer.graph().written.clear();
  }

  private static String begin() {
    Answer answer = post(TRANSACTION, "{\"dataset\":\"Mini:v1\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return TRANSACTION + "/" + answer.json().get("transaction_id").asLong();
  }

  @Test
  void keepsWhatIsCommitted() {
    String transaction = begin();
    Answer answer = post(transaction + "/cypher", body("mini:v1", "MATCH (n:Neuron)"));
    assertThat(answer.text())
        .as("run as it is written")
        .isEqualTo("{\"columns\":[\"a\",\"b\"],\"data\":[],\"debug\":\"MATCH (n:Neuron)\"}\n");
    assertThat(TestServer.graph().written).isEmpty();
    assertThat(post(transaction + "/cypher", "{\"cypher\":\"ROWS 1\"}").status()).isEqualTo(200);
    assertThat(post(transaction + "/commit", "").text()).isEqualTo("{\"msg\":\"committed\"}\n");
    assertThat(TestServer.graph().written).containsExactly("MATCH (n:Neuron)", "ROWS 1");
    assertUnknown(post(transaction + "/commit", ""));
  }

  @Test
  void undoesWhatIsKilled() {
    String transaction = begin();
    post(transaction + "/cypher", body("Mini:v1", "ROWS 1"));
    assertThat(post(transaction + "/kill", "").text()).isEqualTo("{\"msg\":\"killed\"}\n");
    assertThat(TestServer.graph().written).isEmpty();
    assertUnknown(post(transaction + "/cypher", body("Mini:v1", "ROWS 1")));
  }

  @Test
  void refusesAStatementForAnotherDataset() {
    String transaction = begin();
    Answer answer = post(transaction + "/cypher", body("other:v2", "ROWS 1"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("error").asString()).contains("expected: Mini:v1");
    post(transaction + "/kill", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999", "0", "-1", "x", "99999999999999999999"})
  void knowsNoOtherTransaction(String id) {
    assertUnknown(post(TRANSACTION + "/" + id + "/commit", ""));
    assertUnknown(post(TRANSACTION + "/" + id + "/kill", ""));
    assertUnknown(post(TRANSACTION + "/" + id + "/cypher", body("Mini:v1", "ROWS 1")));
  }

  private static void assertUnknown(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo("{\"error\":\"Transaction id not found\"}\n");
  }

  @Test
  void commitsASingleStatementAtOnce() {
    Answer answer = post("/api/raw/cypher/cypher", body("Mini:v1", "CREATE (n:Neuron)"));
    assertThat(answer.json().get("debug").asString()).isEqualTo("CREATE (n:`Mini_Neuron`)");
    assertThat(TestServer.graph().written).containsExactly("CREATE (n:`Mini_Neuron`)");
  }

  @Test
  void keepsNothingOfAStatementThatFails() {
    assertThat(post("/api/raw/cypher/cypher", body("Mini:v1", "BREAK 5")).status()).isEqualTo(400);
    assertThat(TestServer.graph().written).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"nobody,401", "reader,403", "stranger,403"})
  void isForAdministrators(String caller, int status) {
    String transaction = begin();
    for (String path :
        new String[] {
          "/api/raw/cypher/cypher",
          TRANSACTION,
          transaction + "/cypher",
          transaction + "/commit",
          transaction + "/kill",
          TRANSACTION + "/999999/commit"
        }) {
      Answer answer = post(path, body("Mini:v1", "ROWS 1"), TestServer.CALLER, caller);
      assertThat(answer.status()).as(path).isEqualTo(status);
      assertThat(answer.json().has("message")).isTrue();
    }
    assertThat(post(transaction + "/kill", "").status()).isEqualTo(200);
  }
}
