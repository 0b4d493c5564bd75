package org.neuropil.connectome.graph.guard;

import org.neo4j.cypher.internal.ast.FullSubqueryExpression;
import org.neo4j.cypher.internal.expressions.PatternComprehension;
import org.neo4j.cypher.internal.expressions.PatternExpression;
import org.neo4j.cypher.internal.expressions.ShortestPathExpression;

/** Reads the patterns and queries that stand inside expressions. */
interface SubqueryBounds {
  /** {@code EXISTS {}}, {@code COUNT {}}, {@code COLLECT {}}. */
  Bound query(FullSubqueryExpression query, Scope scope);

  /** {@code [(a)-->(b) WHERE ... | ...]}. */
  Bound comprehension(PatternComprehension comprehension, Scope scope);

  /** {@code (a)-->(b)} as a condition. */
  Bound pattern(PatternExpression pattern, Scope scope);

  /** {@code shortestPath((a)-[*]->(b))} as a value. */
  Bound shortestPath(ShortestPathExpression path, Scope scope);
}
