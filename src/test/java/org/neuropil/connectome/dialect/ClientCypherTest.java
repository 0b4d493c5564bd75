package org.neuropil.connectome.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCypherTest {
  private static final String DATASET = "hemiBrain";

  private static String translate(String text) {
    return ClientCypher.translate(text, DATASET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      value = {
        "MATCH (n:Neuron) RETURN n > MATCH (n:`hemiBrain_Neuron`) RETURN n",
        "MATCH (n :Neuron) RETURN n > MATCH (n :`hemiBrain_Neuron`) RETURN n",
        "MATCH (n: Neuron {a: 1}) RETURN n > MATCH (n: `hemiBrain_Neuron` {a: 1}) RETURN n",
        "MATCH (:`Meta`) RETURN 1 > MATCH (:`hemiBrain_Meta`) RETURN 1",
        "MATCH (n:Segment:Cell) RETURN 1 "
            + "> MATCH (n:`hemiBrain_Segment`:`hemiBrain_Cell`) RETURN 1",
        "MATCH (n:A|Neuron|:Cell) RETURN 1 "
            + "> MATCH (n:A|`hemiBrain_Neuron`|:`hemiBrain_Cell`) RETURN 1",
        "MATCH (n:!(Neuron&Cell)|Meta) RETURN 1 "
            + "> MATCH (n:!(`hemiBrain_Neuron`&`hemiBrain_Cell`)|`hemiBrain_Meta`) RETURN 1",
        "MATCH (n) WHERE n:Neuron RETURN 1 > MATCH (n) WHERE n:`hemiBrain_Neuron` RETURN 1",
        "MATCH (n)/*c*/--(:Synapse)--(:SynapseSet)--(:Element)--(:ElementSet) RETURN 1 "
            + "> MATCH (n)/*c*/--(:`hemiBrain_Synapse`)--(:`hemiBrain_SynapseSet`)"
            + "--(:`hemiBrain_Element`)--(:`hemiBrain_ElementSet`) RETURN 1",
        "CALL {MATCH (n:Neuron) RETURN n} RETURN 1 "
            + "> CALL {MATCH (n:`hemiBrain_Neuron`) RETURN n} RETURN 1",
        "CALL {MATCH (n) RETURN 1 AS x, n:Neuron AS y} RETURN 1 "
            + "> CALL {MATCH (n) RETURN 1 AS x, n:`hemiBrain_Neuron` AS y} RETURN 1",
        "RETURN {a: n:Neuron, b: CASE WHEN m:Cell THEN 1 END} "
            + "> RETURN {a: n:`hemiBrain_Neuron`, b: CASE WHEN m:`hemiBrain_Cell` THEN 1 END}",
        "MATCH (n)-[r:T WHERE n:Neuron]-() USING INDEX n:Neuron(type) RETURN 1 "
            + "> MATCH (n)-[r:T WHERE n:`hemiBrain_Neuron`]-() "
            + "USING INDEX n:`hemiBrain_Neuron`(type) RETURN 1",
        "RETURN [n:Neuron, m:Cell] > RETURN [n:`hemiBrain_Neuron`, m:`hemiBrain_Cell`]",
        "MATCH (n:\\u004eeuron) RETURN 1 > MATCH (n:`hemiBrain_Neuron`) RETURN 1",
      })
  void prefixesLabels(String text, String expected) {
    assertThat(translate(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (n:hemibrain_Neuron)-[:SynapsesTo]->(m:NeuronX) RETURN n.Neuron",
        "MATCH (n:`hemibrain_Neuron`:`Neu``ron`:neuron) RETURN 1",
        "MATCH ()-[:Neuron]->()-[r:Meta|Cell*1..3]->() RETURN 1",
        "RETURN {a:Neuron, Neuron: 1, Segment:Meta, `x y`:Cell}",
        "MATCH (n) RETURN n {.*, Neuron, a:Neuron, b :Cell}",
        "RETURN ':Neuron' + \":Neuron exists(n.p)\" // :Neuron distance(a, b)",
        "RETURN 1 /* :Neuron \n exists(n.p) */ AS `:Neuron`",
        "RETURN ':Neuron \\' :Neuron', \"\\\\\" AS b",
        "RETURN $Neuron, [1, 2, 3][0..Neuron], Neuron.p, x IS :: STRING",
        "MATCH (n) WHERE exists((n)-->(:X)) AND exists { (n)-->(:X) } RETURN n.exists",
        "MATCH (n) WHERE EXISTS ((n)-[:T {p: 1}]->(m)<--()) RETURN 1",
        "MATCH (n) RETURN point.distance(n.a, n.b), n.distance, size(n.list), size((n.list))",
        "RETURN CASE WHEN NULL THEN 1 END, CASE x WHEN 1 THEN NULL ELSE NULL END, NULL",
        "RETURN f('MATCH (n:Neuron) RETURN n'), CASE x WHEN NULL + 1 THEN 2 END",
        "MATCH (n:'Neuron') RETURN 'open :Neuron",
        "MATCH (n) RETURN 1 /* open :Neuron",
        "exists(",
        "exists()",
        "RETURN",
        ":",
        "(",
        ")]}",
        "",
        "\\u00zz",
        "'",
        "`",
        "/*",
        "\\",
        "CALL apoc.cypher.runTimeboxed('MATCH (n:Neuron) RETURN n",
      })
  void leavesTheRestAsItIs(String text) {
    assertThat(translate(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      value = {
        "WHERE exists(n.p) > WHERE (n.p IS NOT NULL)",
        "WHERE NOT EXISTS ( n.`p q` ) > WHERE NOT  ( n.`p q` IS NOT NULL )",
        "WHERE exists(n[\"p\"]) > WHERE (n[\"p\"] IS NOT NULL)",
        "WHERE exists((n.p)) > WHERE ((n.p) IS NOT NULL)",
        "WHERE exists(startNode(r).p) > WHERE (startNode(r).p IS NOT NULL)",
        "WHERE Distance(a.p, point({x: 1})) < 3 > WHERE point.distance(a.p, point({x: 1})) < 3",
        "WHERE size((n:Cell)--()) = 1 > WHERE COUNT{(n:`hemiBrain_Cell`)--()} = 1",
        "RETURN CASE x WHEN NULL THEN 1 WHEN 2, null THEN 3 END AS y "
            + "> RETURN CASE x WHEN IS NULL THEN 1 WHEN 2, IS NULL THEN 3 END AS y",
        "RETURN CASE CASE WHEN a THEN b END WHEN NULL THEN 1 END AS y "
            + "> RETURN CASE CASE WHEN a THEN b END WHEN IS NULL THEN 1 END AS y",
        "RETURN {case: 1, end: CASE n.end WHEN NULL THEN n.case END} AS y "
            + "> RETURN {case: 1, end: CASE n.end WHEN IS NULL THEN n.case END} AS y",
      })
  void replacesWhatNeo4jFiveHasNoMore(String text, String expected) {
    assertThat(translate(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      value = {
        "WITH a + collect(b) AS c, d UNWIND c AS x RETURN x "
            + "> WITH a , collect(b) AS `aggregate 0`, d WITH a + `aggregate 0` AS c, d"
            + " UNWIND c AS x RETURN x",
        "WITH count(x) * f AS c, n.p AS p WHERE c = 2 RETURN c "
            + "> WITH count(x) AS `aggregate 0`, f  , n.p AS p WITH `aggregate 0` * f AS c, p"
            + " WHERE c = 2 RETURN c",
      })
  void groupsExplicitly(String text, String expected) {
    assertThat(translate(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH a, a + collect(b) AS c RETURN c",
        "WITH 1 + count(b) AS c RETURN c",
        "WITH a + f(b) AS c, d RETURN c",
        "WITH collect(b) AS c, d RETURN c",
        "WITH DISTINCT a + collect(b) AS c RETURN c",
        "WITH a + collect(b) AS c, n.p RETURN c",
        "WITH *, a + collect(b) AS c RETURN c",
        "WITH n.a + collect(b) AS c RETURN c",
        "MATCH (n) WHERE n.a STARTS WITH a + collect RETURN n",
        "WITH",
        "WITH a +",
        "WITH a + collect(",
        "WITH a + collect(b) AS",
        "WITH ,,",
      })
  void leavesOtherGroupsAsTheyAre(String text) {
    assertThat(translate(text)).isEqualTo(text);
  }

  @Test
  void keepsTheNamesOfColumns() {
    assertThat(translate("RETURN DISTINCT exists(n.p), n.q, f(distance(a, `b`)) ORDER BY n.q"))
        .isEqualTo(
            "RETURN DISTINCT (n.p IS NOT NULL) AS `exists(n.p)`, n.q,"
                + " f(point.distance(a, `b`)) AS `f(distance(a, ``b``))` ORDER BY n.q");
    assertThat(translate("RETURN exists(n.p) AS p UNION RETURN exists(m.p)"))
        .isEqualTo("RETURN (n.p IS NOT NULL) AS p UNION RETURN (m.p IS NOT NULL) AS `exists(m.p)`");
    assertThat(translate("RETURN CASE x WHEN NULL THEN 1 END"))
        .isEqualTo("RETURN CASE x WHEN IS NULL THEN 1 END AS `CASE x WHEN NULL THEN 1 END`");
  }

  @Test
  void looksIntoTimeboxedQueriesAndKeepsTheirEscapes() {
    assertThat(
            translate(
                "CALL apoc.cypher.runTimeboxed(\n  \"MATCH (n:Neuron)\\nWHERE n.a = \\\"x:Neuron\\\""
                    + " AND n.b =~ 'a\\\\.b' AND exists(n.p)\n RETURN n\", {}, 5000) YIELD value"
                    + " RETURN value"))
        .isEqualTo(
            "CALL apoc.cypher.runTimeboxed(\n  \"MATCH (n:`hemiBrain_Neuron`)\\nWHERE n.a ="
                + " \\\"x:Neuron\\\" AND n.b =~ 'a\\\\.b' AND (n.p IS NOT NULL)\n RETURN n\", {},"
                + " 5000) YIELD value RETURN value");
    assertThat(
            translate(
                "CALL apoc . cypher . runTimeboxed('MATCH (n: Neuron) RETURN exists(n[\\'p\\'])',"
                    + " {}, 1) YIELD value RETURN ':Neuron'"))
        .isEqualTo(
            "CALL apoc . cypher . runTimeboxed('MATCH (n: `hemiBrain_Neuron`) RETURN (n[\\'p\\'] IS"
                + " NOT NULL) AS `exists(n[\\'p\\'])`', {}, 1) YIELD value RETURN ':Neuron'");
  }

  @Test
  void looksIntoTimeboxedQueriesOfTimeboxedQueries() {
    assertThat(
            translate(
                "CALL apoc.cypher.runTimeboxed(\"CALL apoc.cypher.runTimeboxed('RETURN"
                    + " exists(n[\\\\'p\\\\'])', {}, 1)\", {}, 1)"))
        .isEqualTo(
            "CALL apoc.cypher.runTimeboxed(\"CALL apoc.cypher.runTimeboxed('RETURN (n[\\\\'p\\\\']"
                + " IS NOT NULL) AS `exists(n[\\\\'p\\\\'])`', {}, 1)\", {}, 1)");
  }

  @Test
  void namesPlacesAsInTheOriginal() {
    String text = "MATCH (n:Neuron)-->(m:Neuron)\nWHERE exists(n.p) RETRUN n";
    Translation translation = ClientCypher.translation(text, DATASET);
    int column = translation.text().indexOf("RETRUN") - translation.text().indexOf('\n');
    assertThat(translation.inOriginal("Invalid input (line 2, column " + column + ")"))
        .isEqualTo("Invalid input (line 2, column " + (text.indexOf("RETRUN") - 29) + ")");
    assertThat(translation.inOriginal("line 1, column 12 (offset: 11): x"))
        .isEqualTo("line 1, column 10 (offset: 9): x");
    assertThat(translation.inOriginal("line 99, column 1")).isEqualTo("line 99, column 1");
  }

  @Test
  @Timeout(20)
  void takesTimeInProportionToTheLength() {
    for (String part :
        new String[] {
          "(",
          "[",
          "{",
          "exists(",
          "exists((",
          ":",
          ":(",
          ":!",
          "{a:",
          "CASE x WHEN NULL THEN ",
          "RETURN ",
          "RETURN exists(n.p),",
          "'",
          "\\'",
          "`",
          "/*",
          "\\u0027",
          "size((",
          "\"\\\\",
          "CALL apoc.cypher.runTimeboxed('",
          ":A|",
          "(:Neuron)-",
          "END ",
          "distance(",
          "-[",
          "})]"
        }) {
      String text = part.repeat(1_000_000 / part.length());
      long start = System.nanoTime();
      assertThat(translate(text)).isNotNull();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as(part)
          .isLessThan(Duration.ofSeconds(3));
    }
  }
}
