package org.neuropil.web.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuropil.web.v1.TestServer.MINI;
import static org.neuropil.web.v1.TestServer.get;
import static org.neuropil.web.v1.TestServer.post;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.neuropil.connectome.connection.GroupBy;
import org.neuropil.connectome.connection.PartnerCriteria;
import org.neuropil.connectome.neuron.BodyLabel;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.neuron.NeuronSort;
import org.neuropil.connectome.neuron.PropertyCondition;
import org.neuropil.connectome.neuron.RoiCondition;
import org.neuropil.connectome.neuron.Selector;
import org.neuropil.web.v1.TestServer.Answer;
import tools.jackson.databind.JsonNode;

@ResourceLock(TestServer.LOCK)
class NeuronControllerTest {
  private static Object asked() {
    return TestServer.bean(FakeConnectome.class).asked;
  }

  private static Selector selector() {
    return (Selector) ((List<?>) asked()).get(0);
  }

  @Test
  void pagesAddUpToTheWhole() {
    List<String> ids = new ArrayList<>();
    String next = "";
    int pages = 0;
    do {
      Answer page =
          get(
              MINI
                  + "/neurons?limit=100&fields=bodyId"
                  + (next.isEmpty() ? "" : "&cursor=" + next));
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.json().get("total").asInt()).isEqualTo(251);
      page.json().get("items").forEach(item -> ids.add(item.get("bodyId").asString()));
      next = page.json().has("next") ? page.json().get("next").asString() : "";
      pages++;
    } while (!next.isEmpty());
    assertThat(pages).isEqualTo(3);
    assertThat(ids).hasSize(251).doesNotHaveDuplicates().endsWith("9007199254740993");
  }

  @Test
  void refusesACursorOfAnotherQuestion() {
    String next = get(MINI + "/neurons?limit=2").json().get("next").asString();
    assertThat(get(MINI + "/neurons?limit=5&cursor=" + next).status()).isEqualTo(200);
    Answer other = get(MINI + "/neurons?limit=2&type=T1&cursor=" + next);
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.json().get("errors").get(0).get("field").asString()).isEqualTo("cursor");
    assertThat(get(MINI + "/neurons?cursor=nonsense").status()).isEqualTo(400);
  }

  @Test
  void bindsACursorToTheBody() {
    String query = MINI + "/neurons/query?limit=2";
    String next = post(query, "{\"select\":{}}").json().get("next").asString();
    assertThat(post(query + "&cursor=" + next, "{\"select\":{}}").status()).isEqualTo(200);
    String other = "{\"select\":{\"type\":\"T1\"}}";
    assertThat(post(query + "&cursor=" + next, other).status()).isEqualTo(400);
  }

  @Test
  void leavesAbsentValuesOut() {
    JsonNode five =
        get(MINI + "/neurons?bodyId=5&fields=bodyId,type,instance,cropped,somaLocation")
            .json()
            .get("items")
            .get(0);
    assertThat(five.propertyNames()).containsExactly("bodyId", "instance");
    JsonNode six = get(MINI + "/neurons?bodyId=6&fields=somaLocation").json().get("items").get(0);
    assertThat(six.get("somaLocation").toString()).isEqualTo("{\"x\":6,\"y\":2,\"z\":3.5}");
  }

  @Test
  void readsTheFlatSelector() {
    Answer answer =
        get(
            MINI
                + "/neurons?bodyId=7&bodyId=9007199254740993&type=T1&type=T2&instance~=inst.*"
                + "&status*=trac&roi=AB(R)&label=Segment&minPre=3&cropped=true&sort=-pre");
    assertThat(answer.status()).isEqualTo(200);
    Selector selector = selector();
    assertThat(selector.label()).isEqualTo(BodyLabel.SEGMENT);
    assertThat(selector.bodyIds()).containsExactly(7L, 9007199254740993L);
    assertThat(selector.properties().get("type"))
        .isEqualTo(new PropertyCondition.AnyOf(List.of("T1", "T2")));
    assertThat(selector.properties().get("instance"))
        .isInstanceOfSatisfying(
            PropertyCondition.Matches.class,
            matches -> assertThat(matches.regex().pattern()).isEqualTo("inst.*"));
    assertThat(selector.properties().get("status"))
        .isEqualTo(new PropertyCondition.Contains("trac"));
    assertThat(selector.properties().get("pre")).isEqualTo(new PropertyCondition.Range(3.0, null));
    assertThat(selector.properties().get("cropped"))
        .isEqualTo(new PropertyCondition.AnyOf(List.of(true)));
    assertThat(selector.rois())
        .isEqualTo(new RoiCondition(List.of("AB(R)"), List.of(), List.of(), List.of(), 1, 1));
    assertThat(((List<?>) asked()).get(2)).isEqualTo(new NeuronSort("pre", true));
  }

  @Test
  void readsTheSelectorInJson() {
    Answer answer =
        post(
            MINI + "/neurons/query",
            """
            {"select": {"bodyIds": ["7", 9007199254740993, 18446744073709551615],
              "type": {"regex": "T[12]"}, "pre": {"min": 2, "max": 5}, "radius": [1, 2.5],
              "somaLocation": {"exists": false}, "hasSoma": false,
              "rois": {"inputs": ["AB(R)"], "minInputs": 4},
              "not": {"status": ["Orphan"], "cropped": true}},
             "fields": ["type", "bodyId"], "sort": "type"}
            """);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Selector selector = selector();
    assertThat(selector.bodyIds()).containsExactly(7L, 9007199254740993L);
    assertThat(selector.properties().get("pre")).isEqualTo(new PropertyCondition.Range(2.0, 5.0));
    assertThat(selector.properties().get("radius"))
        .isEqualTo(new PropertyCondition.AnyOf(List.of(1.0, 2.5)));
    assertThat(selector.properties().get("somaLocation"))
        .isEqualTo(new PropertyCondition.Exists(false));
    assertThat(selector.hasSoma()).isFalse();
    assertThat(selector.rois())
        .isEqualTo(new RoiCondition(List.of(), List.of(), List.of("AB(R)"), List.of(), 4, 1));
    assertThat(selector.not().properties())
        .containsEntry("status", new PropertyCondition.AnyOf(List.of("Orphan")))
        .containsEntry("cropped", new PropertyCondition.AnyOf(List.of(true)));
    assertThat(((List<?>) asked()).get(1)).isEqualTo(List.of("type", "bodyId"));
  }

  @Test
  void tellsOneNeuronWithItsPlace() {
    JsonNode neuron = get(MINI + "/neurons/9007199254740993").json();
    assertThat(neuron.get("bodyId").asString()).isEqualTo("9007199254740993");
    assertThat(neuron.get("roiInfo").get("AB(R)").get("pre").asLong()).isEqualTo(9007199254740993L);
    assertThat(neuron.get("partners").toString()).isEqualTo("{\"upstream\":2,\"downstream\":3}");
    assertThat(neuron.get("synapses").toString()).isEqualTo("{\"upstream\":20,\"downstream\":30}");
    assertThat(neuron.get("autapse").asInt()).isEqualTo(1);
  }

  @Test
  void tellsPartners() {
    Answer answer =
        get(
            MINI
                + "/neurons/7/downstream?minWeight=3&roi=brain&type=T3&status=Traced"
                + "&label=Segment");
    assertThat(answer.json().get("items").get(0).toString())
        .isEqualTo(
            "{\"bodyId\":\"8\",\"type\":\"T3\",\"status\":\"Traced\",\"weight\":7,"
                + "\"rois\":{\"AB(R)\":7}}");
    assertThat(asked())
        .isEqualTo(
            new PartnerCriteria(3, "brain", "T3", "Traced", BodyLabel.SEGMENT, GroupBy.BODY));
    assertThat(get(MINI + "/neurons/7/upstream?groupBy=type").json().get("items").toString())
        .isEqualTo("[{\"type\":\"T1\",\"neurons\":1,\"weight\":7},{\"neurons\":1,\"weight\":1}]");
  }

  @Test
  void suggestsBodiesForAnUnknownOne() {
    for (String path : List.of("/neurons/999", "/neurons/18446744073709551615/upstream")) {
      Answer answer = get(MINI + path);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().get("suggestions").toString())
          .isEqualTo("[\"1\",\"9007199254740993\"]");
    }
  }

  @Test
  void tellsAllFaultsAtOnce() {
    Answer answer =
        get(
            MINI
                + "/neurons?limit=0&fields=tpye&sort=-somaLocation&bodyId=-1&typo=1&pre=x"
                + "&instance~=(&roi=nowhere&label=Cell");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    List<String> fields = new ArrayList<>();
    answer.json().get("errors").forEach(error -> fields.add(error.get("field").asString()));
    assertThat(fields)
        .containsExactlyInAnyOrder(
            "limit", "fields", "sort", "bodyId", "typo", "pre", "instance~", "roi", "label");
    assertThat(answer.json().get("suggestions").toString()).isEqualTo("[\"AB(R)\",\"a/b\"]");
    assertThat(answer.text()).contains("somaLocation", "radius");
  }

  @Test
  void refusesWhatASelectorCannotHold() {
    for (String select :
        List.of(
            "[]",
            "null",
            "{\"type\":5}",
            "{\"type\":null}",
            "{\"pre\":\"5\"}",
            "{\"pre\":1.5}",
            "{\"pre\":{\"min\":5,\"max\":1}}",
            "{\"type\":{\"regex\":\"(\"}}",
            "{\"type\":{\"regex\":\"((a{1000}){1000}){1000}\"}}",
            "{\"type\":{\"regex\":\"a\",\"contains\":\"b\"}}",
            "{\"type\":{}}",
            "{\"colour\":\"red\"}",
            "{\"bodyIds\":[-1]}",
            "{\"bodyIds\":[1.0]}",
            "{\"bodyIds\":[\"18446744073709551616\"]}",
            "{\"bodyIds\":\"7\"}",
            "{\"rois\":{\"any\":[\"nowhere\"]}}",
            "{\"rois\":{\"minInputs\":3}}",
            "{\"label\":\"neuron\"}",
            "{\"not\":{\"label\":\"Segment\"}}",
            "{\"somaLocation\":{\"x\":1}}")) {
      Answer answer = post(MINI + "/neurons/query", "{\"select\":" + select + "}");
      assertThat(answer.status()).as(select + " " + answer.text()).isEqualTo(400);
      assertThat(answer.json().get("errors").get(0).get("field").asString())
          .as(select)
          .startsWith("select");
    }
  }

  @Test
  void tellsWhatLiesBehindThePartners() {
    Answer answer = get(MINI + "/neurons/7/upstream?hops=2&minWeight=3&label=Segment");
    assertThat(answer.json().get("items").toString())
        .isEqualTo("[{\"bodyId\":\"9007199254740993\",\"through\":2,\"weight\":7}]");
    assertThat(asked()).isEqualTo(List.of(7L, Direction.UPSTREAM, 3, BodyLabel.SEGMENT));
    assertThat(get(MINI + "/neurons/7/upstream?hops=2&groupBy=type").status()).isEqualTo(400);
    assertThat(get(MINI + "/neurons/7/upstream?hops=3").status()).isEqualTo(400);
  }
}
