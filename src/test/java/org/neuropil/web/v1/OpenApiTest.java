package org.neuropil.web.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuropil.web.v1.TestServer.get;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.neuropil.connectome.export.ExportFile;
import org.neuropil.web.v1.TestServer.Answer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The served description is true: it names what is there, and answers are as it says. */
@ResourceLock(TestServer.LOCK)
class OpenApiTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNode DOCUMENT = get("/api/v1/openapi.json").json();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final String D = "/api/v1/datasets/{dataset}";

  /** A question to each operation that it answers with 200; the body after a blank. */
  private static final Map<String, List<String>> QUESTIONS = new LinkedHashMap<>();

  static {
    QUESTIONS.put("GET /api/v1/datasets", List.of("", "?limit=2"));
    QUESTIONS.put("GET " + D, List.of(""));
    QUESTIONS.put("GET " + D + "/consistency", List.of(""));
    QUESTIONS.put("GET " + D + "/neurons", List.of("", "?limit=2&type=T1", "?fields=bodyId"));
    QUESTIONS.put(
        "POST " + D + "/neurons/query",
        List.of(" {\"select\":{}}", " {\"select\":{\"type\":{\"exists\":true}}}"));
    QUESTIONS.put("GET " + D + "/neurons/{bodyId}", List.of(""));
    QUESTIONS.put("GET " + D + "/neurons/{bodyId}/upstream", List.of("", "?groupBy=type"));
    QUESTIONS.put("GET " + D + "/neurons/{bodyId}/downstream", List.of("", "?groupBy=type"));
    QUESTIONS.put(
        "POST " + D + "/connections/query",
        List.of(
            " {\"pre\":{},\"post\":{}}",
            " {\"pre\":{},\"post\":{},\"groupBy\":\"type\",\"minWeight\":3}"));
    QUESTIONS.put(
        "POST " + D + "/adjacency",
        List.of(
            " {\"rows\":{\"bodyIds\":[1,2]},\"columns\":{\"bodyIds\":[1,2]}}",
            " {\"rows\":{},\"columns\":{},\"layout\":\"sparse\",\"normalize\":\"row\"}",
            "?format=npz {\"rows\":{},\"columns\":{}}",
            "?format=mtx {\"rows\":{},\"columns\":{}}"));
    QUESTIONS.put(
        "POST " + D + "/common", List.of(" {\"bodyIds\":[\"1\",2],\"direction\":\"upstream\"}"));
    QUESTIONS.put("GET " + D + "/types", List.of("", "?q=T1"));
    QUESTIONS.put("GET " + D + "/types/{type}", List.of(""));
    QUESTIONS.put("GET " + D + "/types/{type}/upstream", List.of(""));
    QUESTIONS.put("GET " + D + "/types/{type}/downstream", List.of("?minWeight=2&roi=brain"));
    QUESTIONS.put("GET " + D + "/types/{pre}/to/{post}", List.of(""));
    QUESTIONS.put("GET " + D + "/rois", List.of("", "?limit=1"));
    QUESTIONS.put("GET " + D + "/rois/completeness", List.of("", "?statuses=Traced,Anchor"));
    QUESTIONS.put("GET " + D + "/rois/connectivity", List.of(""));
    QUESTIONS.put("GET " + D + "/rois/{roi}", List.of(""));
    QUESTIONS.put("GET " + D + "/rois/{roi}/mesh", List.of("", "?format=ngmesh"));
    QUESTIONS.put(
        "POST " + D + "/synapses/query",
        List.of(" {\"neurons\":{}}", " {\"pre\":{},\"post\":{\"type\":\"T1\"}}"));
    QUESTIONS.put(
        "GET " + D + "/paths",
        List.of("?from=1&to=2", "?from=1&to=2&mode=strongest", "?from=2&to=1"));
    QUESTIONS.put("GET " + D + "/search", List.of("?q=T"));
    QUESTIONS.put(
        "POST " + D + "/cypher", List.of(" {\"query\":\"VALUES\"}", " {\"query\":\"NONE\"}"));
    QUESTIONS.put("GET " + D + "/skeletons/{bodyId}", List.of("", "?format=json"));
    QUESTIONS.put(
        "GET " + D + "/export/{file}",
        ExportFile.names().stream().map(name -> "/" + name + "?minWeight=2").toList());
    QUESTIONS.put("GET " + D + "/exports/{job}", List.of(""));
    QUESTIONS.put("GET " + D + "/bodies/at", List.of("?x=1&y=2&z=3", "?x=1&y=2&z=-3"));
    QUESTIONS.put(
        "POST " + D + "/bodies/at", List.of(" {\"points\":[]}", " {\"points\":[[1,2,3]]}"));
    String saved = D + "/saved-queries";
    QUESTIONS.put("PUT " + saved + "/{name}", List.of(" {\"query\":\"RETURN 1\"}"));
    QUESTIONS.put("GET " + saved, List.of("", "?limit=1"));
    QUESTIONS.put("DELETE " + saved + "/{name}", List.of(""));
    QUESTIONS.put("GET /api/v1/imports", List.of("", "?limit=1"));
    QUESTIONS.put("GET /api/v1/imports/{run}", List.of(""));
    QUESTIONS.put("GET /api/v1/openapi.json", List.of(""));
    QUESTIONS.put("GET /api/v1/openapi.yaml", List.of(""));
    QUESTIONS.put("GET /api/v1/docs", List.of(""));
  }

  private static Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    DOCUMENT
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        member -> {
                          if (!member.getKey().equals("parameters")) {
                            String method = member.getKey().toUpperCase(java.util.Locale.ROOT);
                            operations.put(method + " " + path.getKey(), member.getValue());
                          }
                        }));
    return operations;
  }

  private static String path(String operation) {
    return operation.substring(operation.indexOf(' ') + 1);
  }

  /** A path with things that exist in place of its variables. */
  private static String concrete(String path) {
    return path.replace("{dataset}", "mini:v1")
        .replace("/skeletons/{bodyId}", "/skeletons/" + FakeConnectome.WITH_SKELETON)
        .replace("{bodyId}", "7")
        .replace("{type}", "T1")
        .replace("{pre}", "T1")
        .replace("{post}", "T2")
        .replace("{roi}", "AB(R)")
        .replace("{name}", "hubs")
        .replace("/{file}", "")
        .replace("{job}", path.contains("{job}") ? exportJob() : "")
        .replace("{run}", "20260101T000000.000Z-00000001");
  }

  private static String exportJob() {
    String url = "/api/v1/datasets/mini:v1/export/neurons.csv";
    return get(url, "Prefer", "respond-async").json().get("job").asString();
  }

  private static Answer ask(String operation, String question) {
    int blank = question.indexOf(' ');
    String url = concrete(path(operation)) + (blank < 0 ? question : question.substring(0, blank));
    String method = operation.substring(0, operation.indexOf(' '));
    return method.equals("GET")
        ? get(url)
        : TestServer.with(method, url, blank < 0 ? "" : question.substring(blank + 1));
  }

  @Test
  void namesEveryHandlerAndNoOther() {
    Set<String> handlers = new TreeSet<>();
    for (RequestMappingInfo info :
        TestServer.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet()) {
      for (String path : info.getPatternValues()) {
        for (RequestMethod method : info.getMethodsCondition().getMethods()) {
          if (path.startsWith("/api/v1")) {
            handlers.add(method + " " + path.replaceAll("\\{(\\w+):[^}]*}", "{$1}"));
          }
        }
      }
    }
    assertThat(handlers).isEqualTo(operations().keySet());
    assertThat(QUESTIONS.keySet()).containsExactlyInAnyOrderElementsOf(operations().keySet());
  }

  /** A handler names the parameters that it knows to whoever sends it another. */
  @TestFactory
  Stream<DynamicTest> namesTheParametersThatAreRead() {
    return operations().entrySet().stream()
        .filter(operation -> operation.getKey().contains("/datasets"))
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.getKey(), () -> checkParameters(operation.getKey())));
  }

  private static void checkParameters(String operation) {
    List<String> questions = QUESTIONS.get(operation);
    String question = questions.get(questions.size() - 1);
    String unknown =
        question.contains("?") ? question.replaceFirst("\\?", "?zzz=1&") : "?zzz=1" + question;
    Answer answer = ask(operation, unknown);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    String expected = answer.json().get("errors").get(0).get("expected").asString();
    Matcher names = Pattern.compile("a known query parameter: ([^;]*)").matcher(expected);
    assertThat(names.find()).as(expected).isTrue();
    Set<String> known = new TreeSet<>(List.of(names.group(1).split(", ")));
    Set<String> declared = new TreeSet<>();
    for (JsonNode parameter : parameters(operation)) {
      if (parameter.get("in").asString().equals("query")) {
        declared.add(parameter.get("name").asString());
      }
    }
    // The one property of the dataset that stands for all of them.
    if (operation.equals("GET " + D + "/neurons")) {
      declared.remove("type");
    }
    assertThat(known).isEqualTo(declared);
  }

  private static List<JsonNode> parameters(String operation) {
    List<JsonNode> all = new ArrayList<>();
    JsonNode item = DOCUMENT.get("paths").get(path(operation));
    for (JsonNode from : List.of(item, operations().get(operation))) {
      if (from.has("parameters")) {
        from.get("parameters").forEach(parameter -> all.add(resolve(parameter)));
      }
    }
    return all;
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asString().substring(1)) : node;
  }

  @Test
  void declaresTheVariablesOfEachPath() {
    for (String operation : operations().keySet()) {
      Set<String> variables = new TreeSet<>();
      Matcher matcher = Pattern.compile("\\{(\\w+)}").matcher(operation);
      while (matcher.find()) {
        variables.add(matcher.group(1));
      }
      Set<String> declared = new TreeSet<>();
      for (JsonNode parameter : parameters(operation)) {
        if (parameter.get("in").asString().equals("path")) {
          declared.add(parameter.get("name").asString());
        }
      }
      assertThat(declared).as(operation).isEqualTo(variables);
    }
  }

  @TestFactory
  Stream<DynamicTest> describesEveryAnswer() {
    return QUESTIONS.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(
                        question ->
                            DynamicTest.dynamicTest(
                                entry.getKey() + question,
                                () ->
                                    checkAnswer(
                                        entry.getKey(), ask(entry.getKey(), question), 200))));
  }

  @TestFactory
  Stream<DynamicTest> describesRefusals() {
    Map<String, Integer> refusals = new LinkedHashMap<>();
    refusals.put("/api/v1/datasets/mini/neurons?typo=1", 400);
    refusals.put("/api/v1/datasets/nowhere/neurons", 404);
    refusals.put("/api/v1/datasets/slow/neurons", 503);
    refusals.put("/api/v1/datasets/mini/neurons?format=xml", 406);
    return refusals.entrySet().stream()
        .map(
            refusal ->
                DynamicTest.dynamicTest(
                    refusal.getKey(),
                    () ->
                        checkAnswer(
                            "GET " + D + "/neurons", get(refusal.getKey()), refusal.getValue())));
  }

  private static void checkAnswer(String operation, Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    JsonNode response = operations().get(operation).get("responses").get("" + status);
    JsonNode content = resolve(response).get("content");
    String mediaType = answer.header("Content-Type").replaceFirst(";.*", "");
    assertThat(content.has(mediaType)).as(mediaType).isTrue();
    if (!mediaType.endsWith("json")) {
      assertThat(answer.http().body()).isNotEmpty();
      return;
    }
    // The schema is judged inside the whole document, so that its references lead somewhere.
    ObjectNode wrapper = MAPPER.createObjectNode();
    wrapper.set("components", DOCUMENT.get("components"));
    wrapper.set("allOf", MAPPER.createArrayNode().add(content.get(mediaType).get("schema")));
    List<Error> errors = SCHEMAS.getSchema(wrapper).validate(answer.json());
    assertThat(errors).as(answer.text()).isEmpty();
  }

  @Test
  void examplesOfBodiesFitTheirSchemas() {
    int examples = 0;
    for (Map.Entry<String, JsonNode> operation : operations().entrySet()) {
      if (!operation.getValue().has("requestBody")) {
        continue;
      }
      JsonNode body = operation.getValue().at("/requestBody/content/application~1json");
      for (JsonNode example : body.get("examples")) {
        ObjectNode wrapper = MAPPER.createObjectNode();
        wrapper.set("components", DOCUMENT.get("components"));
        wrapper.set("allOf", MAPPER.createArrayNode().add(body.get("schema")));
        assertThat(SCHEMAS.getSchema(wrapper).validate(example.get("value")))
            .as(operation.getKey() + " " + example)
            .isEmpty();
        examples++;
      }
    }
    assertThat(examples).isGreaterThan(6);
  }

  /** A comma that stands unquoted in a text makes a key without a value of its second half. */
  @Test
  void hasNoTextThatYamlSplit() {
    assertThat(DOCUMENT.toString()).doesNotContain(":null");
  }

  @Test
  void saysTheLimitsThatAreSet() {
    JsonNode timeout =
        DOCUMENT
            .get("paths")
            .get(D + "/cypher")
            .at("/post/requestBody/content/application~1json/schema/properties/timeoutMs");
    assertThat(timeout.get("maximum").asInt()).isEqualTo(30_000);
    assertThat(timeout.get("default").asInt()).isEqualTo(20_000);
  }

  @Test
  void isTheSameInYamlWithoutAliases() {
    String yaml = get("/api/v1/openapi.yaml").text();
    assertThat(yaml).startsWith("openapi: 3.1.0").doesNotContain("<<:").doesNotContain(": *id");
    Object loaded = new org.yaml.snakeyaml.Yaml().load(yaml);
    assertThat(MAPPER.<JsonNode>valueToTree(loaded)).isEqualTo(DOCUMENT);
  }

  @Test
  void servesThePageWithoutAnotherHost() {
    String page = get("/api/v1/docs").text();
    assertThat(page).doesNotContain("http://", "https://", "src=\"//");
    Matcher assets = Pattern.compile("(?:src|href)=\"(/[^\"]*)\"").matcher(page);
    int count = 0;
    while (assets.find()) {
      assertThat(get(assets.group(1)).status()).as(assets.group(1)).isEqualTo(200);
      count++;
    }
    assertThat(count).isGreaterThanOrEqualTo(5);
    assertThat(get("/").text()).contains("/api/v1/docs");
  }
}
