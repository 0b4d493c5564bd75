package org.neuropil.web.dvid.neuronjson;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.web.dvid.DvidTestServer;
import org.neuropil.web.dvid.keyvalue.KeyValueMessage;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NeuronJsonEndpointsTest {

  @TempDir static Path folder;

  private static DvidTestServer server;

  private String root = "";
  private String neurons = "";

  @BeforeAll
  static void open() {
    server = new DvidTestServer(folder);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @BeforeEach
  void make() throws Exception {
    root = server.repo();
    neurons = "/api/node/" + root + "/n/";
    server.instance(root, "neuronjson", "n", "");
    post(9, "'type':'KC','side':'L'");
    post(10, "'type':'PN'");
    post(100, "'side':'R','tags':['a','b']");
  }

  private void post(long body, String fields) throws Exception {
    server.ok("POST", neurons + "key/" + body + "?u=ann", json(body, fields));
  }

  private static String json(long body, String fields) {
    return quoted("{'bodyid':" + body + "," + fields + "}");
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  private int status(String method, String path, String body) throws Exception {
    return server.send(method, neurons + path, quoted(body)).getStatus();
  }

  @Test
  void keysAreInTheOrderOfNumbersAndRangesTakeLetters() throws Exception {
    assertThat(server.get(neurons + "keys")).isEqualTo("[\"9\",\"10\",\"100\"]");
    assertThat(server.get(neurons + "keyrange/10/99")).isEqualTo("[\"10\"]");
    assertThat(server.get(neurons + "keyrange/0/z")).isEqualTo("[\"9\",\"10\",\"100\"]");
    assertThat(server.get(neurons + "keyrange/a/z")).isEqualTo("[]");
    assertThat(status("GET", "keyrange/1x/5", "")).isEqualTo(400);
  }

  @Test
  void allShowsTheFieldsThatAreAskedFor() throws Exception {
    assertThat(server.get(neurons + "all?fields=type"))
        .isEqualTo(quoted("[{'bodyid':9,'type':'KC'},{'bodyid':10,'type':'PN'}]"));
    assertThat(server.get(neurons + "all?fields=bodyid"))
        .isEqualTo(quoted("[{'bodyid':9},{'bodyid':10},{'bodyid':100}]"));
    assertThat(server.get(neurons + "all?fields=type&show=user"))
        .isEqualTo(
            quoted(
                "[{'bodyid':9,'type':'KC','type_user':'ann'},"
                    + "{'bodyid':10,'type':'PN','type_user':'ann'}]"));
  }

  @Test
  void aQueryAnswersWithAnnotationsOrBodies() throws Exception {
    String query = quoted("[{'type':'re/^K'},{'tags':'b'}]");
    assertThat(server.ok("GET", neurons + "query?fields=side", query))
        .isEqualTo(quoted("[{'bodyid':9,'side':'L'},{'bodyid':100,'side':'R'}]"));
    assertThat(server.ok("POST", neurons + "query?onlyid=true", query)).isEqualTo("[9,100]");
    assertThat(status("DELETE", "query", query)).isEqualTo(400);
  }

  @Test
  void fieldsAreCountedAndTheirTimesTold() throws Exception {
    JsonNode counts = JsonMapper.shared().readTree(server.get(neurons + "fields?counts=true"));
    assertThat(counts.get("bodyid").asInt()).isEqualTo(3);
    assertThat(counts.get("type").asInt()).isEqualTo(2);
    assertThat(counts.get("side_user").asInt()).isEqualTo(2);
    server.ok(
        "POST",
        neurons + "key/10?u=ann",
        json(10, "'type':'PN','type_time':'2099-01-01T00:00:00Z'"));
    JsonNode times = JsonMapper.shared().readTree(server.get(neurons + "fieldtimes"));
    assertThat(times.get("type").asString()).isEqualTo("2099-01-01T00:00:00Z");
    assertThat(times.propertyNames()).containsExactly("side", "tags", "type");
  }

  @Test
  void rangesComeAsJsonTarAndProtobuf() throws Exception {
    assertThat(server.get(neurons + "keyrangevalues/9/10?json=true&fields=type"))
        .isEqualTo(quoted("{'9':{'bodyid':9,'type':'KC'},'10':{'bodyid':10,'type':'PN'}}"));
    MockHttpServletResponse tar =
        server.send("GET", neurons + "keyrangevalues/9/10?tar=true&fields=type", "");
    assertThat(tar.getContentType()).isEqualTo("application/tar");
    assertThat(files(tar.getContentAsByteArray()))
        .isEqualTo(
            Map.of(
                "9", quoted("{'bodyid':9,'type':'KC'}"),
                "10", quoted("{'bodyid':10,'type':'PN'}")));
    byte[] message =
        server
            .send("GET", neurons + "keyrangevalues/10/10?fields=type", "")
            .getContentAsByteArray();
    assertThat(KeyValueMessage.decodeAll(message))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getKey()).isEqualTo("10");
              assertThat(new String(entry.getValue(), StandardCharsets.UTF_8))
                  .isEqualTo(quoted("{'bodyid':10,'type':'PN'}"));
            });
    assertThat(status("GET", "keyrangevalues/9/10?tar=true&json=true", "")).isEqualTo(400);
  }

  private static Map<String, String> files(byte[] tar) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
      for (TarArchiveEntry entry; (entry = in.getNextEntry()) != null; ) {
        files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Test
  void someValuesLeaveOutWhatIsNotThere() throws Exception {
    assertThat(server.ok("GET", neurons + "keyvalues?json=true&fields=type", "[10,\"5\"]"))
        .isEqualTo(quoted("{'10':{'bodyid':10,'type':'PN'}}"));
    byte[] tar =
        server
            .send("GET", neurons + "keyvalues?jsontar=true&fields=type", "[10,5]")
            .getContentAsByteArray();
    assertThat(files(tar)).containsEntry("5", "").containsKey("10");
    assertThat(status("GET", "keyvalues?json=true", "['x']")).isEqualTo(400);
    assertThat(status("GET", "keyvalues?json=true", "{}")).isEqualTo(400);
  }

  @Test
  void manyArePostedTogetherOrNotAtAll() throws Exception {
    byte[] good = message(Map.of("20", json(20, "'a':1"), "21", json(21, "'a':2")));
    assertThat(server.send("POST", neurons + "keyvalues?u=bob", good).getStatus()).isEqualTo(200);
    assertThat(server.get(neurons + "keyrange/20/30")).isEqualTo("[\"20\",\"21\"]");
    byte[] bad = message(Map.of("30", json(30, "'a':1"), "31", json(99, "'a':2")));
    assertThat(server.send("POST", neurons + "keyvalues?u=bob", bad).getStatus()).isEqualTo(400);
    assertThat(server.get(neurons + "keyrange/22/99")).isEqualTo("[]");
  }

  private static byte[] message(Map<String, String> values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
      out.writeByteArray(
          1,
          KeyValueMessage.encode(
              value.getKey(), value.getValue().getBytes(StandardCharsets.UTF_8)));
    }
    out.flush();
    return bytes.toByteArray();
  }

  @Test
  void aSchemaValidatesLaterWritesOfItsVersionOnly() throws Exception {
    assertThat(status("HEAD", "json_schema", "")).isEqualTo(404);
    server.ok(
        "POST", neurons + "json_schema", quoted("{'properties':{'group':{'type':'integer'}}}"));
    assertThat(status("HEAD", "json_schema", "")).isEqualTo(200);
    assertThat(status("POST", "key/9?u=a", "{'bodyid':9,'group':'x'}")).isEqualTo(400);
    post(9, "'group':'77'");
    assertThat(server.get(neurons + "key/9?fields=group"))
        .isEqualTo(quoted("{'bodyid':9,'group':77}"));
    assertThat(status("POST", "json_schema", "{'type':7}")).isEqualTo(400);
    server.ok("DELETE", neurons + "json_schema", "");
    post(9, "'group':'x'");
  }

  @Test
  void schemasOfClientsAreKeptAlsoAsKeys() throws Exception {
    server.ok("POST", neurons + "key/schema?u=ann", "{\"a\":1}");
    assertThat(server.get(neurons + "schema")).isEqualTo("{\"a\":1}");
    assertThat(server.ok("GET", neurons + "keyvalues?json=true", "[\"schema\"]"))
        .isEqualTo("{\"schema\":{\"a\":1}}");
    assertThat(server.get(neurons + "keys")).doesNotContain("schema");
    server.ok("DELETE", neurons + "key/schema", "");
    assertThat(status("GET", "schema", "")).isEqualTo(404);
  }

  @Test
  void refusesWhatIsNoAnnotation() throws Exception {
    assertThat(status("POST", "key/5", "{'bodyid':5}")).isEqualTo(400);
    for (String body :
        new String[] {
          "",
          "[]",
          "{",
          "{'a':1}",
          "{'bodyid':6}",
          "{'bodyid':'5'}",
          "{'bodyid':5,'bodyid_user':'x'}",
          "{'bodyid':5,'a':1e999999999}",
          "{'bodyid':5}{}"
        }) {
      assertThat(status("POST", "key/5?u=ann", body)).as(body).isEqualTo(400);
    }
    assertThat(status("POST", "key/0?u=ann", "{'bodyid':0}")).isEqualTo(400);
    assertThat(status("POST", "key/x?u=ann", "{'bodyid':0}")).isEqualTo(400);
    assertThat(status("GET", "key/5", "")).isEqualTo(404);
    assertThat(status("HEAD", "key/5", "")).isEqualTo(404);
    assertThat(status("HEAD", "key/9", "")).isEqualTo(200);
  }

  @Test
  void lockedVersionsAnswerQueriesAndTakeNothing() throws Exception {
    server.ok("POST", "/api/node/" + root + "/commit", "{}");
    assertThat(server.ok("POST", neurons + "query?onlyid=true", quoted("{'type':'KC'}")))
        .isEqualTo("[9]");
    assertThat(status("POST", "key/9?u=ann", "{'bodyid':9}")).isEqualTo(400);
    assertThat(status("DELETE", "key/9", "")).isEqualTo(400);
  }
}
