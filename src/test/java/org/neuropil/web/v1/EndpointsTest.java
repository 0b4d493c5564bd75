package org.neuropil.web.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuropil.web.v1.TestServer.MINI;
import static org.neuropil.web.v1.TestServer.get;
import static org.neuropil.web.v1.TestServer.post;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.connection.AdjacencyCriteria;
import org.neuropil.connectome.connection.ConnectionCriteria;
import org.neuropil.connectome.connection.GroupBy;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.path.PathCriteria;
import org.neuropil.connectome.synapse.SynapseCriteria;
import org.neuropil.format.ngmesh.NgMesh;
import org.neuropil.web.v1.TestServer.Answer;

@ResourceLock(TestServer.LOCK)
class EndpointsTest {
  private static final String FEW = "\"rows\":{\"bodyIds\":[1,2]},\"columns\":{\"bodyIds\":[1,2]}";

  private static Object asked() {
    return TestServer.bean(FakeConnectome.class).asked;
  }

  @Test
  void listsDatasetsInEveryState() {
    Answer answer = get("/api/v1/datasets");
    assertThat(answer.text())
        .isEqualTo(
            "{\"items\":[{\"id\":\"mini:v1\",\"name\":\"mini\",\"version\":\"v1\","
                + "\"state\":\"live\",\"neurons\":200,\"segments\":251,\"connections\":498,"
                + "\"synapses\":0,\"hidden\":false},{\"id\":\"sick:v2\",\"name\":\"sick\","
                + "\"version\":\"v2\",\"state\":\"failed\",\"trouble\":\"its store is damaged\"},"
                + "{\"id\":\"slow:v1\",\"name\":\"slow\",\"version\":\"v1\","
                + "\"state\":\"loading\"}],\"total\":3}");
    String next = get("/api/v1/datasets?limit=2").json().get("next").asString();
    Answer rest = get("/api/v1/datasets?limit=2&cursor=" + next);
    assertThat(rest.json().get("items").size()).isEqualTo(1);
    assertThat(rest.json().has("next")).isFalse();
    assertThat(get(MINI).text())
        .contains("\"somaLocation\":\"point\"", "\"rois\":{\"all\":2,\"primary\":1}")
        .contains("\"importedAt\":\"2025-01-02T03:04:05Z\"")
        .doesNotContain("citation", "null");
  }

  @Test
  void asksForConnections() {
    Answer answer =
        post(
            MINI + "/connections/query",
            "{\"pre\":{\"type\":\"T1\"},\"post\":{},\"minWeight\":3,\"rois\":[\"AB(R)\"],"
                + "\"nonPrimary\":true,\"groupBy\":\"type\",\"byRoi\":true}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    ConnectionCriteria criteria = (ConnectionCriteria) asked();
    assertThat(criteria.minWeight()).isEqualTo(3);
    assertThat(criteria.rois()).containsExactly("AB(R)");
    assertThat(criteria.nonPrimary()).isTrue();
    assertThat(criteria.byRoi()).isTrue();
    assertThat(criteria.groupBy()).isEqualTo(GroupBy.TYPE);
    assertThat(criteria.pre().properties()).containsKey("type");
    assertThat(post(MINI + "/connections/query", "{\"pre\":{}}").text())
        .contains("post: missing (expected: a selector");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "json   | dense  | none | {\"rows\":[\"1\",\"2\"],\"columns\":[\"1\",\"2\"],\"weights\":[[0,3],[4,0]]}",
        "json   | sparse | none | {\"rows\":[\"1\",\"2\"],\"columns\":[\"1\",\"2\"],\"entries\":[[0,1,3],[1,0,4]]}",
        "json   | dense  | row  | {\"rows\":[\"1\",\"2\"],\"columns\":[\"1\",\"2\"],\"weights\":[[0,0.25],[1.0,0]]}",
        "csv    | dense  | none | ,1,2;1,0,3;2,4,0;",
        "csv    | sparse | none | pre,post,weight;1,2,3;2,1,4;",
        "ndjson | dense  | none | {\"pre\":\"1\",\"post\":\"2\",\"weight\":3};{\"pre\":\"2\",\"post\":\"1\",\"weight\":4};",
      })
  void tellsAMatrixInEachForm(String format, String layout, String normalize, String expected) {
    Answer answer =
        post(
            MINI + "/adjacency?format=" + format,
            "{"
                + FEW
                + ",\"layout\":\""
                + layout
                + "\",\"normalize\":\""
                + normalize
                + "\",\"order\":\"type\",\"roi\":\"brain\",\"minWeight\":2}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text().replace("\n", ";")).isEqualTo(expected);
    AdjacencyCriteria criteria = (AdjacencyCriteria) asked();
    assertThat(criteria.order()).isEqualTo(AdjacencyCriteria.Order.TYPE);
    assertThat(criteria.roi()).isEqualTo("brain");
    assertThat(criteria.minWeight()).isEqualTo(2);
  }

  @Test
  void refusesADenseMatrixOverTheLimit() {
    StringBuilder ids = new StringBuilder("0");
    for (int id = 1; id <= 2000; id++) {
      ids.append(',').append(id);
    }
    String select = "{\"bodyIds\":[" + ids + "]}";
    String body = "{\"rows\":" + select + ",\"columns\":" + select;
    Answer dense = post(MINI + "/adjacency", body + "}");
    assertThat(dense.status()).isEqualTo(422);
    assertThat(dense.text()).contains("2001 x 2001", "4000000", "sparse");
    assertThat(post(MINI + "/adjacency", body + ",\"layout\":\"sparse\"}").status()).isEqualTo(200);
    assertThat(post(MINI + "/adjacency?format=ndjson", body + "}").status()).isEqualTo(200);
  }

  @Test
  void asksForCommonPartners() {
    Answer answer =
        post(
            MINI + "/common",
            "{\"bodyIds\":[\"9007199254740993\",2],\"direction\":\"downstream\",\"minWeight\":4}");
    assertThat(answer.json().get("items").toString())
        .isEqualTo("[{\"bodyId\":\"9\",\"type\":\"T4\",\"weights\":[5,5]}]");
    assertThat(asked()).isEqualTo(List.of(List.of(9007199254740993L, 2L), Direction.DOWNSTREAM, 4));
    assertThat(post(MINI + "/common", "{\"bodyIds\":[1,999],\"direction\":\"upstream\"}").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"bodyIds\":[1]}",
        "{\"bodyIds\":[],\"direction\":\"upstream\"}",
        "{\"bodyIds\":[1,1],\"direction\":\"upstream\"}",
        "{\"bodyIds\":[1],\"direction\":\"sideways\"}",
        "{\"bodyIds\":[1],\"direction\":\"upstream\",\"minWeight\":0}"
      })
  void refusesWhatIsNoQuestionForCommonPartners(String body) {
    assertThat(post(MINI + "/common", body).status()).isEqualTo(400);
  }

  @Test
  void tellsTypes() {
    assertThat(get(MINI + "/types?q=T1").json().get("items").toString())
        .isEqualTo("[{\"type\":\"T1\",\"neurons\":50,\"pre\":10}]");
    assertThat(get(MINI + "/types/T1").text())
        .startsWith("{\"type\":\"T1\",\"neurons\":[\"1\",\"6\"")
        .endsWith(
            "\"count\":50,\"pre\":10,\"post\":20,\"upstream\":20,"
                + "\"rois\":{\"AB(R)\":{\"pre\":4,\"post\":5}}}");
    assertThat(get(MINI + "/types/T1/downstream?minWeight=5&roi=AB(R)").json().get("items").size())
        .isEqualTo(2);
    assertThat(asked()).isEqualTo(List.of("T1", Direction.DOWNSTREAM, 5, "AB(R)"));
    assertThat(get(MINI + "/types/T1/to/T2").text())
        .isEqualTo(
            "{\"pre\":\"T1\",\"post\":\"T2\",\"connections\":2,\"weight\":7,"
                + "\"byRoi\":{\"AB(R)\":6,\"none\":1}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/types/T9",
        "/types/T9/upstream",
        "/types/T1/to/T9",
        "/types/dSEZ%3BCN",
        "/types/a%2Fb"
      })
  void suggestsTypesForAnUnknownOne(String path) {
    Answer answer = get(MINI + path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("suggestions").toString()).isEqualTo("[\"T1\",\"T2\"]");
    if (path.contains("%")) {
      assertThat(answer.json().get("detail").asString()).containsAnyOf("dSEZ;CN ", "a/b ");
    }
  }

  @Test
  void tellsRegions() {
    Answer all = get(MINI + "/rois");
    assertThat(all.json().get("total").asInt()).isEqualTo(3);
    assertThat(all.text())
        .contains(
            "{\"roi\":\"AB(R)\",\"primary\":true,\"parent\":\"brain\",\"pre\":10,\"post\":20,"
                + "\"neurons\":3}")
        .endsWith("\"hierarchy\":{\"name\":\"brain\",\"children\":[{\"name\":\"AB(R)\"}]}}");
    assertThat(get(MINI + "/rois/a%2Fb").text())
        .contains(
            "\"roi\":\"a/b\"",
            "{\"tracedPre\":5,\"tracedPost\":0,\"preShare\":5.0,\"postShare\":0.0}");
    Answer unknown = get(MINI + "/rois/nowhere");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().get("suggestions").get(0).asString()).isEqualTo("AB(R)");
    assertThat(get(MINI + "/rois/completeness?statuses=A&statuses=B,C").status()).isEqualTo(200);
    assertThat(asked()).isEqualTo(List.of("A", "B", "C"));
    get(MINI + "/rois/connectivity");
    assertThat((List<?>) asked()).hasSize(5);
  }

  @Test
  void givesMeshesInBothForms() throws Exception {
    byte[] file =
        Files.readAllBytes(Path.of("src/test/resources/fixtures/neuprint-mini/roimeshes/roi0.obj"));
    Answer obj = get(MINI + "/rois/AB(R)/mesh");
    assertThat(obj.http().body()).isEqualTo(file);
    assertThat(obj.header("Content-Type")).isEqualTo("model/obj");
    Answer fragment = get(MINI + "/rois/AB(R)/mesh", "Accept", "application/octet-stream");
    assertThat(NgMesh.read(fragment.http().body()).positions())
        .startsWith(7000 * 8f, 18000 * 8f, 1500 * 8f);
    assertThat(get(MINI + "/rois/brain/mesh").json().get("type").asString())
        .isEqualTo("urn:neuropil:problem:no-mesh");
    assertThat(get(MINI + "/rois/nowhere/mesh").json().get("type").asString())
        .isEqualTo("urn:neuropil:problem:unknown-roi");
  }

  @Test
  void givesSkeletonsInBothForms() throws Exception {
    String path = MINI + "/skeletons/" + FakeConnectome.WITH_SKELETON;
    byte[] file =
        Files.readAllBytes(
            Path.of(
                "src/test/resources/fixtures/neuprint-mini/skeletons/"
                    + FakeConnectome.WITH_SKELETON
                    + ".swc"));
    assertThat(get(path).http().body()).isEqualTo(file);
    Answer json = get(path, "Accept", "application/json");
    assertThat(json.json().get("columns").toString())
        .isEqualTo("[\"id\",\"type\",\"x\",\"y\",\"z\",\"radius\",\"parent\"]");
    assertThat(json.json().get("rows").get(0).toString())
        .isEqualTo("[1,1,5341.786,8884.69,19711.196,28.34,-1]");
    assertThat(get(MINI + "/skeletons/7").json().get("type").asString())
        .isEqualTo("urn:neuropil:problem:no-skeleton");
    assertThat(get(MINI + "/skeletons/999").json().get("type").asString())
        .isEqualTo("urn:neuropil:problem:unknown-neuron");
  }

  @Test
  void asksForSynapses() {
    Answer sites =
        post(
            MINI + "/synapses/query",
            "{\"neurons\":{},\"kind\":\"post\",\"minConfidence\":0.7,\"rois\":[\"brain\"],"
                + "\"boxNm\":{\"min\":[0,8,16],\"max\":[80,80,80]}}");
    assertThat(sites.status()).as(sites.text()).isEqualTo(200);
    SynapseCriteria criteria = (SynapseCriteria) asked();
    assertThat(criteria.kind()).isEqualTo(SynapseCriteria.Kind.POST);
    assertThat(criteria.minConfidence()).isEqualTo(0.7);
    assertThat(criteria.box().min()).containsExactly(0, 1, 2);
    assertThat(criteria.box().max()).containsExactly(10, 10, 10);
    Answer pairs = post(MINI + "/synapses/query", "{\"pre\":{},\"post\":{}}");
    assertThat(pairs.json().get("items").get(0).get("postX").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"pre\":{}}",
        "{\"neurons\":{},\"pre\":{},\"post\":{}}",
        "{\"pre\":{},\"post\":{},\"kind\":\"pre\"}",
        "{\"neurons\":{},\"minConfidence\":2}",
        "{\"neurons\":{},\"box\":{\"min\":[0,0,0]}}",
        "{\"neurons\":{},\"box\":{\"min\":[0,0,9],\"max\":[1,1,1]}}",
        "{\"neurons\":{},\"box\":{\"min\":[0,0],\"max\":[1,1,1]}}",
        "{\"neurons\":{},\"box\":{\"min\":[0,0,0],\"max\":[1,1,1]},\"boxNm\":{\"min\":[0,0,0],\"max\":[1,1,1]}}"
      })
  void refusesWhatIsNoQuestionForSynapses(String body) {
    assertThat(post(MINI + "/synapses/query", body).status()).isEqualTo(400);
  }

  @Test
  void tellsPaths() {
    assertThat(get(MINI + "/paths?from=3&to=4&minWeight=2&maxHops=7&limit=9&mode=all").text())
        .isEqualTo(
            "{\"hops\":1,\"pathCount\":1,\"paths\":[{\"bodyIds\":[\"3\",\"4\"],\"weights\":[3]}],"
                + "\"complete\":true}");
    assertThat(asked()).isEqualTo(new PathCriteria(3, 4, 2, 7, 9, PathCriteria.Mode.ALL));
    assertThat(get(MINI + "/paths?from=4&to=3").text())
        .isEqualTo("{\"pathCount\":0,\"paths\":[],\"complete\":true}");
    assertThat(get(MINI + "/paths?from=4&to=999").status()).isEqualTo(404);
    assertThat(get(MINI + "/paths?from=x").json().get("errors").size()).isEqualTo(2);
  }

  @Test
  void tellsHowStrongTheStrongestPathsAre() {
    assertThat(get(MINI + "/paths?from=3&to=4&mode=strongest").text())
        .isEqualTo(
            "{\"hops\":1,\"pathCount\":1,\"paths\":[{\"bodyIds\":[\"3\",\"4\"],\"weights\":[3],"
                + "\"inputs\":[20],\"cost\":1.897119985}],\"complete\":true}");
    assertThat(asked()).isEqualTo(new PathCriteria(3, 4, 1, 5, 10, PathCriteria.Mode.STRONGEST));
    get(MINI + "/paths?from=3&to=4&mode=strongest&limit=1000&maxHops=20&minWeight=2147483647");
    assertThat(asked())
        .isEqualTo(
            new PathCriteria(3, 4, Integer.MAX_VALUE, 20, 1_000, PathCriteria.Mode.STRONGEST));
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 1001",
    "limit, 0",
    "limit, -1",
    "limit, 9999999999999999999",
    "limit, NaN",
    "limit, 1e3",
    "limit, +5",
    "minWeight, 0",
    "minWeight, -3",
    "minWeight, 0.5",
    "minWeight, Infinity",
    "minWeight, 2147483648",
    "maxHops, 0",
    "maxHops, 21",
    "maxHops, two",
    "k, 3",
    "from, -",
    "mode, Strongest"
  })
  void refusesWhatStrongestPathsCannotTake(String name, String value) {
    String others = "from=3&to=4&mode=strongest&".replaceFirst(name + "=[^&]*&", "");
    Answer answer = get(MINI + "/paths?" + others + name + "=" + value.replace("+", "%2B"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().get("errors").size()).as(answer.text()).isEqualTo(1);
    assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(name);
  }

  @Test
  void searches() {
    assertThat(get(MINI + "/search?q=T&limit=4").text())
        .isEqualTo(
            "{\"items\":[{\"kind\":\"neuron\",\"text\":\"12\",\"bodyId\":\"12\",\"type\":\"T2\"},"
                + "{\"kind\":\"type\",\"text\":\"T1\",\"type\":\"T1\"},"
                + "{\"kind\":\"instance\",\"text\":\"inst\",\"bodyId\":\"7\",\"type\":\"T2\","
                + "\"instance\":\"inst\"},"
                + "{\"kind\":\"roi\",\"text\":\"AB(R)\",\"roi\":\"AB(R)\"}]}");
    assertThat(get(MINI + "/search").status()).isEqualTo(400);
  }

  @Test
  void tellsConsistency() {
    assertThat(get(MINI + "/consistency").text())
        .isEqualTo(
            "{\"violations\":1,\"rules\":[{\"rule\":\"upstream-sum\",\"meaning\":"
                + "\"the sum is right\",\"checked\":10,\"violations\":1,"
                + "\"examples\":[\"body 5\"]}]}");
  }

  @Test
  void bodiesAtPointsComeFromTheVolumeOfTheDataset() {
    assertThat(get(MINI + "/bodies/at?x=1&y=2&z=3").text())
        .isEqualTo("{\"volume\":\"abc/seg\",\"bodyId\":\"5\"}");
    assertThat(post(MINI + "/bodies/at", "{\"points\":[[9,0,0],[10,0,0],[0,0,-1]]}").text())
        .isEqualTo("{\"volume\":\"abc/seg\",\"bodyIds\":[\"5\",\"9223372036854775815\",null]}");
    assertThat(get("/api/v1/datasets/larva:v1/bodies/at?x=1&y=2&z=3").status()).isEqualTo(404);
    assertThat(get(MINI + "/bodies/at?x=1&y=2").status()).isEqualTo(400);
    assertThat(post(MINI + "/bodies/at", "{\"points\":[[1,2]]}").text()).contains("points[0]");
  }
}
