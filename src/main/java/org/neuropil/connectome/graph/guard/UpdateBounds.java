package org.neuropil.connectome.graph.guard;

import java.util.List;
import org.neo4j.cypher.internal.ast.Clause;
import org.neo4j.cypher.internal.ast.CreateOrInsert;
import org.neo4j.cypher.internal.ast.Foreach;
import org.neo4j.cypher.internal.ast.Merge;
import org.neo4j.cypher.internal.ast.UpdateClause;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.LogicalVariable;
import org.neo4j.cypher.internal.expressions.PatternPart;
import org.neo4j.cypher.internal.util.ASTNode;

/** Bounds of what writing clauses bind, and of the expressions in them. */
final class UpdateBounds {
  private final Meter meter;
  private final ExpressionBounds expressions;
  private final PatternBounds patterns;

  UpdateBounds(Meter meter, ExpressionBounds expressions, PatternBounds patterns) {
    this.meter = meter;
    this.expressions = expressions;
    this.patterns = patterns;
  }

  void update(UpdateClause clause, Scope scope, Flow flow) {
    if (clause instanceof CreateOrInsert create) {
      List<PatternPart> parts =
          Scala.list(create.pattern().patternParts()).stream()
              .map(PatternPart.class::cast)
              .toList();
      patterns.match(parts, scope, Bound.ENTITY);
    } else if (clause instanceof Merge merge) {
      patterns.match(List.of((PatternPart) merge.pattern()), scope, Bound.ENTITY);
      Scala.list(merge.actions()).forEach(action -> values(action, scope, flow));
    } else if (clause instanceof Foreach loop) {
      each(loop, scope, flow);
    } else {
      values(clause, scope, flow);
    }
  }

  private void each(Foreach loop, Scope scope, Flow flow) {
    Bound list = expressions.whole(loop.expression(), scope, flow.unwatched());
    meter.checkSize(list, loop.expression().position());
    Scope inner = scope.copy();
    inner.put(loop.variable().name(), list.itemOrOwn());
    Flow within = flow.copy();
    within.unwind(list.items());
    for (Clause clause : Scala.list(loop.updates())) {
      if (clause instanceof UpdateClause update) {
        update(update, inner, within);
      }
    }
  }

  private void values(ASTNode clause, Scope scope, Flow flow) {
    for (Expression expression : SyntaxTree.expressionsOf(clause)) {
      if (!(expression instanceof LogicalVariable)) {
        Bound value = expressions.whole(expression, scope, flow.unwatched());
        meter.checkSize(value, expression.position());
      }
    }
  }
}
