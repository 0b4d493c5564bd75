package org.neuropil.connectome.graph.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.neo4j.cypher.internal.ast.Limit;
import org.neo4j.cypher.internal.ast.OrderBy;
import org.neo4j.cypher.internal.ast.ProjectionClause;
import org.neo4j.cypher.internal.ast.ReturnItem;
import org.neo4j.cypher.internal.ast.Skip;
import org.neo4j.cypher.internal.ast.SortItem;
import org.neo4j.cypher.internal.ast.Where;
import org.neo4j.cypher.internal.expressions.CountStar;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.FunctionInvocation;
import org.neo4j.cypher.internal.util.ASTNode;
import org.neo4j.cypher.internal.util.InputPosition;

/** Bounds of what WITH, RETURN and YIELD pass on. */
final class ProjectionBounds {
  private final Meter meter;
  private final ExpressionBounds expressions;

  ProjectionBounds(Meter meter, ExpressionBounds expressions) {
    this.meter = meter;
    this.expressions = expressions;
  }

  /**
   * Looks at a projection; leaves its columns, which it also gives, as the scope.
   *
   * @param last whether its rows go to the caller, who looks at the clock every now and then
   */
  Map<String, Bound> project(ProjectionClause projection, Scope scope, Flow flow, boolean last) {
    double unwatched =
        last && isPlain(projection)
            ? Math.min(flow.unwatched(), Limits.BATCH_LOOK)
            : flow.unwatched();
    Scope after = projection.returnItems().includeExisting() ? scope.copy() : scope.empty();
    Map<String, Bound> columns = new LinkedHashMap<>(after.rows());
    boolean aggregates = false;
    boolean groups = projection.returnItems().includeExisting();
    for (ReturnItem item : Scala.list(projection.returnItems().items())) {
      Expression expression = item.expression();
      Bound value = expressions.whole(expression, scope, unwatched);
      Bound kept = meter.checkSize(value, expression.position());
      after.put(item.name(), kept);
      columns.put(item.name(), kept);
      boolean aggregate = isAggregate(expression);
      aggregates |= aggregate;
      groups |= !aggregate;
    }
    checkRow(after, projection.position());
    if (aggregates && groups) {
      flow.gather();
    } else if (aggregates) {
      flow.aggregateToOne();
    }
    Scope both = scope.copy();
    both.putAll(after);
    order(projection, both, flow);
    Where where = Scala.orNull(projection.where());
    if (where != null) {
      expressions.whole(where.expression(), both, flow.unwatched());
    }
    scope.become(after);
    return columns;
  }

  private void order(ProjectionClause projection, Scope scope, Flow flow) {
    OrderBy order = Scala.orNull(projection.orderBy());
    if (order != null) {
      for (SortItem item : Scala.list(order.sortItems())) {
        Expression key = item.expression();
        meter.checkSize(expressions.whole(key, scope, flow.unwatched()), key.position());
      }
      flow.gather();
    }
    Skip skip = Scala.orNull(projection.skip());
    if (skip != null) {
      expressions.whole(skip.expression(), scope, 1);
    }
    Limit limit = Scala.orNull(projection.limit());
    if (limit != null) {
      flow.limit(expressions.whole(limit.expression(), scope, 1).high());
    }
  }

  /** Whether each row goes on as it is made. */
  private static boolean isPlain(ProjectionClause projection) {
    return !projection.distinct()
        && projection.orderBy().isEmpty()
        && projection.skip().isEmpty()
        && !isAggregate(projection.returnItems());
  }

  private static boolean isAggregate(ASTNode expression) {
    boolean[] found = new boolean[1];
    SyntaxTree.forEach(
        expression,
        node ->
            found[0] |=
                node instanceof CountStar
                    || (node instanceof FunctionInvocation function
                        && BuiltInFunctions.isAggregate(Scala.name(function))));
    return found[0];
  }

  /** What expressions made, all variables of a row together. */
  void checkRow(Scope scope, InputPosition where) {
    double made = 0;
    for (Bound value : scope.rows().values()) {
      made += value.counted() || value.data() ? 0 : value.bytes();
    }
    if (made > Limits.BYTES) {
      meter
          .refusals()
          .add(
              where,
              "the values of one row may grow to "
                  + Meter.amount(made)
                  + " bytes together (expected: at most "
                  + Meter.amount(Limits.BYTES)
                  + "); make rows of them with UNWIND");
    }
  }
}
