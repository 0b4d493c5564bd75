package org.neuropil.connectome.graph.guard;

import java.util.ArrayList;
import java.util.List;
import org.neo4j.cypher.internal.ast.FullSubqueryExpression;
import org.neo4j.cypher.internal.expressions.Add;
import org.neo4j.cypher.internal.expressions.BinaryOperatorExpression;
import org.neo4j.cypher.internal.expressions.BooleanExpression;
import org.neo4j.cypher.internal.expressions.CaseExpression;
import org.neo4j.cypher.internal.expressions.Concatenate;
import org.neo4j.cypher.internal.expressions.ContainerIndex;
import org.neo4j.cypher.internal.expressions.Contains;
import org.neo4j.cypher.internal.expressions.CountStar;
import org.neo4j.cypher.internal.expressions.DecimalDoubleLiteral;
import org.neo4j.cypher.internal.expressions.Divide;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.FunctionInvocation;
import org.neo4j.cypher.internal.expressions.In;
import org.neo4j.cypher.internal.expressions.IntegerLiteral;
import org.neo4j.cypher.internal.expressions.IterablePredicateExpression;
import org.neo4j.cypher.internal.expressions.ListComprehension;
import org.neo4j.cypher.internal.expressions.ListLiteral;
import org.neo4j.cypher.internal.expressions.ListSlice;
import org.neo4j.cypher.internal.expressions.Literal;
import org.neo4j.cypher.internal.expressions.LiteralEntry;
import org.neo4j.cypher.internal.expressions.LogicalVariable;
import org.neo4j.cypher.internal.expressions.MapExpression;
import org.neo4j.cypher.internal.expressions.MapProjection;
import org.neo4j.cypher.internal.expressions.MapProjectionElement;
import org.neo4j.cypher.internal.expressions.Modulo;
import org.neo4j.cypher.internal.expressions.Multiply;
import org.neo4j.cypher.internal.expressions.Parameter;
import org.neo4j.cypher.internal.expressions.PatternComprehension;
import org.neo4j.cypher.internal.expressions.PatternExpression;
import org.neo4j.cypher.internal.expressions.Pow;
import org.neo4j.cypher.internal.expressions.Property;
import org.neo4j.cypher.internal.expressions.ReduceExpression;
import org.neo4j.cypher.internal.expressions.RegexMatch;
import org.neo4j.cypher.internal.expressions.ShortestPathExpression;
import org.neo4j.cypher.internal.expressions.StringLiteral;
import org.neo4j.cypher.internal.expressions.Subtract;
import org.neo4j.cypher.internal.expressions.UnaryAdd;
import org.neo4j.cypher.internal.expressions.UnarySubtract;
import org.neo4j.cypher.internal.expressions.VariableSelector;

/**
 * An abstract interpreter of expressions: what an expression may give at most, and how many steps
 * one evaluation of it may take.
 */
final class ExpressionBounds {
  private final Meter meter;
  private final Parameters parameters;
  private final FunctionBounds functions;
  private final IterationBounds iterations;
  private final SubqueryBounds subqueries;

  /**
   * @param subqueries what reads the patterns and queries that an expression holds
   */
  ExpressionBounds(Meter meter, Parameters parameters, SubqueryBounds subqueries) {
    this.meter = meter;
    this.parameters = parameters;
    this.subqueries = subqueries;
    this.functions = new FunctionBounds(meter);
    this.iterations = new IterationBounds(meter, this);
  }

  /**
   * Bounds of a whole expression of a clause, which is refused when it takes too many steps.
   *
   * @param unwatched rows that may pass it between two looks at the clock
   */
  Bound whole(Expression expression, Scope scope, double unwatched) {
    return meter.expression(expression.position(), unwatched, () -> of(expression, scope));
  }

  /** Bounds of an expression; its steps are added to the meter. */
  Bound of(Expression expression, Scope scope) {
    meter.visit();
    if (expression instanceof LogicalVariable variable) {
      Bound bound = scope.get(variable.name(), meter.loops());
      return meter.usual() ? bound.usual() : bound;
    }
    if (expression instanceof Literal literal) {
      return literal(literal);
    }
    if (expression instanceof Property property) {
      return property(of(property.map(), scope));
    }
    if (expression instanceof FunctionInvocation function) {
      return function(function, scope);
    }
    if (expression instanceof Parameter parameter) {
      return parameters.bound(parameter.name());
    }
    if (expression instanceof BinaryOperatorExpression operator) {
      return operator(operator, scope);
    }
    if (expression instanceof ListLiteral list) {
      return listLiteral(list, scope);
    }
    return container(expression, scope);
  }

  private Bound container(Expression expression, Scope scope) {
    if (expression instanceof ListComprehension comprehension) {
      return iterations.comprehension(comprehension, scope);
    }
    if (expression instanceof IterablePredicateExpression predicate) {
      return iterations.predicate(predicate, scope);
    }
    if (expression instanceof ReduceExpression reduce) {
      return iterations.reduce(reduce, scope);
    }
    if (expression instanceof MapExpression || expression instanceof MapProjection) {
      return map(expression, scope);
    }
    if (expression instanceof ContainerIndex index) {
      of(index.idx(), scope);
      Bound container = of(index.expr(), scope);
      meter.spend(container.depth());
      return property(container);
    }
    if (expression instanceof ListSlice slice) {
      return slice(slice, scope);
    }
    if (expression instanceof CaseExpression cases) {
      return cases(cases, scope);
    }
    if (expression instanceof UnarySubtract minus) {
      Bound value = of(minus.rhs(), scope);
      return Bound.number(-value.high(), -value.low());
    }
    if (expression instanceof UnaryAdd plus) {
      return of(plus.rhs(), scope);
    }
    if (expression instanceof CountStar) {
      return Bound.number(0, Long.MAX_VALUE);
    }
    return subquery(expression, scope);
  }

  private Bound subquery(Expression expression, Scope scope) {
    if (expression instanceof FullSubqueryExpression query) {
      return subqueries.query(query, scope);
    }
    if (expression instanceof PatternComprehension comprehension) {
      return subqueries.comprehension(comprehension, scope);
    }
    if (expression instanceof PatternExpression pattern) {
      return subqueries.pattern(pattern, scope);
    }
    if (expression instanceof ShortestPathExpression path) {
      return subqueries.shortestPath(path, scope);
    }
    if (expression instanceof BooleanExpression) {
      SyntaxTree.expressionsOf(expression).forEach(part -> meter.spend(compared(of(part, scope))));
      return Bound.BOOLEAN;
    }
    meter
        .refusals()
        .add(
            expression.position(),
            expression.getClass().getSimpleName() + " is refused: its cost cannot be told");
    return Bound.SCALAR;
  }

  private static Bound literal(Literal literal) {
    if (literal instanceof StringLiteral string) {
      return Bound.text(string.value());
    }
    if (literal instanceof IntegerLiteral || literal instanceof DecimalDoubleLiteral) {
      return number(literal);
    }
    return Bound.SCALAR;
  }

  private static Bound number(Literal literal) {
    double value = value(literal);
    return Bound.range(value, value);
  }

  /** Its value; not a number when it is too large for Neo4j, which will say so. */
  private static double value(Literal literal) {
    try {
      return ((Number) literal.value()).doubleValue();
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private Bound property(Bound container) {
    if (container.isScalar()) {
      return Bound.SCALAR;
    }
    if (container.entity()) {
      meter.spend(meter.usual() ? 10 : Limits.PROPERTY_WORK);
    }
    return container.itemOrOwn().or(Bound.SCALAR);
  }

  private Bound function(FunctionInvocation function, Scope scope) {
    List<Bound> arguments = new ArrayList<>();
    for (Expression argument : Scala.list(function.args())) {
      arguments.add(of(argument, scope));
    }
    Bound result = functions.of(Scala.name(function), arguments);
    return result.lazy() ? result : meter.checkSize(result, function.position());
  }

  private Bound operator(BinaryOperatorExpression operator, Scope scope) {
    Bound left = of(operator.lhs(), scope);
    Bound right = of(operator.rhs(), scope);
    if (operator instanceof Add || operator instanceof Concatenate) {
      Bound sum = left.plus(right);
      meter.spend(sum.characters() / Limits.BYTES_A_STEP);
      return sum.lazy() ? sum : meter.checkSize(sum, ((Expression) operator).position());
    }
    if (operator instanceof BooleanExpression) {
      meter.spend(comparison(operator, left, right, scope));
      return Bound.BOOLEAN;
    }
    return arithmetic(operator, left, right);
  }

  private static Bound arithmetic(BinaryOperatorExpression operator, Bound left, Bound right) {
    if (operator instanceof Subtract) {
      return Bound.range(left.low() - right.high(), left.high() - right.low());
    }
    if (operator instanceof Multiply) {
      double a = left.low() * right.low();
      double b = left.low() * right.high();
      double c = left.high() * right.low();
      double d = left.high() * right.high();
      return Bound.range(
          Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }
    if (operator instanceof Modulo) {
      double most = Math.max(Math.abs(right.low()), Math.abs(right.high()));
      return Bound.range(-most, most);
    }
    if (operator instanceof Divide && right.low() >= 1) {
      return Bound.range(Math.min(0, left.low()), Math.max(0, left.high()));
    }
    if (operator instanceof Divide || operator instanceof Pow) {
      return Bound.SCALAR;
    }
    throw new IllegalStateException("operator: " + operator.getClass() + " has no bounds");
  }

  private double comparison(
      BinaryOperatorExpression operator, Bound left, Bound right, Scope scope) {
    if (operator instanceof In) {
      return membership(operator.rhs(), left, right, scope);
    }
    if (operator instanceof Contains) {
      return Strings.search(left, right);
    }
    if (operator instanceof RegexMatch) {
      return RegexRules.check(left, right, ((Expression) operator).position(), meter);
    }
    return Math.min(compared(left), compared(right));
  }

  private static double compared(Bound value) {
    return value.isScalar() ? 1 : value.bytes() / Limits.BYTES_A_STEP;
  }

  /**
   * Neo4j makes a hash set of a list that stays the same from one evaluation to the next, and looks
   * at every item of any other.
   */
  private double membership(Expression list, Bound value, Bound values, Scope scope) {
    double all = values.items() * (1 + values.depth()) + compared(values);
    if (list instanceof Parameter || list instanceof ListLiteral) {
      meter.spendPerQuery(all);
    } else if (list instanceof LogicalVariable variable && !scope.isLoopVariable(variable.name())) {
      meter.spendOnce(all);
    } else {
      return all;
    }
    return 2 + compared(value);
  }

  private Bound listLiteral(ListLiteral list, Scope scope) {
    List<Expression> items = Scala.list(list.expressions());
    ItemsSoFar all = new ItemsSoFar();
    for (Expression item : items) {
      if (item instanceof IntegerLiteral number) {
        all.addNumber(value(number));
      } else if (item instanceof Literal literal) {
        all.add(literal(literal));
      } else {
        all.add(of(item, scope));
      }
    }
    // A list of literals is made once.
    meter.spendPerQuery(items.size() / 4.0);
    return meter.checkSize(all.list(), list.position());
  }

  private Bound map(Expression map, Scope scope) {
    ItemsSoFar all = new ItemsSoFar();
    for (Expression part : SyntaxTree.expressionsOf(map)) {
      if (part instanceof LogicalVariable projected && map instanceof MapProjection) {
        Bound whole = of(projected, scope);
        all.add(whole.isScalar() ? whole : whole.itemOrOwn().or(whole));
        all.more(whole.items());
      } else {
        all.add(mapPart(part, scope));
      }
    }
    return meter.checkSize(all.list(), map.position());
  }

  /** Selectors such as {@code .type} have no expression of their own: part of the whole map. */
  private Bound mapPart(Expression part, Scope scope) {
    if (part instanceof LiteralEntry entry) {
      return of(entry.exp(), scope);
    }
    if (part instanceof VariableSelector selected) {
      return of(selected.id(), scope);
    }
    if (part instanceof MapProjectionElement) {
      meter.visit();
      return Bound.SCALAR;
    }
    return of(part, scope);
  }

  private Bound slice(ListSlice slice, Scope scope) {
    Bound list = of(slice.list(), scope);
    Expression from = Scala.orNull(slice.from());
    Expression to = Scala.orNull(slice.to());
    Bound first = from == null ? Bound.number(0, 0) : of(from, scope);
    Bound last = to == null ? null : of(to, scope);
    double most = Double.POSITIVE_INFINITY;
    if (last != null && last.low() >= 0 && first.low() >= 0) {
      most = last.high() - first.low();
    } else if (last == null && first.high() < 0) {
      most = -first.low();
    }
    return list.cut(Math.max(0, most));
  }

  private Bound cases(CaseExpression cases, Scope scope) {
    Expression subject = Scala.orNull(cases.expression());
    if (subject != null) {
      of(subject, scope);
    }
    for (var alternative : Scala.list(cases.alternatives())) {
      of(alternative._1(), scope);
    }
    Bound result = Bound.BOOLEAN;
    for (Expression possible : Scala.list(cases.possibleExpressions())) {
      result = result.or(of(possible, scope));
    }
    return result;
  }
}
