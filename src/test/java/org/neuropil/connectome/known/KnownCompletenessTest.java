package org.neuropil.connectome.known;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output completeness: the snapshot's answers against Neo4j's. */
class KnownCompletenessTest {
  private static final long SEED = Long.getLong("neuropil.seed", System.nanoTime());

  /** Taken apart by the tests that change a part of it. */
  private static final String QUERY =
      """
      MATCH (n:Neuron) WHERE n.pre > 10
      MATCH (n)-[e:ConnectsTo]->(:Segment)
      WITH n, sum(e.weight) AS total
      MATCH (n)-[f:ConnectsTo]->(m:Segment)
      WHERE m.status IN ['Traced'] OR m.statusLabel IN ['Leaves']
      RETURN n.bodyId AS bodyId, total, sum(f.weight) AS traced""";

  private final TwoEngines mini = TwoEngines.mini();
  private final Criteria ask = new Criteria(mini.fixture, SEED);

  private int agree(TwoEngines engines, String text) {
    return engines.agree(text, "seed " + SEED);
  }

  private int agreeOnOne(TwoEngines engines) {
    List<String> statuses = ask.shuffled("'Traced'", "'Assign'", "'0.5assign'", "'none'", "null");
    List<String> complete = statuses.subList(0, 1 + ask.random.nextInt(statuses.size()));
    String bodies =
        ask.random.nextBoolean()
            ? "MATCH (n:%s) %s ".formatted(ask.label(), ask.where("n"))
            : "WITH %s AS wanted MATCH (n:%s) WHERE n.bodyId in wanted "
                .formatted(ask.ids(200), ask.label());
    if (ask.random.nextInt(3) == 0) {
      bodies += ask.directedRois("n", List.of("n"));
    }
    String traced =
        ask.random.nextBoolean()
            ? "WHERE m.status in %1$s OR m.statusLabel in %1$s".formatted(complete)
            : ask.where("m");
    return agree(
        engines,
        bodies
            + """
            // all of it
            MATCH (n)-[e:ConnectsTo]->(:%s)
            WITH n, sum(e.weight) as total_weight
            MATCH (n)-[e2:ConnectsTo]->(m:%s)
            %s
            RETURN n.bodyId as bodyId, n.type AS type, n.somaLocation,
              total_weight,
              sum(e2.weight) as traced_weight, sum(e2.weightHP) AS confident"""
                .formatted(ask.label(), ask.label(), traced));
  }

  @Test
  void agreesOnWeights() {
    AtomicInteger rows = new AtomicInteger();
    for (int i = 0; i < 10; i++) {
      rows.addAndGet(agreeOnOne(mini));
    }
    assertThat(rows).as("seed %d", SEED).hasPositiveValue();
  }

  @Test
  void agreesWhereConnectionsOrWeightsAreMissing() {
    TwoEngines.changed(
        transaction -> {
          transaction
              .execute("MATCH (n:Segment)-[e:ConnectsTo]->() WHERE n.bodyId % 3 = 0 DELETE e")
              .close();
          transaction
              .execute(
                  "MATCH (n:Segment)-[e:ConnectsTo]->(m) WHERE n.bodyId % 3 = 1"
                      + " SET e.weight = null, m.status = null")
              .close();
        },
        engines -> {
          agree(engines, QUERY);
          for (int i = 0; i < 3; i++) {
            agreeOnOne(engines);
          }
        });
  }

  @Test
  void agreesWhereBothConnectionsHaveOneName() {
    agree(mini, QUERY.replace("[f:", "[e:").replace("f.weight", "e.weight"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(n)-[e:ConnectsTo]->(:Segment) | (:Segment)<-[e:ConnectsTo]-(n)",
        "(n)-[e:ConnectsTo]->(:Segment) | (n:Neuron)-[e:ConnectsTo]->(m:Neuron {status: 'Traced'})",
        "(n)-[e:ConnectsTo]->(:Segment) | (n)-[e:ConnectsTo]->(x:Segment) WHERE x.pre > n.pre",
        "(n)-[e:ConnectsTo]->(:Segment) | (n:Segment {status: 'Traced'})-[e:ConnectsTo]->(:Segment)",
        "f.weight | f.weightHP",
        "WITH n, sum(e.weight) AS total | WITH sum(e.weight) AS total, n",
        "WHERE n.pre > 10 | WITH n WHERE n.pre > 10",
        "n.bodyId AS bodyId, total | n.bodyId, total AS t, 3 AS x, coalesce(n.type, '') AS type",
        "n.bodyId AS bodyId, total, sum | n.bodyId, sum",
        "WHERE m.status IN ['Traced'] OR m.statusLabel IN ['Leaves'] | ''",
        "WHERE m.status IN ['Traced'] OR | WHERE n.bodyId <> m.bodyId AND f.weight > 1 OR",
        "WHERE m.status IN ['Traced'] OR | WHERE n.type = 'none' AND",
        "WHERE m.status IN ['Traced'] OR | WHERE false AND",
        "WHERE m.status IN ['Traced'] OR | WHERE m.bodyId = 1 OR",
        "['Traced'] | []",
        "['Traced'] | null"
      })
  void agreesOnAVariant(String part, String other) {
    String text = QUERY.replace(part, other);
    assertThat(text).isNotEqualTo(QUERY);
    agree(mini, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MATCH (n)-[e | OPTIONAL MATCH (n)-[e",
        "MATCH (n)-[f | OPTIONAL MATCH (n)-[f",
        "(n)-[e:ConnectsTo]->(:Segment) | (n)<-[e:ConnectsTo]-(:Segment)",
        "(n)-[f:ConnectsTo]->(m:Segment) | (n)<-[f:ConnectsTo]-(m:Segment)",
        "(n)-[f:ConnectsTo]->(m:Segment) | (n)-[f:ConnectsTo]-(m:Segment)",
        "(n)-[f:ConnectsTo]->(m:Segment) | (m:Segment)-[f:ConnectsTo]->(:Segment)",
        "(n)-[f:ConnectsTo]->(m:Segment) | (n)-[f:ConnectsTo]->(m)",
        "(n)-[f:ConnectsTo]->(m:Segment) | (n)-[f:ConnectsTo]->(m:Segment), (m)-->(:Segment)",
        "(n)-[f:ConnectsTo]->(m:Segment) | (n)-[f:ConnectsTo]->(n)",
        "(n)-[e:ConnectsTo]->(:Segment) | (n)-[e:ConnectsTo]->(n)",
        "(n)-[e:ConnectsTo]->(:Segment) | (:Segment)-[e:ConnectsTo]->(n)",
        "(n)-[e:ConnectsTo]->(:Segment) | (n)-[e:ConnectsTo*1..2]->(:Segment)",
        "(n)-[e:ConnectsTo]->(:Segment) | (n)-[e]->(:Segment)",
        "MATCH (n:Neuron) WHERE | MATCH (n:Neuron)-[d:ConnectsTo]->(:Segment) WHERE",
        "MATCH (n:Neuron) WHERE | MATCH (n) WHERE",
        "MATCH (n:Neuron) WHERE | MATCH (:Neuron) MATCH (n:Neuron) WHERE",
        "WITH n, sum(e.weight) AS total | WITH n, sum(e.weight) AS total, count(e) AS c",
        "WITH n, sum(e.weight) AS total | WITH n, sum(DISTINCT e.weight) AS total",
        "WITH n, sum(e.weight) AS total | WITH DISTINCT n, sum(e.weight) AS total",
        "WITH n, sum(e.weight) AS total | WITH n, count(e) AS total",
        "WITH n, sum(e.weight) AS total | WITH n, max(e.weight) AS total",
        "WITH n, sum(e.weight) AS total | WITH n, e.weight AS total",
        "WITH n, sum(e.weight) AS total | WITH n, sum(e.weight) AS total WHERE total > 3",
        "WITH n, sum(e.weight) AS total | WITH n, sum(e.weight) AS total ORDER BY total LIMIT 3",
        "WITH n, sum(e.weight) AS total | WITH n, sum(n.pre) AS total",
        "WITH n, sum(e.weight) AS total | WITH n, sum(e.nosuch) AS total",
        "WITH n, sum(e.weight) AS total | WITH n, sum(e.weight) AS n",
        "WITH n, sum(e.weight) AS total | WITH n AS k, sum(e.weight) AS total",
        "[f:ConnectsTo] | [total:ConnectsTo]",
        "WHERE m.status IN ['Traced'] OR | WHERE total > 5 OR",
        "WHERE m.status IN ['Traced'] OR | WHERE e.weight > 5 OR",
        "sum(f.weight) | sum(f.weight) + 1",
        "sum(f.weight) | f.weight",
        "sum(f.weight) | sum(m.pre)",
        "sum(f.weight) | sum(e.weight)",
        "sum(f.weight) | sum(DISTINCT f.weight)",
        "sum(f.weight) | count(f)",
        "n.bodyId AS bodyId, | ''",
        "n.bodyId AS bodyId, | n.type,",
        "n.bodyId AS bodyId, | m.bodyId AS bodyId,",
        "n.bodyId AS bodyId, | n, n.bodyId AS bodyId,",
        "total, sum | total * 2, sum",
        "AS traced | AS total",
        "RETURN | RETURN DISTINCT",
        "AS traced | AS traced ORDER BY bodyId",
        "AS traced | AS traced LIMIT 3"
      })
  void leavesNearMissesToNeo4j(String part, String other) {
    String text = QUERY.replace(part, other);
    assertThat(text).isNotEqualTo(QUERY);
    assertThat(mini.bySnapshot(text)).as(text).isEmpty();
  }
}
