package org.neuropil.connectome.graph.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuropil.connectome.graph.CypherException;

/** What the guard cannot read, the database cannot run either: nothing slips past between them. */
class UnreadableQueriesTest {
  private static final List<String> TEXTS =
      List.of(
          " ",
          "EXPLAIN",
          "RETURN",
          "RETURN 1 AS x; CREATE (n)",
          "MATCH (n RETURN n",
          "MATCH (n) RETRN n",
          "RETURN 'open",
          "RETURN `open",
          "/* open RETURN 1",
          "RETURN \\u00zz",
          "\\u0043REATE (n:X)",
          "USING PERIODIC COMMIT LOAD CSV FROM 'x' AS row RETURN row",
          "LET x = 1 RETURN x",
          "FILTER true RETURN 1",
          "MATCH (n) RETURN nothing(n)",
          "MATCH (n) WHERE exists(n.type) RETURN n",
          "CREATE INDEX ON :Neuron(bodyId)",
          "\u0000",
          "RETURN 1 \u2028 CREATE (n)");

  private final QueryGuard guard = new QueryGuard(AllowedCalls.BUILT_IN);

  @Test
  void refusesTextsThatAreNotCypher(@TempDir Path home) {
    try (GuardedDatabase database = new GuardedDatabase(home, 64 << 20)) {
      for (String text : TEXTS) {
        CypherException refusal =
            catchThrowableOfType(CypherException.class, () -> guard.check(text, Map.of()));
        if (refusal != null) {
          assertThat(refusal.kind())
              .describedAs(text)
              .isIn(CypherException.Kind.INVALID, CypherException.Kind.FORBIDDEN);
        }
        assertThatThrownBy(() -> database.run(text, Map.of(), 10_000)).describedAs(text);
      }
      assertThat(database.run("MATCH (n:X) RETURN n", Map.of(), 10_000)).isZero();
    }
  }

  @Test
  void tellsLineAndColumn() {
    assertThatThrownBy(() -> guard.check("MATCH (n)\nRETRN n", Map.of()))
        .isInstanceOfSatisfying(
            CypherException.class,
            e -> assertThat(e.kind()).isEqualTo(CypherException.Kind.INVALID))
        .hasMessageContaining("(line 2, column 1)");
    assertThatThrownBy(() -> guard.check("EXPLAIN MATCH (n) RETRN n", Map.of()))
        .hasMessageContaining("(line 1, column 19)");
  }

  @Test
  void refusesDeepNestingBeforeAnyParserSeesIt() {
    for (String text :
        List.of(
            "RETURN " + "(".repeat(50_000) + "1" + ")".repeat(50_000),
            "RETURN " + "[".repeat(200) + "]".repeat(200),
            "RETURN " + "NOT ".repeat(20_000) + "true",
            "RETURN " + "CASE WHEN true THEN ".repeat(5_000) + "1" + " END".repeat(5_000),
            "RETURN 1" + " + 1".repeat(20_000),
            "MATCH (n) WHERE n.a = 1" + " OR n.a = 2".repeat(3_000) + " RETURN n",
            "RETURN 1 AS x" + " UNION RETURN 1 AS x".repeat(1_000),
            "RETURN '" + "x".repeat(3_000_000) + "'")) {
      assertThatThrownBy(() -> guard.check(text, Map.of()))
          .describedAs(text.substring(0, 40))
          .isInstanceOfSatisfying(
              CypherException.class,
              e -> assertThat(e.kind()).isEqualTo(CypherException.Kind.FORBIDDEN));
    }
  }
}
