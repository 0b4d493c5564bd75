package org.neuropil.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The questions, about a dataset of a running server. */
final class Questions {
  private static final int BODIES = 4_000;
  private static final int SOURCES = 300;
  private static final int TARGETS = 3_000;
  private static final int BATCH = 200;
  private static final String ARROW = "application/vnd.apache.arrow.stream";

  private final URI server;
  private final String dataset;
  private final String base;
  private final List<Long> bodies = new ArrayList<>();

  /**
   * Draws the bodies to ask about from those that have the status Traced, or from all neurons where
   * none has.
   *
   * @throws IOException when the server has not got the dataset
   */
  Questions(URI server, String dataset, long seed) throws IOException {
    this.server = server;
    this.dataset = dataset;
    this.base = "/api/v1/datasets/" + URLEncoder.encode(dataset, StandardCharsets.UTF_8);
    readBodies("&status=Traced");
    if (bodies.isEmpty()) {
      readBodies("");
    }
    Collections.shuffle(bodies, new Random(seed));
  }

  private void readBodies(String filter) throws IOException {
    JsonNode page = json(Request.get(base + "/neurons?fields=bodyId&limit=10000" + filter));
    page.path("items").forEach(item -> bodies.add(Long.parseLong(item.path("bodyId").asString())));
  }

  private JsonNode json(Request request) throws IOException {
    try (KeptConnection connection = new KeptConnection(server)) {
      AnswerScanner.Answer answer = connection.ask(request.bytes(server, ""), true);
      byte[] body = answer.body() == null ? new byte[0] : answer.body();
      if (answer.status() != 200) {
        throw new IOException(
            request.path()
                + ": "
                + answer.status()
                + " "
                + new String(body, 0, Math.min(300, body.length), StandardCharsets.UTF_8));
      }
      return JsonMapper.shared().readTree(body);
    }
  }

  private List<Long> some(int from, int count) {
    int start = Math.min(from, Math.max(0, bodies.size() - 1));
    return bodies.subList(start, Math.min(bodies.size(), start + count));
  }

  private static String list(List<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }

  /** Partners of one body, for many bodies. */
  Question partners() {
    List<Request> requests = new ArrayList<>();
    for (long body : some(0, BODIES)) {
      requests.add(Request.get(base + "/neurons/" + body + "/downstream?limit=10000"));
    }
    return new Question("partners of one body", "under 1 ms", requests, 2_000, true);
  }

  List<Question> others() {
    String sources = list(some(0, SOURCES));
    String targets = list(some(SOURCES, TARGETS));
    String pair = "{\"bodyIds\":" + sources + "},\"%s\":{\"bodyIds\":" + targets + "}";
    List<Question> all = new ArrayList<>();
    all.add(
        one(
            "neurons by regular expression (SMP.*), all properties",
            "under 30 ms",
            Request.get(base + "/neurons?type~=SMP.*&limit=10000"),
            60));
    all.add(
        one(
            "adjacency 300 x 3,000, sparse",
            "under 15 ms",
            Request.post(
                base + "/adjacency",
                "{\"rows\":" + pair.formatted("columns") + ",\"layout\":\"sparse\"}"),
            60));
    all.add(
        one(
            "connections 300 x 3,000 by region",
            "under 15 ms",
            Request.post(
                    base + "/connections/query",
                    "{\"pre\":" + pair.formatted("post") + ",\"byRoi\":true}")
                .accepting("application/x-ndjson"),
            60));
    all.add(
        one(
            "type-to-type matrix over all types, sparse",
            "under 300 ms",
            Request.post(
                base + "/adjacency",
                "{\"rows\":{},\"columns\":{},\"groupBy\":\"type\",\"layout\":\"sparse\"}"),
            10));
    all.add(twoHops());
    all.add(paths());
    all.add(strongestPaths());
    all.add(
        one(
            "ROI-to-ROI connectivity",
            "under 200 ms",
            Request.get(base + "/rois/connectivity?limit=10000"),
            20));
    all.add(
        one(
            "all connections of neurons, Arrow stream",
            "under 1 s",
            Request.post(base + "/connections/query", "{\"pre\":{},\"post\":{}}").accepting(ARROW),
            3));
    all.add(batch());
    return all;
  }

  private static Question one(String name, String target, Request request, int rounds) {
    return new Question(name, target, List.of(request), rounds, true);
  }

  private Question twoHops() {
    List<Request> requests = new ArrayList<>();
    for (long body : some(0, 1_000)) {
      requests.add(Request.get(base + "/neurons/" + body + "/downstream?hops=2&limit=10000"));
    }
    return new Question(
        "2-hop partners of one body, summed weights", "under 10 ms", requests, 200, true);
  }

  private Question paths() {
    return new Question(
        "all shortest paths of a pair, up to 6 hops",
        "under 10 ms, worst of 1,000 under 100 ms",
        pathsOfPairs("&maxHops=6&limit=100"),
        1_000,
        true);
  }

  private Question strongestPaths() {
    return new Question(
        "10 strongest paths of a pair, up to 5 hops",
        "under 100 ms",
        pathsOfPairs("&mode=strongest"),
        100,
        true);
  }

  private List<Request> pathsOfPairs(String how) {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i + 1 < Math.min(2_000, bodies.size()); i += 2) {
      requests.add(
          Request.get(base + "/paths?from=" + bodies.get(i) + "&to=" + bodies.get(i + 1) + how));
    }
    return requests;
  }

  /** What neuprint-python's fetch_adjacencies sends for 200 sources and 3,000 targets. */
  private Question batch() {
    String cypher =
        "WITH "
            + list(some(SOURCES, TARGETS))
            + " as m_search_bodyId MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron) WHERE n.bodyId in "
            + list(some(0, BATCH))
            + " WITH n,m,e,m_search_bodyId, true as _ WHERE m.bodyId in m_search_bodyId RETURN"
            + " n.bodyId as bodyId_pre, m.bodyId as bodyId_post, e.weight as weight, e.roiInfo as"
            + " roiInfo";
    String body =
        JsonMapper.shared()
            .writeValueAsString(java.util.Map.of("cypher", cypher, "dataset", dataset));
    return one(
        "a batch of fetch_adjacencies, 200 x 3,000",
        "-",
        Request.post("/api/custom/custom", body),
        60);
  }

  /** Files with the whole matrix, which the server makes when they are first asked for. */
  List<Question> exports() {
    List<Question> files = new ArrayList<>();
    String[][] wanted = {
      {"adjacency.npz", "under 1 s"},
      {"connections.arrow", "under 1 s"},
      {"connections.csv", "under 3 s"},
      {"roi-connections.parquet", "under 8 s"}
    };
    for (String[] file : wanted) {
      Request request = Request.get(base + "/export/" + file[0]).accepting("*/*");
      files.add(
          new Question("export " + file[0] + ", made anew", file[1], List.of(request), 1, false));
    }
    return files;
  }
}
