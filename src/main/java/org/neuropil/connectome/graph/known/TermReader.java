package org.neuropil.connectome.graph.known;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neo4j.cypher.internal.expressions.And;
import org.neo4j.cypher.internal.expressions.BooleanLiteral;
import org.neo4j.cypher.internal.expressions.Contains;
import org.neo4j.cypher.internal.expressions.CountStar;
import org.neo4j.cypher.internal.expressions.DecimalDoubleLiteral;
import org.neo4j.cypher.internal.expressions.EndsWith;
import org.neo4j.cypher.internal.expressions.Equals;
import org.neo4j.cypher.internal.expressions.ExplicitParameter;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.FunctionInvocation;
import org.neo4j.cypher.internal.expressions.GreaterThan;
import org.neo4j.cypher.internal.expressions.GreaterThanOrEqual;
import org.neo4j.cypher.internal.expressions.In;
import org.neo4j.cypher.internal.expressions.IsNotNull;
import org.neo4j.cypher.internal.expressions.IsNull;
import org.neo4j.cypher.internal.expressions.LessThan;
import org.neo4j.cypher.internal.expressions.LessThanOrEqual;
import org.neo4j.cypher.internal.expressions.ListLiteral;
import org.neo4j.cypher.internal.expressions.LogicalVariable;
import org.neo4j.cypher.internal.expressions.Not;
import org.neo4j.cypher.internal.expressions.NotEquals;
import org.neo4j.cypher.internal.expressions.Null;
import org.neo4j.cypher.internal.expressions.Or;
import org.neo4j.cypher.internal.expressions.Property;
import org.neo4j.cypher.internal.expressions.RegexMatch;
import org.neo4j.cypher.internal.expressions.SignedDecimalIntegerLiteral;
import org.neo4j.cypher.internal.expressions.StartsWith;
import org.neo4j.cypher.internal.expressions.StringLiteral;
import org.neo4j.cypher.internal.expressions.UnarySubtract;
import org.neo4j.cypher.internal.expressions.Xor;
import org.neuropil.connectome.graph.guard.Scala;

/** Turns Neo4j's expressions into terms. */
final class TermReader {
  private TermReader() {}

  /**
   * @throws UnknownShapeException for expressions of other kinds
   */
  static Term read(Expression expression) {
    if (expression instanceof LogicalVariable variable) {
      return new Term.Variable(variable.name());
    }
    if (expression instanceof Property property
        && property.map() instanceof LogicalVariable variable) {
      return new Term.Property(variable.name(), property.propertyKey().name());
    }
    if (expression instanceof ExplicitParameter parameter) {
      return new Term.Parameter(parameter.name());
    }
    if (expression instanceof ListLiteral list) {
      return new Term.ListOf(all(Scala.list(list.expressions())));
    }
    if (expression instanceof CountStar) {
      return new Term.CountAll();
    }
    if (expression instanceof FunctionInvocation call && !call.distinct()) {
      return new Term.Call(Scala.name(call).toLowerCase(Locale.ROOT), all(Scala.list(call.args())));
    }
    Term constant = constant(expression);
    return constant != null ? constant : condition(expression);
  }

  private static List<Term> all(List<Expression> expressions) {
    List<Term> terms = new ArrayList<>(expressions.size());
    expressions.forEach(expression -> terms.add(read(expression)));
    return terms;
  }

  private static Term.@org.jspecify.annotations.Nullable Constant constant(Expression expression) {
    if (expression instanceof StringLiteral text) {
      return new Term.Constant(text.value());
    }
    if (expression instanceof SignedDecimalIntegerLiteral whole) {
      return new Term.Constant(Long.valueOf(whole.stringVal()));
    }
    if (expression instanceof DecimalDoubleLiteral real) {
      return new Term.Constant(Double.valueOf(real.stringVal()));
    }
    if (expression instanceof UnarySubtract minus) {
      Term.Constant positive = constant(minus.rhs());
      if (positive != null && positive.value() instanceof Long whole) {
        return new Term.Constant(-whole);
      }
      if (positive != null && positive.value() instanceof Double real) {
        return new Term.Constant(-real);
      }
      return null;
    }
    if (expression instanceof BooleanLiteral flag) {
      return new Term.Constant(flag.value());
    }
    return expression instanceof Null ? new Term.Constant(null) : null;
  }

  private static Term condition(Expression expression) {
    if (expression instanceof Not not) {
      return new Term.Not(read(not.rhs()));
    }
    if (expression instanceof And both) {
      return logic(Term.Connective.AND, both.lhs(), both.rhs());
    }
    if (expression instanceof Or either) {
      return logic(Term.Connective.OR, either.lhs(), either.rhs());
    }
    if (expression instanceof Xor one) {
      return logic(Term.Connective.XOR, one.lhs(), one.rhs());
    }
    if (expression instanceof In in) {
      return new Term.In(read(in.lhs()), read(in.rhs()));
    }
    if (expression instanceof IsNull isNull) {
      return new Term.IsNull(read(isNull.lhs()), false);
    }
    if (expression instanceof IsNotNull isNotNull) {
      return new Term.IsNull(read(isNotNull.lhs()), true);
    }
    return comparison(expression);
  }

  private static Term comparison(Expression expression) {
    if (expression instanceof Equals equal) {
      return compare(Term.Comparator.EQUAL, equal.lhs(), equal.rhs());
    }
    if (expression instanceof NotEquals unequal) {
      return compare(Term.Comparator.UNEQUAL, unequal.lhs(), unequal.rhs());
    }
    if (expression instanceof LessThan less) {
      return compare(Term.Comparator.LESS, less.lhs(), less.rhs());
    }
    if (expression instanceof LessThanOrEqual less) {
      return compare(Term.Comparator.LESS_OR_EQUAL, less.lhs(), less.rhs());
    }
    if (expression instanceof GreaterThan greater) {
      return compare(Term.Comparator.GREATER, greater.lhs(), greater.rhs());
    }
    if (expression instanceof GreaterThanOrEqual greater) {
      return compare(Term.Comparator.GREATER_OR_EQUAL, greater.lhs(), greater.rhs());
    }
    if (expression instanceof RegexMatch match) {
      return text(Term.TextTests.MATCHES, match.lhs(), match.rhs());
    }
    if (expression instanceof Contains contains) {
      return text(Term.TextTests.CONTAINS, contains.lhs(), contains.rhs());
    }
    if (expression instanceof StartsWith starts) {
      return text(Term.TextTests.STARTS_WITH, starts.lhs(), starts.rhs());
    }
    if (expression instanceof EndsWith ends) {
      return text(Term.TextTests.ENDS_WITH, ends.lhs(), ends.rhs());
    }
    throw new UnknownShapeException(expression.getClass().getSimpleName());
  }

  private static Term logic(Term.Connective connective, Expression left, Expression right) {
    return new Term.Logic(connective, read(left), read(right));
  }

  private static Term compare(Term.Comparator comparator, Expression left, Expression right) {
    return new Term.Comparison(comparator, read(left), read(right));
  }

  private static Term text(Term.TextTests test, Expression left, Expression right) {
    return new Term.TextTest(test, read(left), read(right));
  }
}
