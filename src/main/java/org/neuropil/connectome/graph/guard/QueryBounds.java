package org.neuropil.connectome.graph.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.cypher.internal.ast.Clause;
import org.neo4j.cypher.internal.ast.CollectExpression;
import org.neo4j.cypher.internal.ast.CommandClause;
import org.neo4j.cypher.internal.ast.FullSubqueryExpression;
import org.neo4j.cypher.internal.ast.Match;
import org.neo4j.cypher.internal.ast.ProcedureResult;
import org.neo4j.cypher.internal.ast.ProcedureResultItem;
import org.neo4j.cypher.internal.ast.ProjectionClause;
import org.neo4j.cypher.internal.ast.Query;
import org.neo4j.cypher.internal.ast.SingleQuery;
import org.neo4j.cypher.internal.ast.SubqueryCall;
import org.neo4j.cypher.internal.ast.Union;
import org.neo4j.cypher.internal.ast.UnresolvedCall;
import org.neo4j.cypher.internal.ast.Unwind;
import org.neo4j.cypher.internal.ast.UpdateClause;
import org.neo4j.cypher.internal.ast.Where;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.FunctionInvocation;
import org.neo4j.cypher.internal.expressions.PatternComprehension;
import org.neo4j.cypher.internal.expressions.PatternExpression;
import org.neo4j.cypher.internal.expressions.ShortestPathExpression;

/**
 * Follows the clauses of a query in order, with the bounds of every variable and the flow of rows,
 * and looks at each expression on the way.
 */
final class QueryBounds implements SubqueryBounds {
  private final Meter meter;
  private final ExpressionBounds expressions;
  private final PatternBounds patterns;
  private final ProjectionBounds projections;
  private final UpdateBounds updates;

  /** What a pattern leads to: inside COLLECT {} it is one of many. */
  private Bound step = Bound.ENTITY;

  QueryBounds(Meter meter, Parameters parameters) {
    this.meter = meter;
    this.expressions = new ExpressionBounds(meter, parameters, this);
    this.patterns = new PatternBounds(expressions);
    this.projections = new ProjectionBounds(meter, expressions);
    this.updates = new UpdateBounds(meter, expressions, patterns);
  }

  /** Looks at a whole query. */
  void read(Query query) {
    read(query, new Scope(), new Flow(), true);
  }

  /** Looks at a query within another; gives the bounds of its columns. */
  private Map<String, Bound> read(Query query, Scope scope, Flow flow) {
    return read(query, scope, flow, false);
  }

  private Map<String, Bound> read(Query query, Scope scope, Flow flow, boolean outermost) {
    if (query instanceof Union union) {
      Flow right = flow.copy();
      Map<String, Bound> columns = read(union.lhs(), scope.copy(), flow);
      readSingle(union.rhs(), scope.copy(), right, false)
          .forEach((name, bound) -> columns.merge(name, bound, Bound::or));
      flow.either(right);
      return columns;
    }
    if (query instanceof SingleQuery single) {
      return readSingle(single, scope, flow, outermost);
    }
    throw new IllegalStateException("query: " + query.getClass() + " has no bounds");
  }

  private Map<String, Bound> readSingle(
      SingleQuery query, Scope scope, Flow flow, boolean outermost) {
    Map<String, Bound> columns = new LinkedHashMap<>();
    for (Clause clause : Scala.list(query.clauses())) {
      if (clause instanceof Match match) {
        match(match, scope, flow);
      } else if (clause instanceof Unwind unwind) {
        unwind(unwind, scope, flow);
      } else if (clause instanceof ProjectionClause projection) {
        boolean last = outermost && projection.isReturn();
        columns = projections.project(projection, scope, flow, last);
      } else if (clause instanceof UnresolvedCall call) {
        call(call, scope, flow);
      } else if (clause instanceof SubqueryCall call) {
        read(call.innerQuery(), scope.copy(), flow).forEach(scope::put);
        projections.checkRow(scope, clause.position());
      } else if (clause instanceof UpdateClause update) {
        updates.update(update, scope, flow);
      } else if (clause instanceof CommandClause command) {
        flow.read(Limits.ROWS);
        where(Scala.orNull(command.where()), scope, flow);
      }
    }
    return columns;
  }

  private void match(Match match, Scope scope, Flow flow) {
    double looks = NeighbourRules.unwatchedRows(match, scope, flow.unwatched());
    patterns.match(Scala.list(match.pattern().patternParts()), scope, step);
    flow.read(looks);
    where(Scala.orNull(match.where()), scope, flow);
  }

  private void where(@Nullable Where where, Scope scope, Flow flow) {
    if (where != null) {
      expressions.whole(where.expression(), scope, flow.unwatched());
    }
  }

  private void unwind(Unwind unwind, Scope scope, Flow flow) {
    Expression source = unwind.expression();
    Bound list = expressions.whole(source, scope, flow.unwatched());
    boolean rangeItself =
        source instanceof FunctionInvocation function
            && Scala.name(function).equalsIgnoreCase("range");
    Bound kept = rangeItself ? list : meter.checkSize(list, source.position());
    flow.unwind(list.items());
    scope.put(unwind.variable().name(), kept.itemOrOwn());
  }

  private void call(UnresolvedCall call, Scope scope, Flow flow) {
    var arguments = Scala.orNull(call.declaredArguments());
    if (arguments != null) {
      for (Expression argument : Scala.list(arguments)) {
        Bound value = expressions.whole(argument, scope, flow.unwatched());
        meter.checkSize(value, argument.position());
      }
    }
    flow.read(Limits.ROWS);
    ProcedureResult result = Scala.orNull(call.declaredResult());
    if (result != null) {
      for (ProcedureResultItem item : Scala.list(result.items())) {
        scope.put(item.variable().name(), Bound.YIELDED);
      }
      where(Scala.orNull(result.where()), scope, flow);
    }
  }

  @Override
  public Bound query(FullSubqueryExpression query, Scope scope) {
    meter.spend(Limits.SUBQUERY_WORK);
    if (!(query instanceof CollectExpression collect)) {
      read(query.query(), scope.copy(), new Flow());
      return Bound.number(0, Long.MAX_VALUE);
    }
    double items = NeighbourRules.collected(collect, scope, meter.refusals());
    Bound before = step;
    step = Bound.NEIGHBOUR;
    try {
      Bound item = Bound.BOOLEAN;
      for (Bound column : read(query.query(), scope.copy(), new Flow()).values()) {
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
      expressions.whole(predicate, inner, 1);
    }
    Bound item = expressions.whole(comprehension.projection(), inner, 1);
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
