package org.neuropil.connectome.graph.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.cypher.internal.ast.Query;
import org.neo4j.cypher.internal.ast.Statement;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.QueryCheck;

/**
 * Refuses what users' Cypher may not do, decided on the syntax tree that Neo4j's own parser makes
 * of the text: writes, commands, files and network, procedures that are not allowed, and single
 * expressions that run long or grow large, where neither the time nor the memory limit of Neo4j
 * reaches. docs/cypher-limits.md tells researchers the rules. Safe for use by several threads.
 */
public final class QueryGuard implements QueryCheck {
  /** Inner queries within inner queries. */
  private static final int DEEPEST = 3;

  /** Characters of the texts that are remembered as harmless. */
  private static final long REMEMBERED_CHARACTERS = 4 << 20;

  private final AllowedCalls allowed;

  /** Texts that may run whatever their parameters are. */
  private final Cache<String, Boolean> harmless =
      Caffeine.newBuilder()
          .maximumWeight(REMEMBERED_CHARACTERS)
          .weigher((String text, Boolean yes) -> 64 + text.length())
          .build();

  /**
   * @param allowed procedures and functions beyond Neo4j's own functions
   */
  public QueryGuard(AllowedCalls allowed) {
    this.allowed = allowed;
  }

  @Override
  public void check(String text, Map<String, @Nullable Object> parameters) throws CypherException {
    if (harmless.getIfPresent(text) == null && !check(text, parameters, false, 0)) {
      harmless.put(text, true);
    }
  }

  /** Data may be changed; a query within the query, such as a timeboxed one, still only reads. */
  @Override
  public void checkWrite(String text, Map<String, @Nullable Object> parameters) {
    check(text, parameters, true, 0);
  }

  /** Gives whether another set of parameters might be refused. */
  private boolean check(
      String text, Map<String, @Nullable Object> values, boolean writing, int depth) {
    Statement statement = QueryReader.read(text);
    Refusals refusals = new Refusals();
    new ClauseRules(allowed, writing, refusals).check(statement);
    refusals.throwIfAny();
    new ShapeRules(refusals).check(statement);
    refusals.throwIfAny();
    Parameters parameters = new Parameters(values);
    if (statement instanceof Query query) {
      new QueryBounds(new Meter(refusals), parameters).read(query);
    }
    for (var inner : new InnerQueries(allowed, parameters, refusals).of(statement)) {
      checkInner(inner, refusals, depth);
    }
    refusals.throwIfAny();
    return parameters.used();
  }

  private void checkInner(InnerQueries.InnerQuery inner, Refusals refusals, int depth) {
    if (depth >= DEEPEST) {
      refusals.add(inner.position(), "too many queries within queries");
      return;
    }
    try {
      check(inner.text(), inner.parameters(), false, depth + 1);
    } catch (CypherException e) {
      throw new CypherException(
          e.kind(), "In the query given to " + inner.procedure() + ": " + e.getMessage(), e);
    }
  }
}
