package org.neuropil.connectome.graph.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.cypher.internal.ast.Clause;
import org.neo4j.cypher.internal.ast.CollectExpression;
import org.neo4j.cypher.internal.ast.CommandClause;
import org.neo4j.cypher.internal.ast.FullSubqueryExpression;
import org.neo4j.cypher.internal.ast.Limit;
import org.neo4j.cypher.internal.ast.Match;
import org.neo4j.cypher.internal.ast.OrderBy;
import org.neo4j.cypher.internal.ast.ProcedureResult;
import org.neo4j.cypher.internal.ast.ProcedureResultItem;
import org.neo4j.cypher.internal.ast.ProjectionClause;
import org.neo4j.cypher.internal.ast.Query;
import org.neo4j.cypher.internal.ast.ReturnItem;
import org.neo4j.cypher.internal.ast.SingleQuery;
import org.neo4j.cypher.internal.ast.Skip;
import org.neo4j.cypher.internal.ast.SortItem;
import org.neo4j.cypher.internal.ast.SubqueryCall;
import org.neo4j.cypher.internal.ast.Union;
import org.neo4j.cypher.internal.ast.UnresolvedCall;
import org.neo4j.cypher.internal.ast.Unwind;
import org.neo4j.cypher.internal.ast.Where;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.FunctionInvocation;
import org.neo4j.cypher.internal.expressions.PatternComprehension;
import org.neo4j.cypher.internal.expressions.PatternExpression;
import org.neo4j.cypher.internal.expressions.ShortestPathExpression;
import org.neo4j.cypher.internal.util.InputPosition;

/**
 * Follows the clauses of a query in order, with the bounds of every variable, and looks at each
 * expression on the way. The number of rows does not matter: between rows the limits work.
 */
final class QueryBounds implements SubqueryBounds {
  private final Meter meter;
  private final ExpressionBounds expressions;
  private final PatternBounds patterns;

  /** What a pattern leads to: inside COLLECT {} it is one of many. */
  private Bound step = Bound.ENTITY;

  QueryBounds(Meter meter, Parameters parameters) {
    this.meter = meter;
    this.expressions = new ExpressionBounds(meter, parameters, this);
    this.patterns = new PatternBounds(expressions);
  }

  /** Looks at a whole query; gives the bounds of its columns. */
  Map<String, Bound> read(Query query, Scope scope) {
    if (query instanceof Union union) {
      Map<String, Bound> columns = read(union.lhs(), scope.copy());
      readSingle(union.rhs(), scope.copy())
          .forEach((name, bound) -> columns.merge(name, bound, Bound::or));
      return columns;
    }
    if (query instanceof SingleQuery single) {
      return readSingle(single, scope);
    }
    throw new IllegalStateException("query: " + query.getClass() + " has no bounds");
  }

  private Map<String, Bound> readSingle(SingleQuery query, Scope scope) {
    Map<String, Bound> columns = new LinkedHashMap<>();
    for (Clause clause : Scala.list(query.clauses())) {
      if (clause instanceof Match match) {
        patterns.match(Scala.list(match.pattern().patternParts()), scope, step);
        where(Scala.orNull(match.where()), scope);
      } else if (clause instanceof Unwind unwind) {
        unwind(unwind, scope);
      } else if (clause instanceof ProjectionClause projection) {
        columns = project(projection, scope);
      } else if (clause instanceof UnresolvedCall call) {
        call(call, scope);
      } else if (clause instanceof SubqueryCall call) {
        read(call.innerQuery(), scope.copy()).forEach(scope::put);
        checkRow(scope, clause.position());
      } else if (clause instanceof CommandClause command) {
        where(Scala.orNull(command.where()), scope);
      }
    }
    return columns;
  }

  private void where(@Nullable Where where, Scope scope) {
    if (where != null) {
      expressions.whole(where.expression(), scope);
    }
  }

  private void unwind(Unwind unwind, Scope scope) {
    Expression source = unwind.expression();
    Bound list = expressions.whole(source, scope);
    boolean rangeItself =
        source instanceof FunctionInvocation function
            && Scala.name(function).equalsIgnoreCase("range");
    Bound kept = rangeItself ? list : meter.checkSize(list, source.position());
    scope.put(unwind.variable().name(), kept.itemOrOwn());
  }

  private Map<String, Bound> project(ProjectionClause projection, Scope scope) {
    Scope after = projection.returnItems().includeExisting() ? scope.copy() : scope.empty();
    Map<String, Bound> columns = new LinkedHashMap<>(after.rows());
    for (ReturnItem item : Scala.list(projection.returnItems().items())) {
      Expression expression = item.expression();
      Bound value = meter.checkSize(expressions.whole(expression, scope), expression.position());
      after.put(item.name(), value);
      columns.put(item.name(), value);
    }
    checkRow(after, projection.position());
    Scope both = scope.copy();
    both.putAll(after);
    OrderBy order = Scala.orNull(projection.orderBy());
    if (order != null) {
      for (SortItem item : Scala.list(order.sortItems())) {
        Expression key = item.expression();
        meter.checkSize(expressions.whole(key, both), key.position());
      }
    }
    where(Scala.orNull(projection.where()), both);
    Skip skip = Scala.orNull(projection.skip());
    if (skip != null) {
      expressions.whole(skip.expression(), both);
    }
    Limit limit = Scala.orNull(projection.limit());
    if (limit != null) {
      expressions.whole(limit.expression(), both);
    }
    scope.become(after);
    return columns;
  }

  /** What expressions made, all variables of a row together. */
  private void checkRow(Scope scope, InputPosition where) {
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

  private void call(UnresolvedCall call, Scope scope) {
    var arguments = Scala.orNull(call.declaredArguments());
    if (arguments != null) {
      for (Expression argument : Scala.list(arguments)) {
        meter.checkSize(expressions.whole(argument, scope), argument.position());
      }
    }
    ProcedureResult result = Scala.orNull(call.declaredResult());
    if (result != null) {
      for (ProcedureResultItem item : Scala.list(result.items())) {
        scope.put(item.variable().name(), Bound.YIELDED);
      }
      where(Scala.orNull(result.where()), scope);
    }
  }

  @Override
  public Bound query(FullSubqueryExpression query, Scope scope) {
    meter.spend(Limits.SUBQUERY_WORK);
    if (!(query instanceof CollectExpression collect)) {
      read(query.query(), scope.copy());
      return Bound.number(0, Long.MAX_VALUE);
    }
    double items = NeighbourRules.collected(collect, scope, meter.refusals());
    Bound before = step;
    step = Bound.NEIGHBOUR;
    try {
      Bound item = Bound.BOOLEAN;
      for (Bound column : read(query.query(), scope.copy()).values()) {
        item = item.or(column);
      }
      return meter.checkSize(gathered(items, item), collect.position());
    } finally {
      step = before;
    }
  }

  @Override
  public Bound comprehension(PatternComprehension comprehension, Scope scope) {
    meter.spend(Limits.SUBQUERY_WORK);
    NeighbourRules.comprehension(comprehension, scope, meter.refusals());
    Scope inner = scope.copy();
    Bound path = patterns.match(comprehension.pattern().element(), inner, Bound.NEIGHBOUR);
    var name = Scala.orNull(comprehension.namedPath());
    if (name != null) {
      inner.match(name.name(), path);
    }
    Expression predicate = Scala.orNull(comprehension.predicate());
    if (predicate != null) {
      expressions.whole(predicate, inner);
    }
    Bound item = expressions.whole(comprehension.projection(), inner);
    return meter.checkSize(gathered(Limits.NEIGHBOURS, item), comprehension.position());
  }

  private static Bound gathered(double items, Bound item) {
    double bytes = items * (8 + item.bytes());
    boolean natural = !item.lazy() && item.bytes() <= Bound.NEIGHBOUR.bytes();
    return Bound.list(items, item, natural ? Math.min(bytes, Limits.NEIGHBOUR_BYTES) : bytes);
  }

  @Override
  public Bound pattern(PatternExpression pattern, Scope scope) {
    meter.spend(Limits.SUBQUERY_WORK);
    patterns.match(pattern.pattern().element(), scope.copy(), step);
    return Bound.BOOLEAN;
  }

  @Override
  public Bound shortestPath(ShortestPathExpression path, Scope scope) {
    meter.spend(Limits.SUBQUERY_WORK);
    return patterns.shortestPath(path.pattern(), scope.copy());
  }
}
