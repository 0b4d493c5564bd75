package org.neuropil.connectome.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.graphdb.Transaction;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.FixtureDatasets;
import org.neuropil.connectome.graph.FixtureDatasets.Fixture;

/** Breaks each rule a random number of times in a sound graph, and counts what is noticed. */
class ConsistencyMutationTest {
  private static final long SEED = Long.getLong("neuropil.test.seed", System.nanoTime());

  /** Breaks a rule; returns how often. */
  private interface Mutation {
    int apply(Damage damage);
  }

  private static final Map<Rule, Mutation> MUTATIONS = new EnumMap<>(Rule.class);

  static {
    MUTATIONS.put(
        Rule.META,
        d -> {
          d.run("CREATE (:Meta:hemibrain_Meta {dataset: 'hemibrain'})");
          return 1;
        });
    MUTATIONS.put(
        Rule.LABELS,
        d ->
            d.set("MATCH (x:Segment) RETURN id(x)", "REMOVE x:hemibrain_Segment")
                + d.set("MATCH (x:Synapse) RETURN id(x)", "SET x:Odd")
                + d.set("MATCH (x:SynapseSet) RETURN id(x)", "REMOVE x:SynapseSet"));
    MUTATIONS.put(
        Rule.NEURON_SEGMENT,
        d -> d.set("MATCH (x:Neuron) RETURN id(x)", "REMOVE x:Segment:hemibrain_Segment"));
    MUTATIONS.put(Rule.BODY_ID, d -> d.set("MATCH (x:Segment) RETURN id(x)", "REMOVE x.bodyId"));
    MUTATIONS.put(
        Rule.COUNTS,
        d -> {
          d.run("CREATE (:Segment:hemibrain_Segment {bodyId: 5, roiInfo: '{}'})");
          return 2;
        });
    MUTATIONS.put(
        Rule.META_TOTALS,
        d -> d.set("MATCH (x:Meta) RETURN id(x)", "SET x.totalPostCount = x.totalPostCount - 1"));
    MUTATIONS.put(
        Rule.META_ROI,
        d ->
            d.text(
                    "MATCH (x:Meta) RETURN id(x)",
                    text ->
                        text.replace("\"FB\": {\"pre\": ", "\"FB\": {\"pre\": 1")
                            .replace("\"EB\": {\"pre\": ", "\"EB\": {\"pre\": 1"))
                * 2);
    MUTATIONS.put(
        Rule.ROI_INFO,
        d ->
            d.text("MATCH (x:Segment) WHERE x.type IS NULL RETURN id(x)", t -> "{\"FB\": {")
                + d.text("MATCH (x:Segment) WHERE x.type IS NOT NULL RETURN id(x)", t -> "[]  ")
                + d.connectionText("{\"FB\": {\"post\": -1}}"));
    MUTATIONS.put(
        Rule.ROI_FLAGS,
        d ->
            d.set("MATCH (x:Segment) WHERE x.FB RETURN id(x)", "REMOVE x.FB")
                + d.set("MATCH (x:Segment) WHERE x.EB IS NULL RETURN id(x)", "SET x.EB = true")
                + d.set("MATCH (x:Segment) WHERE x.PB IS NULL RETURN id(x)", "SET x.PB = false"));
    MUTATIONS.put(
        Rule.BODY_ROI_SUM,
        d ->
            d.set("MATCH (x:Segment) WHERE x.FB AND x.pre > 9 RETURN id(x)", "SET x.pre = 1")
                + d.text(
                    "MATCH (x:Segment) WHERE x.FB IS NULL RETURN id(x)",
                    t -> "{\"AOT(R)\": {\"post\": 99999}}"));
    MUTATIONS.put(
        Rule.BODY_UPSTREAM,
        d -> d.set("MATCH (x:Segment) RETURN id(x)", "SET x.upstream = x.upstream + 1"));
    MUTATIONS.put(
        Rule.BODY_SYNWEIGHT,
        d -> d.set("MATCH (x:Segment) RETURN id(x)", "SET x.synweight = x.synweight - 1"));
    MUTATIONS.put(
        Rule.BODY_INPUT,
        d -> d.set("MATCH (x:Segment) RETURN id(x)", "SET x.upstream = x.upstream + 1"));
    MUTATIONS.put(
        Rule.BODY_OUTPUT,
        d -> d.set("MATCH (x:Segment) RETURN id(x)", "SET x.downstream = x.downstream + 1"));
    MUTATIONS.put(
        Rule.CONNECTION_ONE,
        d ->
            d.connections(
                "MATCH (a)-[x:ConnectsTo]->(b) WHERE id(x) IN $ids"
                    + " CREATE (a)-[:ConnectsTo {weight: 1, weightHP: 1, roiInfo: '{}'}]->(b)"));
    MUTATIONS.put(
        Rule.CONNECTION_WEIGHTS,
        d -> d.connections(Damage.CONNECTION + "SET x.weightHP = x.weight + 1"));
    MUTATIONS.put(
        Rule.CONNECTION_ROI_SUM,
        d ->
            d.connections(
                Damage.CONNECTION
                    + "SET x.roiInfo = '{\"FB\": {\"post\": ' + toString(x.weight) + '}, \"EB\":"
                    + " {\"post\": 1}}'"));
    MUTATIONS.put(
        Rule.SET_BODY,
        d ->
            d.set("MATCH (x:SynapseSet) RETURN id(x)", "WITH x MATCH (x)<-[c:Contains]-() DELETE c")
                + d.set(
                    "MATCH (x:ElementSet) WHERE NOT x:SynapseSet RETURN id(x)",
                    "WITH x MATCH (n:Segment {bodyId: 9007199254740992})"
                        + " CREATE (n)-[:Contains]->(x)"));
    MUTATIONS.put(
        Rule.SET_PAIR,
        d ->
            d.set(
                "MATCH (x:SynapseSet)-[:ConnectsTo]->(q) WHERE COUNT {(q)-[:Contains]->(s"
                    + " {type: 'post'}) WHERE s.confidence > 0.6} > 0 RETURN id(x)",
                "WITH x MATCH (x)-[c:ConnectsTo]->() DELETE c"));
    MUTATIONS.put(
        Rule.POST_SET,
        d ->
            d.set(
                    "MATCH (x:Synapse {type: 'post'}) WHERE x.confidence < 0.5 RETURN id(x)",
                    "WITH x MATCH (x)<-[c:Contains]-() DELETE c")
                + d.set(
                    "MATCH (x:Synapse {type: 'post'}) WHERE x.confidence > 0.5 RETURN id(x)",
                    "WITH x MATCH (q:SynapseSet)-[:ConnectsTo]->() WITH x, head(collect(q)) AS q"
                        + " CREATE (q)-[:Contains]->(x)"));
    MUTATIONS.put(
        Rule.POST_TBAR,
        d ->
            d.set(
                "MATCH (x:Synapse {type: 'post'}) RETURN id(x)",
                "WITH x MATCH (x)<-[c:SynapsesTo]-() DELETE c"));
    MUTATIONS.put(
        Rule.POST_PAIR,
        d ->
            d.set(
                "MATCH (x:Synapse {type: 'post'})<-[:Contains]-(q)<-[:ConnectsTo]-()<-[:Contains]-"
                    + "(n:Segment) WHERE n.bodyId <> 425790257 RETURN id(x)",
                "WITH x MATCH (x)<-[c:SynapsesTo]-() DELETE c WITH x MATCH (:Segment {bodyId:"
                    + " 425790257})-[:Contains]->()-[:Contains]->(t:Synapse {type: 'pre'})"
                    + " WITH x, head(collect(t)) AS t CREATE (t)-[:SynapsesTo]->(x)"));
    MUTATIONS.put(
        Rule.TBAR_BODY,
        d ->
            d.set(
                "MATCH (x:Synapse {type: 'pre'})<-[:Contains]-()<-[:Contains]-(n) WHERE n.bodyId <"
                    + " 1000000000 AND n.bodyId <> 425790257 RETURN DISTINCT id(x)",
                "WITH x MATCH (n:Segment {bodyId: 425790257})-[:Contains]->(q:SynapseSet)"
                    + " WITH x, head(collect(q)) AS q CREATE (q)-[:Contains]->(x)"));
    MUTATIONS.put(
        Rule.BODY_PRE, d -> d.set("MATCH (x:Segment) RETURN id(x)", "SET x.pre = x.pre + 1"));
    MUTATIONS.put(
        Rule.BODY_POST, d -> d.set("MATCH (x:Segment) RETURN id(x)", "SET x.post = x.post + 1"));
    MUTATIONS.put(
        Rule.BODY_DOWNSTREAM,
        d -> d.set("MATCH (x:Segment) RETURN id(x)", "SET x.downstream = x.downstream + 1"));
    MUTATIONS.put(
        Rule.BODY_ROI,
        d ->
            d.text(
                "MATCH (x:Segment) WHERE x.roiInfo CONTAINS '\"post\"' RETURN id(x)",
                t -> t.replaceFirst("\"post\": ", "\"post\": 1")));
    MUTATIONS.put(
        Rule.WEIGHT, d -> d.connections(Damage.CONNECTION + "SET x.weight = x.weight + 1"));
    MUTATIONS.put(
        Rule.WEIGHT_HP, d -> d.connections(Damage.CONNECTION + "SET x.weightHP = x.weightHP + 1"));
    MUTATIONS.put(
        Rule.WEIGHT_HR, d -> d.connections(Damage.CONNECTION + "SET x.weightHR = x.weightHR + 1"));
    MUTATIONS.put(
        Rule.CONNECTION_ROI,
        d ->
            d.set(
                "MATCH (x:Synapse {type: 'post'})<-[:Contains]-(q:SynapseSet) WHERE x.confidence >"
                    + " 0.5 AND x.GNG WITH q, min(id(x)) AS id RETURN id",
                "REMOVE x.GNG"));
  }

  static Stream<Rule> rules() {
    return Stream.of(Rule.values());
  }

  @Test
  void breaksEveryRule() {
    assertThat(MUTATIONS).containsOnlyKeys(Rule.values());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void countsEveryViolation(Rule rule) {
    Fixture fixture = FixtureDatasets.small();
    Random random = new Random(SEED + rule.ordinal());
    int[] broken = new int[1];
    fixture
        .graph()
        .changed(
            transaction -> broken[0] = MUTATIONS.get(rule).apply(new Damage(transaction, random)),
            graph -> {
              RuleResult result =
                  new ConsistencyRules(graph, fixture.info())
                          .check(
                              rule.compareTo(Rule.SET_BODY) >= 0,
                              1 + random.nextInt(400),
                              new Cancellation())
                          .stream()
                          .filter(r -> r.rule().equals(rule.id()))
                          .findFirst()
                          .orElseThrow();
              assertThat(result.violations())
                  .as("seed %d, %s", SEED, result.examples())
                  .isEqualTo(broken[0])
                  .isPositive();
              assertThat(result.examples())
                  .hasSize(Math.min(10, broken[0]))
                  .doesNotHaveDuplicates();
              assertThat(result.checked()).isGreaterThanOrEqualTo(result.violations());
            });
  }

  /** Changes some of a kind, chosen at random. */
  private record Damage(Transaction transaction, Random random) {
    static final String CONNECTION = "MATCH ()-[x:ConnectsTo]->() WHERE id(x) IN $ids ";
    private static final String NODE = "MATCH (x) WHERE id(x) IN $ids ";

    void run(String cypher) {
      transaction.execute(cypher).close();
    }

    /** Applies clauses to some nodes {@code x} of those that {@code ids} returns. */
    int set(String ids, String clauses) {
      return change(ids, NODE + clauses);
    }

    int connections(String cypher) {
      return change("MATCH (:Segment)-[x:ConnectsTo]->(:Segment) RETURN id(x)", cypher);
    }

    int connectionText(String roiInfo) {
      return connections(CONNECTION + "SET x.roiInfo = '" + roiInfo + "'");
    }

    /** Rewrites the roiInfo of some nodes. */
    int text(String ids, java.util.function.UnaryOperator<String> change) {
      List<Long> chosen = choose(ids);
      for (long id : chosen) {
        var node = transaction.getNodeById(id);
        String text = (String) node.getProperty("roiInfo");
        assertThat(change.apply(text)).isNotEqualTo(text);
        node.setProperty("roiInfo", change.apply(text));
      }
      return chosen.size();
    }

    private int change(String ids, String cypher) {
      List<Long> chosen = choose(ids);
      transaction.execute(cypher, Map.of("ids", chosen)).close();
      return chosen.size();
    }

    private List<Long> choose(String ids) {
      List<Long> all = new ArrayList<>();
      transaction.execute(ids).forEachRemaining(r -> all.add((Long) r.values().iterator().next()));
      assertThat(all).as(ids).isNotEmpty();
      Collections.sort(all);
      Collections.shuffle(all, random);
      return all.subList(0, Math.min(all.size(), 1 + random.nextInt(15)));
    }
  }
}
