package org.neuropil.web.neuprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuropil.web.neuprint.TestServer.get;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ResourceLock(TestServer.LOCK)
class MetaControllerTest {
  private static final String DATASETS = "/api/dbmeta/datasets";

  @AfterEach
  void mend() {
    FakeGraph other = TestServer.otherGraph();
    other.sick = false;
    other.content++;
    other.meta.remove("hideDataSet");
  }

  @Test
  void describesDatasetsInTheOrderOfTheContract() {
    assertThat(get("/api/v1/dbmeta/datasets").text())
        .startsWith(
            "{\"Mini:v1\":{\"last-mod\":\"2020-01-02\",\"uuid\":\"latest\",\"ROIs\":[\"FB\",\"EB\"],"
                + "\"superLevelROIs\":[\"EB\",\"FB\"],\"info\":\"N/A\",\"hidden\":false,"
                + "\"logo\":\"\",\"description\":\"\"},\"other:v2\":{");
  }

  @Test
  void leavesASickDatasetOut() {
    TestServer.otherGraph().sick = true;
    TestServer.otherGraph().content++;
    assertThat(get(DATASETS).json().propertyNames()).containsExactly("Mini:v1");
  }

  @Test
  void leavesADatasetOutWhoseMetaIsBroken() {
    FakeGraph other = TestServer.otherGraph();
    Object good = other.meta.put("roiInfo", "{");
    other.content++;
    assertThat(get(DATASETS).json().propertyNames()).containsExactly("Mini:v1");
    other.meta.put("roiInfo", good);
  }

  @Test
  void readsMetaOnceForEachContent() {
    get(DATASETS);
    int before = TestServer.graph().metaReads.get();
    get(DATASETS);
    assertThat(TestServer.graph().metaReads).hasValue(before);
    TestServer.graph().content++;
    get(DATASETS);
    assertThat(TestServer.graph().metaReads).hasValue(before + 1);
  }

  @Test
  void hidesFromStrangersWhatIsHidden() {
    FakeGraph other = TestServer.otherGraph();
    other.meta.put("hideDataSet", true);
    other.content++;
    assertThat(get(DATASETS).json().get("other:v2").get("hidden").asBoolean()).isTrue();
    JsonNode reader = get(DATASETS, TestServer.CALLER, "reader").json();
    assertThat(reader.propertyNames()).containsExactly("Mini:v1");
  }

  @ParameterizedTest
  @CsvSource({"nobody,401", "stranger,403", "reader,200"})
  void tellsMoreToWhoMayReadSomething(String caller, int status) {
    for (String path : List.of("version", "database", "instances")) {
      assertThat(get("/api/dbmeta/" + path, TestServer.CALLER, caller).status()).isEqualTo(status);
    }
    assertThat(get(DATASETS, TestServer.CALLER, caller).status()).isEqualTo(200);
    assertThat(get("/api/version", TestServer.CALLER, caller).status()).isEqualTo(200);
  }

  @Test
  void namesDatabaseAndModel() {
    assertThat(get("/api/dbmeta/database").text())
        .isEqualTo("{\"Location\":\"bolt://here:7687\",\"Description\":\"neuPrint-bolt\"}\n");
    assertThat(get("/api/dbmeta/version").text()).isEqualTo("{\"Version\":\"0.5.0\"}\n");
  }

  @Test
  void listsTheInstancesOfSkeletonsAndMeshes() {
    JsonNode instances = get("/api/dbmeta/instances").json();
    assertThat(instances.get("skeletons").get(0).get("datasets").get(0).asString())
        .isEqualTo("Mini:v1");
    assertThat(instances.propertyNames()).containsExactly("skeletons", "roimeshes");
  }

  @Test
  void listsItsRoutes() {
    JsonNode routes = get("/api/available").json();
    assertThat(routes.toString())
        .contains(
            "{\"method\":\"POST\",\"path\":\"/api/raw/cypher/transaction/:id/commit\","
                + "\"name\":\"RawCypherController.commit\"}")
        .contains("\"/api/:apiVersion/custom/custom\"")
        .doesNotContain("{id}");
  }

  @Test
  void servesItsDescription() {
    assertThat(get("/api/help/swagger.yaml").text()).startsWith("openapi: 3.1.0");
    assertThat(get("/api/help").text()).contains("<html");
  }
}
