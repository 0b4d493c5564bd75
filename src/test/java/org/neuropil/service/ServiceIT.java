package org.neuropil.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.cli.CommandRun;
import org.neuropil.connectome.dataset.DatasetId;
import org.neuropil.connectome.dataset.DatasetLayout;
import org.neuropil.connectome.dataset.Generations;
import tools.jackson.databind.JsonNode;

/** One life of a service, from an empty folder over a kill to its end, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1) // the longest
class ServiceIT {
  private static final String MINI = "hemibrain:v1.2.1";

  /** A product of nodes that no count store can shorten. */
  private static final String RUNAWAY =
      "MATCH (a:Neuron), (b:Neuron), (c:Neuron)"
          + " WHERE a.synweight + b.synweight + c.synweight < 0 RETURN count(*)";

  @TempDir static Path data;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    service = RunningService.startPacked(data);
  }

  @AfterAll
  static void end() {
    service.close();
  }

  @Test
  @Order(1)
  void theFirstStartBringsTheLarvaToLife() throws Exception {
    service.awaitLive("larva:v1");
    JsonNode larva = RunningService.json(service.get("/api/v1/datasets/larva"));
    assertThat(larva.get("neurons").asLong()).isEqualTo(3_591);
    assertThat(larva.get("connections").asLong()).isEqualTo(119_010);
    // The other bundled dataset may be live by now, too.
    assertThat(RunningService.json(service.get("/api/v1/imports")).get("items"))
        .filteredOn(run -> run.get("dataset").asString().equals("larva:v1"))
        .singleElement()
        .returns("live", run -> run.get("outcome").asString());
  }

  @ParameterizedTest
  @Order(2)
  @ValueSource(
      strings = {
        "CREATE (n:Neuron) RETURN n",
        "MERGE (n:Neuron {bodyId: 1}) RETURN n",
        "MATCH (n:Neuron) SET n.type = 'x'",
        "MATCH (n:Neuron) REMOVE n.type",
        "MATCH (n:Neuron) DETACH DELETE n",
        "MATCH (n:Neuron) FOREACH (x IN [1] | SET n.a = x)",
        "MATCH (n:Neuron) CALL { WITH n SET n.x = 1 } IN TRANSACTIONS OF 10 ROWS RETURN count(n)",
        "CREATE INDEX sneaky FOR (n:Neuron) ON (n.sneaky)",
        "DROP CONSTRAINT sneaky IF EXISTS",
        "CREATE DATABASE other",
        "CREATE USER eve SET PASSWORD 'wonderland'",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "LOAD CSV FROM 'http://127.0.0.1/x' AS line RETURN line",
        "CALL apoc.load.json('http://127.0.0.1/x') YIELD value RETURN value",
        "CALL apoc.export.csv.all('x.csv', {})",
        "CALL db.createLabel('Sneaky')",
        "CALL dbms.setConfigValue('a', 'b')",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "SHOW SETTINGS",
        "USE system MATCH (n) RETURN n"
      })
  void refusesToWriteAndToReachOut(String query) {
    HttpResponse<String> answer = service.cypher("larva", query, 5_000);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(count("larva", "MATCH (n) RETURN count(n)")).isEqualTo(3_592);
  }

  @Test
  @Order(3)
  void aRunawayQueryEndsAtItsLimitWhileOthersAreAnswered() throws Exception {
    CompletableFuture<HttpResponse<String>> runaway =
        CompletableFuture.supplyAsync(() -> service.cypher("larva", RUNAWAY, 4_000));
    int answered = 0;
    while (!runaway.isDone()) {
      HttpResponse<String> other = service.get("/api/v1/datasets/larva/neurons/29");
      assertThat(other.statusCode()).isEqualTo(200);
      answered++;
    }
    assertThat(runaway.get().statusCode()).as(runaway.get().body()).isEqualTo(504);
    assertThat(runaway.get().body()).contains("4000");
    assertThat(answered).isGreaterThan(2);
  }

  @Test
  @Order(4)
  void anImportByAnotherProcessGoesLiveWithoutARestart() throws Exception {
    Map.Entry<Integer, String> imported =
        RunningService.run(
            "import", "src/test/resources/fixtures/neuprint-mini", "--data", data.toString());
    assertThat(imported.getKey()).as(imported.getValue()).isZero();
    service.awaitLive(MINI);
    JsonNode rules = RunningService.json(service.get("/api/v1/datasets/hemibrain/consistency"));
    assertThat(rules.get("violations").asLong()).as(rules.toString()).isZero();
  }

  @Test
  @Order(5)
  void aRefusedImportSaysWhereAndLeavesWhatIsLive() throws Exception {
    CommandRun refused =
        CommandRun.of(
            "import",
            "src/test/resources/fixtures/broken/bad-integer",
            "--dataset",
            MINI,
            "--data",
            data.toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("Neuprint_Neurons_c0ffe.csv", "pre:int", "zero");
    assertThat(count("hemibrain", "MATCH (n:Segment) RETURN count(n)")).isEqualTo(368);
    assertThat(service.get("/api/v1/imports").body()).contains("\"refused\"");
  }

  @Test
  @Order(6)
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    String queries = "/api/v1/datasets/larva/saved-queries";
    HttpResponse<String> saved =
        service.put(queries + "/hubs", "{\"query\":\"MATCH (n:Neuron) RETURN n LIMIT 1\"}");
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    String kept = begin();
    run(kept, "CREATE (:Scratch {kept: true})");
    assertThat(service.post(kept + "/commit", "").body()).contains("committed");
    run(begin(), "CREATE (:Scratch {kept: false})");
    String parquet = "/api/v1/datasets/larva/export/connections.parquet";
    HttpResponse<byte[]> exported = service.bytes(parquet);
    assertThat(exported.statusCode()).isEqualTo(200);
    service.kill();
    service = RunningService.start(data);
    service.awaitLive("larva:v1");
    service.awaitLive(MINI);
    assertThat(service.bytes(parquet).headers().firstValue("ETag"))
        .isEqualTo(exported.headers().firstValue("ETag"));
    assertThat(service.bytes(parquet).body()).isEqualTo(exported.body());
    assertThat(service.get(queries).body()).contains("\"hubs\"");
    assertThat(custom(MINI, "MATCH (n:Scratch) RETURN n.kept").body())
        .isEqualTo(
            "{\"columns\":[\"n.kept\"],\"data\":[[true]],"
                + "\"debug\":\"MATCH (n:Scratch) RETURN n.kept\"}\n");
  }

  /** The path of a transaction that has been begun. */
  private static String begin() {
    HttpResponse<String> begun =
        service.post("/api/raw/cypher/transaction", "{\"dataset\":\"" + MINI + "\"}");
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    return "/api/raw/cypher/transaction/" + RunningService.json(begun).get("transaction_id");
  }

  private static void run(String transaction, String query) {
    HttpResponse<String> done =
        service.post(transaction + "/cypher", "{\"cypher\":\"" + query + "\"}");
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
  }

  private static HttpResponse<String> custom(String dataset, String query) {
    return service.post(
        "/api/custom/custom", "{\"cypher\":\"" + query + "\",\"dataset\":\"" + dataset + "\"}");
  }

  @Test
  @Order(7)
  void aDamagedDatasetFailsAloneAndTheListSaysSo() throws Exception {
    service.stop();
    Path folder =
        new Generations(new DatasetLayout(data))
            .newest(DatasetId.parse(MINI))
            .orElseThrow()
            .folder();
    try (Stream<Path> files = Files.walk(folder.resolve("graph/data/databases/neo4j"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    service = RunningService.start(data);
    service.awaitLive("larva:v1");
    RunningService.await("the damage to be seen", () -> service.state(MINI).equals("failed"));
    assertThat(service.get("/api/v1/datasets/hemibrain/neurons").statusCode()).isEqualTo(503);
    assertThat(count("larva", "MATCH (n:Neuron) RETURN count(n)")).isEqualTo(3_591);
    assertThat(RunningService.json(service.get("/api/dbmeta/datasets")).propertyNames())
        .contains("larva:v1")
        .doesNotContain(MINI);
    assertThat(custom("larva:v1", "MATCH (n:Neuron) RETURN count(n)").body()).contains("[[3591]]");
    assertThat(custom(MINI, "MATCH (n:Neuron) RETURN count(n)").statusCode()).isEqualTo(503);
    JsonNode health = RunningService.json(service.get("/actuator/health"));
    assertThat(health.get("status").asString()).isEqualTo("UP");
    assertThat(health.get("components").get("datasets").get("details").get(MINI).get("state"))
        .hasToString("\"failed\"");
  }

  @Test
  @Order(8)
  void endsWithinTenSecondsThoughAQueryRuns() throws Exception {
    CompletableFuture<Void> hungUp =
        CompletableFuture.runAsync(() -> service.cypher("larva", RUNAWAY, 200_000))
            .exceptionally(e -> null);
    Thread.sleep(1_500);
    assertThat(service.stop()).isLessThan(Duration.ofSeconds(10));
    hungUp.join();
    CommandRun verified = CommandRun.of("verify", "larva", "--data", data.toString());
    assertThat(verified.exitCode()).as(verified.output()).isZero();
    assertThat(verified.output()).contains("0 violations");
    assertThat(CommandRun.of("datasets", "--data", data.toString()).output()).contains("larva:v1");
  }

  private static long count(String dataset, String query) {
    JsonNode answer = RunningService.json(service.cypher(dataset, query, 20_000));
    return answer.get("rows").get(0).get(0).asLong();
  }
}
