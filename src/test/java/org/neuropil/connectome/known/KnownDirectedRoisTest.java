package org.neuropil.connectome.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.graphdb.Transaction;
import org.neuropil.connectome.graph.CypherException;

/** Conditions on input and output regions: the snapshot's answers against Neo4j's. */
class KnownDirectedRoisTest {
  private static final long SEED = Long.getLong("neuropil.seed", System.nanoTime());

  /** One direction, taken apart by the tests that change a part of it. */
  private static final String BLOCK =
      """
      MATCH (n:Neuron)
      WITH n, ['FB', 'EB'] AS rois, apoc.convert.fromJsonMap(n.roiInfo) AS info
      UNWIND keys(info) AS roi
      WITH n, roi, info, rois, info[roi]['post'] AS posts ORDER BY roi
      WHERE 1 = 0 OR (roi IN rois AND posts >= 5)
      WITH n, info, rois, collect(roi) AS found, size(collect(roi)) AS number
      WHERE number >= 1
      RETURN n.bodyId""";

  private final Criteria ask = new Criteria(TwoEngines.mini().fixture, SEED);

  private int agree(TwoEngines engines, String text) {
    return engines.agree(text, "seed " + SEED);
  }

  /** One drawing of each kind of question; how many rows the first two have together. */
  private int agreeOnAll(TwoEngines engines) {
    int rows = 0;
    String bodies =
        "MATCH (n:%s) %s ".formatted(ask.label(), ask.where("n"))
            + ask.directedRois("n", List.of("n"));
    rows += agree(engines, bodies + "RETURN n.bodyId, n.type AS type ORDER BY n.bodyId");
    agree(engines, bodies + "RETURN count(n) AS c");
    List<String> carried = ask.shuffled("n", "m", "e");
    String connections =
        "MATCH (n:%s)-[e:ConnectsTo]->(m:%s) %s "
                .formatted(ask.label(), ask.label(), ask.where("n", "m"))
            + ask.directedRois(ask.one(carried).equals("n") ? "n" : "m", carried);
    rows +=
        agree(
            engines,
            connections
                + "WITH n, m, e WHERE e.weight >= 2 RETURN n.bodyId, m.bodyId, e.weight AS weight"
                + " ORDER BY e.weight DESC, n.bodyId, m.bodyId");
    agree(
        engines,
        connections
            + "WITH n,m,e, true as _ WHERE m.pre > 3 "
            + ask.directedRois("m", ask.shuffled("e", "m", "n"))
            + "RETURN n.bodyId as bodyId_pre, m.bodyId as bodyId_post, e.roiInfo as roiInfo");
    return rows;
  }

  @Test
  void findsBodiesAndConnections() {
    int rows = 0;
    // Few drawings may all have nothing to tell: then there are more.
    for (int i = 0; i < 3 || (rows == 0 && i < 60); i++) {
      rows += agreeOnAll(TwoEngines.mini());
    }
    assertThat(rows).as("seed %d", SEED).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n.roiInfo = '{}'",
        "n.roiInfo = null",
        "n.roiInfo = ''",
        "n.roiInfo = '{\"FB\": {}, \"EB\": {\"pre\": 4}}'",
        "n.roiInfo = '{\"FB\": {\"pre\": 9}, \"FB\": {\"post\": 9}, \"EB\": {\"post\": 7}}'",
        "n.roiInfo = '{\"FB\": {\"post\": 9, \"post\": 3}, \"\\u00b5-zone (test)\": {\"post\": 8}}'",
        "n.roiInfo = '{\"FB\": {\"post\": 9, \"post\": 3, \"pre\": 3, \"pre\": 30}}'",
        "n.roiInfo = ' { \"EB\" : { \"post\" : -2 , \"pre\" : 123456789012345678 } } '"
      })
  void agreesWhateverRegionsBodiesHave(String change) {
    TwoEngines.changed(
        transaction -> some(transaction, change),
        engines -> {
          agree(
              engines,
              "MATCH (n:%s) %s ".formatted(ask.label(), ask.where("n"))
                  + ask.directedRois("n", List.of("n"))
                  + "RETURN n.bodyId, n.type AS type ORDER BY n.bodyId");
          agree(engines, BLOCK);
          agree(engines, BLOCK.replace("1 = 0", "0 = 0").replace(">= 1", ">= 0"));
          agree(engines, BLOCK.replace("1 = 0", "0 = 0").replace(">= 1", ">= 2"));
        });
  }

  @Test
  void agreesWhereNoBodyHasRegions() {
    TwoEngines.changed(
        transaction -> transaction.execute("MATCH (n:Segment) SET n.roiInfo = null").close(),
        engines ->
            assertThat(agree(engines, BLOCK.replace("1 = 0", "0 = 0").replace(">= 1", ">= 0")))
                .isZero());
  }

  private static void some(Transaction transaction, String change) {
    transaction
        .execute("MATCH (n:Segment) WHERE n.bodyId % 3 <> 1 SET " + change, Map.of())
        .close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"FB\": null}", "{\"FB\": {\"post\": 5.5}}", "{\"FB\": {\"post\": 5}} {}"})
  void leavesOtherJsonToNeo4j(String text) {
    TwoEngines.changed(
        transaction ->
            transaction
                .execute(
                    "MATCH (n:Neuron) WITH n LIMIT 1 SET n.roiInfo = $text", Map.of("text", text))
                .close(),
        engines -> assertThat(engines.bySnapshot(BLOCK)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ORDER BY roi | ''",
        "ORDER BY roi | ORDER BY roi DESC",
        "['FB', 'EB'] | []",
        "['FB', 'EB'] | ['FB', 'FB', null, 3, 1.5, true]",
        "posts >= 5 | posts >= 5.5",
        "posts >= 5 | posts >= -5",
        "posts | n_posts",
        "'post' | 'pre'",
        "'post' | 'downstream'",
        "'post' | 'nosuch'",
        "number >= 1 | number >= size(rois)",
        "number >= 1 | number >= 1.5",
        "number >= 1 | number >= -1",
        "1 = 0 | -1 = 0",
        "1 = 0 | 0.0 = 0",
        "1 = 0 | size([]) = 0",
        "collect(roi) AS found, | ''",
        "info, rois, collect | rois, collect",
        "AS info | AS n9",
        "info | rois_of",
        "AS found | AS roi",
        "RETURN n.bodyId | RETURN count(*) AS c",
        "MATCH (n:Neuron) | MATCH (n:Neuron)-[n2:ConnectsTo]->(:Segment)",
        "RETURN n.bodyId | WITH n, 1 AS roi UNWIND keys(n) AS x RETURN n.bodyId"
      })
  void agreesOnAVariant(String part, String other) {
    TwoEngines engines = TwoEngines.mini();
    String text = BLOCK.replace(part, other);
    assertThat(text).isNotEqualTo(BLOCK);
    boolean unknown = other.contains("n2:") || other.contains("keys(n)") || other.equals("AS n9");
    if (unknown) {
      assertThat(engines.bySnapshot(text)).isEmpty();
    } else {
      agree(engines, text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 = 0 OR | 1 = 1 OR",
        "1 = 0 OR | 0 = 1 OR",
        "1 = 0 OR | null = 0 OR",
        "1 = 0 OR | n.pre = 0 OR",
        "1 = 0 OR | posts = 0 OR",
        "1 = 0 OR | 1 = 0 XOR",
        "1 = 0 OR (roi IN rois AND posts >= 5) | (roi IN rois AND posts >= 5) OR 1 = 0",
        "1 = 0 OR (roi IN rois AND posts >= 5) | roi IN rois AND posts >= 5",
        "roi IN rois | roi IN [n.type]",
        "roi IN rois | n.type IN rois",
        "roi IN rois | roi IN keys(info)",
        "AND posts | OR posts",
        "posts >= 5 | posts > 5",
        "posts >= 5 | posts >= n.pre",
        "posts >= 5 | posts >= 'a'",
        "posts >= 5 | posts >= null",
        "posts >= 5 | 5 >= posts",
        "ORDER BY roi | ORDER BY posts",
        "ORDER BY roi | ORDER BY roi LIMIT 3",
        "ORDER BY roi | ORDER BY roi SKIP 1",
        "WITH n, roi, | WITH DISTINCT n, roi,",
        "WITH n, info, rois, collect | WITH DISTINCT n, info, rois, collect",
        "WITH n, info, rois, collect | WITH n, info, roi, rois, collect",
        "WITH n, info, rois, collect | WITH info, rois, collect",
        "WITH n, info, rois, collect | WITH n.type AS type, n, info, rois, collect",
        "WITH n, info, rois, collect | WITH n AS n, posts, info, rois, collect",
        "size(collect(roi)) AS number | count(roi) AS number",
        "size(collect(roi)) AS number | size(collect(DISTINCT roi)) AS number",
        "size(collect(roi)) AS number | size(collect(posts)) AS number",
        "size(collect(roi)) AS number | size(collect(roi)) + 1 AS number",
        "number >= 1 | number > 1",
        "number >= 1 | number = 1",
        "number >= 1 | 1 >= number",
        "number >= 1 | number >= 1 AND number >= 2",
        "number >= 1 | number >= size(found)",
        "number >= 1 | number >= n.pre",
        "WHERE number >= 1 | ''",
        "WHERE number >= 1 | ORDER BY n.bodyId WHERE number >= 1",
        "keys(info) | keys(n)",
        "keys(info) | [1] + keys(info)",
        "info[roi]['post'] | info['FB']['post']",
        "info[roi]['post'] | info[roi][n.type]",
        "info[roi]['post'] | info[roi]",
        "info[roi]['post'] AS posts | info[roi]['post'] AS posts, info[roi]['pre'] AS pres",
        "n.roiInfo | n.type",
        "n.roiInfo | '{}'",
        "fromJsonMap(n.roiInfo) | fromJsonList(n.roiInfo)",
        "RETURN n.bodyId | RETURN found",
        "RETURN n.bodyId | RETURN number",
        "RETURN n.bodyId | RETURN info",
        "RETURN n.bodyId | RETURN n.bodyId, number AS x",
        "RETURN n.bodyId | RETURN count(found) AS c",
        "RETURN n.bodyId | RETURN count(info) AS c",
        "RETURN n.bodyId | WITH n, number WHERE number >= 2 RETURN n.bodyId",
        "RETURN n.bodyId | WITH n, found WHERE found IS NOT NULL RETURN n.bodyId",
        "RETURN n.bodyId | RETURN coalesce(number, 1) AS x",
        "RETURN n.bodyId | WITH n WHERE n.bodyId IN [number] RETURN n.bodyId",
        "RETURN n.bodyId | RETURN n.bodyId ORDER BY number"
      })
  void leavesNearMissesToNeo4j(String part, String other) {
    String text = BLOCK.replace(part, other);
    assertThat(text).isNotEqualTo(BLOCK);
    assertThat(TwoEngines.mini().bySnapshot(text)).as(text).isEmpty();
  }

  @Test
  void refusesAFunctionInOtherLetters() {
    assertThatThrownBy(() -> TwoEngines.mini().bySnapshot(BLOCK.replace("Json", "JSON")))
        .isInstanceOf(CypherException.class)
        .hasMessageContaining("fromJSONMap");
  }

  /** Without the connection itself, equal rows become one. */
  @ParameterizedTest
  @ValueSource(strings = {"n", "m", "n, m", "e.weight AS weight, n"})
  void leavesMergedConnectionsToNeo4j(String kept) {
    String text =
        BLOCK
            .replace("MATCH (n:Neuron)", "MATCH (n:Neuron)-[e:ConnectsTo]->(m:Segment)")
            .replace("WITH n,", "WITH " + kept + ", ")
            .replace("fromJsonMap(n.", "fromJsonMap(" + (kept.equals("m") ? "m." : "n."))
            .replace("n.bodyId", kept.equals("m") ? "m.bodyId" : "n.bodyId");
    assertThat(TwoEngines.mini().bySnapshot(text)).isEmpty();
  }
}
