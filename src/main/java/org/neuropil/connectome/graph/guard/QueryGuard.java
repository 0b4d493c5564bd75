package org.neuropil.connectome.graph.guard;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.cypher.internal.ast.Statement;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.QueryCheck;

/**
 * Refuses what users' Cypher may not do, decided on the syntax tree that Neo4j's own parser makes
 * of the text. Safe for use by several threads.
 */
public final class QueryGuard implements QueryCheck {
  private final AllowedCalls allowed;

  /**
   * @param allowed procedures and functions beyond Neo4j's own functions
   */
  public QueryGuard(AllowedCalls allowed) {
    this.allowed = allowed;
  }

  @Override
  public void check(String text, Map<String, @Nullable Object> parameters) throws CypherException {
    Statement statement = QueryReader.read(text);
    Refusals refusals = new Refusals();
    new ClauseRules(allowed, refusals).check(statement);
    refusals.throwIfAny();
  }
}
