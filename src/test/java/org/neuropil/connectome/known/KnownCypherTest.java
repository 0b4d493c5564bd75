package org.neuropil.connectome.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.adjacency.SnapshotFixture;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.CypherQuery;
import org.neuropil.connectome.graph.guard.AllowedCalls;
import org.neuropil.connectome.graph.guard.QueryGuard;

/**
 * The snapshot's answers to clients' Cypher against Neo4j's, cell by cell. A failure tells the
 * seed; repeat it with {@code -Dneuropil.seed=...}.
 */
class KnownCypherTest {
  private static final long SEED = Long.getLong("neuropil.seed", System.nanoTime());

  private final TwoEngines engines = TwoEngines.mini();
  private final Criteria ask = new Criteria(engines.fixture, SEED);

  private void agree(String text) {
    engines.agree(text, "seed " + SEED);
  }

  private Optional<Answered> bySnapshot(String text) {
    return engines.bySnapshot(text);
  }

  @Test
  void findsNeurons() {
    for (int i = 0; i < 12; i++) {
      agree(
          "MATCH (n :%s) %s RETURN n.bodyId as bodyId, n.type as type, n.roiInfo as roiInfo,"
                  .formatted(ask.label(), ask.where("n"))
              + " n.somaLocation AS somaLocation, n.`FB` AS `FB`, n.nosuch as nosuch"
              + " ORDER BY n.bodyId");
      agree(
          "MATCH (m:%s) %s WITH m RETURN m.bodyId as bodyId, m.instance as instance ORDER BY bodyId"
              .formatted(ask.label(), ask.where("m")));
    }
  }

  @Test
  void countsWithinTime() {
    for (int i = 0; i < 8; i++) {
      String inner = "MATCH (n:%s) %s RETURN count(n) as c".formatted(ask.label(), ask.where("n"));
      agree(inner);
      Answered boxed =
          bySnapshot(
                  "CALL apoc.cypher.runTimeboxed(\""
                      + inner.replace("\\", "\\\\").replace("\"", "\\\"")
                      + "\", {}, 5000) YIELD value RETURN value.c as count, value.none AS none")
              .orElseThrow();
      assertThat(boxed.columns()).containsExactly("count", "none");
      assertThat(boxed.rows().get(0).get(0)).isEqualTo(engines.byNeo4j(inner).rows().get(0).get(0));
      assertThat(boxed.rows().get(0).get(1)).isNull();
    }
  }

  @Test
  void findsConnections() {
    for (int i = 0; i < 12; i++) {
      agree(
          "MATCH (n:%s)-[e:ConnectsTo]->(m:%s) %s WITH n, m, e WHERE e.weight >= %d RETURN"
                  .formatted(ask.label(), ask.label(), ask.where("n", "m"), ask.random.nextInt(12))
              + " n.bodyId as bodyId_pre, m.bodyId as bodyId_post, e.weight as weight,"
              + " coalesce(e.weightHP, 0) as weightHP, n.type as type_pre, e.roiInfo as"
              + " conn_roiInfo ORDER BY e.weight DESC, n.bodyId, m.bodyId");
      agree(
          ("WITH %s as n_search_bodyId MATCH (n:%s)-[e:ConnectsTo]->(m:%s) WHERE n.bodyId in"
                  + " n_search_bodyId WITH n,m,e,n_search_bodyId, true as _ %s RETURN n.bodyId"
                  + " as bodyId_pre, m.bodyId as bodyId_post, e.weight as weight, e.roiInfo as"
                  + " roiInfo")
              .formatted(ask.ids(60), ask.label(), ask.label(), ask.where("m", "n")));
      agree(
          "MATCH (a:%s)<-[c:ConnectsTo]-(b:%s {type: %s}) %s RETURN b.bodyId, a.bodyId, c.weight"
              .formatted(ask.label(), ask.label(), ask.value("type"), ask.where("a")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (n:Neuron) RETURN count(*)",
        "MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron) RETURN sum(e.weight) AS s, count(e), count(e.weightHP)",
        "MATCH (n:Neuron)-[e:ConnectsTo]->(:Segment) WHERE n.bodyId <> m.bodyId RETURN count(*)",
        "MATCH (n:Neuron) WHERE n.pre = 3.0 OR n.post = 1 RETURN n.bodyId",
        "MATCH (n:Neuron) WHERE n.type = 3 RETURN n.bodyId",
        "MATCH (n:Neuron) WHERE n.type < 3 OR n.pre < 'a' RETURN n.bodyId",
        "MATCH (n:Neuron) WHERE NOT n.type < 3 RETURN n.bodyId",
        "MATCH (n:Neuron) WHERE n.type IN [] RETURN n.bodyId",
        "MATCH (n:Neuron) WHERE NOT n.nosuch IN [] RETURN n.bodyId",
        "MATCH (n:Neuron) WHERE null RETURN n.bodyId",
        "MATCH (n:Neuron) WHERE true XOR null RETURN n.bodyId",
        "MATCH (n:Neuron) WHERE n.type =~ '(?i)k.*' RETURN n.bodyId, n.type AS type ORDER BY type DESC, n.bodyId SKIP 2 LIMIT 5",
        "MATCH (n:Neuron) RETURN n.bodyId AS bodyId ORDER BY bodyId SKIP 3 LIMIT 4",
        "MATCH (n:Neuron {bodyId: 1}) RETURN n.bodyId, 'x' AS x, 1.5 AS y, null AS z",
        "MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron) WHERE n.bodyId = m.bodyId RETURN n.bodyId, e.weight",
        "MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron) WHERE n.type = m.type AND e.nosuch IS NULL RETURN n.bodyId, m.bodyId",
        "MATCH (n:Neuron) WITH n AS m RETURN m.bodyId AS bodyId, coalesce(m.type, m.instance, '') AS name"
      })
  void agreesOn(String text) {
    if (text.contains("n.bodyId <> m.bodyId")) {
      // An unknown variable is Neo4j's to tell.
      assertThat(bySnapshot(text)).isEmpty();
      return;
    }
    agree(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (n) RETURN n.bodyId",
        "MATCH (n:Neuron) RETURN n",
        "MATCH (n:Neuron) RETURN DISTINCT n.type",
        "MATCH (n:Neuron) RETURN n.type, count(*)",
        "MATCH (n:Neuron) RETURN n.bodyId LIMIT 3",
        "MATCH (n:Neuron) RETURN id(n)",
        "MATCH (n:Neuron) WHERE n.type RETURN n.bodyId",
        "MATCH (n:Neuron) WHERE n.somaLocation = n.somaLocation RETURN n.bodyId",
        "MATCH (n:Neuron) WHERE n.type =~ '(' RETURN n.bodyId",
        "MATCH (n:Neuron) WHERE n.bodyId = $missing RETURN n.bodyId",
        "MATCH (n:Neuron)--(m:Neuron) RETURN n.bodyId",
        "MATCH (n:Neuron)-[e]->(m:Neuron) RETURN n.bodyId",
        "MATCH (n:Neuron)-[e:ConnectsTo]-(m:Neuron) RETURN n.bodyId",
        "MATCH (n:Neuron)-[e:ConnectsTo*2]->(m:Neuron) RETURN n.bodyId",
        "MATCH (n:Neuron)-[e:SynapsesTo]->(m:Neuron) RETURN n.bodyId",
        "MATCH (n:Neuron)-[e:ConnectsTo]->(m) RETURN n.bodyId",
        "MATCH (n:Neuron)-[e:ConnectsTo]->(n) RETURN n.bodyId",
        "MATCH (n:Neuron)-[:ConnectsTo]->(m:Neuron)-[:ConnectsTo]->(o:Neuron) RETURN n.bodyId",
        "OPTIONAL MATCH (n:Neuron) RETURN n.bodyId",
        "MATCH (n:Neuron) MATCH (m:Neuron) RETURN n.bodyId",
        "MATCH (n:Neuron) WITH m RETURN n.bodyId",
        "MATCH (n:Neuron) WITH n.type AS type RETURN n.bodyId",
        "MATCH (n:Neuron) WITH * RETURN n.bodyId",
        "MATCH (n:Neuron) WITH n ORDER BY n.type RETURN n.bodyId",
        "MATCH (n:Synapse) RETURN n.bodyId",
        "MATCH (n:Neuron:Segment) RETURN n.bodyId",
        "EXPLAIN MATCH (n:Neuron) RETURN n.bodyId",
        "/* a plan */ PROFILE MATCH (n:Neuron) RETURN n.bodyId",
        "MATCH (n:Neuron) RETURN n.bodyId UNION MATCH (n:Neuron) RETURN n.bodyId",
        "MATCH (n:Neuron) RETURN n.bodyId ORDER BY n.somaLocation",
        "MATCH (n:Neuron) RETURN toUpper(n.type)",
        "MATCH (n:Neuron) RETURN n.pre + 1",
        "MATCH (n:Neuron) RETURN n.type AS x, n.pre AS x",
        "MATCH (n:Neuron) WHERE n.pre CREATE (m:Neuron) RETURN m",
        "CALL db.labels()",
        "not Cypher"
      })
  void leavesToNeo4j(String text) {
    assertThat(bySnapshot(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"larva", "hemibrain"})
  void knowsItsOwnPrefixAlone(String prefix) {
    assertThat(
            bySnapshot("MATCH (n:`" + prefix + "_Neuron`) RETURN n.bodyId AS bodyId").isPresent())
        .isEqualTo(prefix.equals("hemibrain"));
  }

  @Test
  void refusesWhatTheGraphWouldRefuse() {
    assertThatThrownBy(
            () -> bySnapshot("MATCH (n:Neuron) WHERE n.type =~ n.instance RETURN n.bodyId"))
        .isInstanceOf(CypherException.class)
        .hasMessageContaining("regular expression");
  }

  @Test
  void answersNothingWithoutASnapshot() {
    KnownCypher none =
        new KnownCypher(d -> Optional.empty(), new QueryGuard(AllowedCalls.CLIENTS), true);
    KnownCypher off =
        new KnownCypher(
            d -> Optional.of(SnapshotFixture.mini()), new QueryGuard(AllowedCalls.CLIENTS), false);
    CypherQuery query = engines.query("MATCH (n:Neuron) RETURN n.bodyId");
    assertThat(none.prepare(engines.dataset, query, new Cancellation())).isEmpty();
    assertThat(off.prepare(engines.dataset, query, new Cancellation())).isEmpty();
  }
}
