package org.neuropil.connectome.graph.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuropil.connectome.graph.CypherException;

class QueryGuardTest {
  private final QueryGuard guard = new QueryGuard(AllowedCalls.BUILT_IN);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE (n:Neuron)",
        "MATCH (n) INSERT (n)-[:R]->(:X)",
        "MERGE (n:Neuron {bodyId: 1}) RETURN n",
        "MATCH (n) SET n.type = 'x'",
        "MATCH (n) SET n:Label",
        "MATCH (n) SET n += {a: 1}",
        "MATCH (n) REMOVE n.type",
        "MATCH (n) REMOVE n:Neuron",
        "MATCH (n) DELETE n",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) NODETACH DELETE n",
        "MATCH (n) FOREACH (x IN [1] | SET n.a = x)",
        "MATCH (n) CALL { WITH n SET n.x = 1 } IN TRANSACTIONS",
        "MATCH (n) CALL (n) { RETURN 1 AS x } IN TRANSACTIONS OF 10 ROWS RETURN x",
        "MATCH (n) CALL (n) { DELETE n }",
        "RETURN 1 AS x UNION CREATE (n) RETURN 1 AS x",
        "EXPLAIN CREATE (n)",
        "PROFILE CREATE (n)",
        "CR\\u0045ATE (n:X)",
        "MATCH (n) WHERE n.a = 1 /* RETURN */ SET n.a = 2 // RETURN n",
        "CREATE INDEX FOR (n:Neuron) ON (n.x)",
        "CREATE FULLTEXT INDEX f FOR (n:Neuron) ON EACH [n.x]",
        "CREATE CONSTRAINT FOR (n:Neuron) REQUIRE n.x IS UNIQUE",
        "DROP INDEX foo",
        "DROP CONSTRAINT foo IF EXISTS",
        "CREATE DATABASE foo",
        "DROP DATABASE neo4j",
        "STOP DATABASE neo4j",
        "CREATE USER u SET PASSWORD 'secret12'",
        "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
        "GRANT ROLE admin TO u",
        "CREATE ROLE r",
        "SHOW USERS",
        "SHOW CURRENT USER",
        "SHOW ROLES",
        "SHOW PRIVILEGES",
        "SHOW DATABASES",
        "SHOW SERVERS",
        "ENABLE SERVER 'x'",
        "SHOW TRANSACTIONS",
        "SHOW TRANSACTIONS YIELD * RETURN *",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "SHOW SETTINGS",
        "SHOW SETTING 'server.bolt.enabled'",
        "USE system MATCH (n) RETURN n",
        "USE graph.byName('x') RETURN 1",
        "CALL { USE neo4j RETURN 1 AS x } RETURN x",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
        "LOAD CSV WITH HEADERS FROM 'http://example.org/x.csv' AS row RETURN row.a",
        "CYPHER runtime=parallel RETURN 1",
        "CYPHER 5 planner=dp RETURN 1",
        "CYPHER 25 RETURN 1",
        "CYPHER debug=tostring RETURN 1",
        "\\u0043YPHER 5 runtime=parallel RETURN 1",
        "CALL dbms.listConfig()",
        "CALL db.clearQueryCaches()",
        "CALL db.prepareForReplanning()",
        "CALL db.createLabel('X')",
        "CALL db.createProperty('X')",
        "CALL dbms.killConnection('x')",
        "CALL dbms.setConfigValue('a', 'b')",
        "CALL apoc.load.json('http://example.org') YIELD value RETURN value",
        "CALL { CALL apoc.export.csv.all('x', {}) YIELD file RETURN file } RETURN file",
        "MATCH (n) CALL apoc.cypher.doIt('CREATE (n)', {}) YIELD value RETURN value",
        "CALL `apoc`.`load`.`xml`('x') YIELD value RETURN value",
        "RETURN apoc.load.html('x')",
        "MATCH (n) WHERE EXISTS { MATCH (m) WHERE apoc.foo.bar(m) } RETURN n",
        "RETURN graph.names()",
        "RETURN [x IN graph.names() | x]",
      })
  void forbidsWhatWritesOrReachesOut(String text) {
    assertThatThrownBy(() -> guard.check(text, Map.of()))
        .isInstanceOfSatisfying(
            CypherException.class,
            e -> {
              assertThat(e.kind())
                  .describedAs(e.getMessage())
                  .isEqualTo(CypherException.Kind.FORBIDDEN);
              assertThat(e.getMessage()).contains("line 1, column");
            });
  }
}
