package org.neuropil.connectome.graph.guard;

import java.util.List;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.FixedQuantifier;
import org.neo4j.cypher.internal.expressions.GraphPatternQuantifier;
import org.neo4j.cypher.internal.expressions.IntervalQuantifier;
import org.neo4j.cypher.internal.expressions.LogicalVariable;
import org.neo4j.cypher.internal.expressions.NamedPatternPart;
import org.neo4j.cypher.internal.expressions.NodePattern;
import org.neo4j.cypher.internal.expressions.ParenthesizedPath;
import org.neo4j.cypher.internal.expressions.PathConcatenation;
import org.neo4j.cypher.internal.expressions.PatternElement;
import org.neo4j.cypher.internal.expressions.PatternPart;
import org.neo4j.cypher.internal.expressions.PatternPartWithSelector;
import org.neo4j.cypher.internal.expressions.QuantifiedPath;
import org.neo4j.cypher.internal.expressions.Range;
import org.neo4j.cypher.internal.expressions.RelationshipChain;
import org.neo4j.cypher.internal.expressions.RelationshipPattern;
import org.neo4j.cypher.internal.expressions.ShortestPathsPatternPart;
import org.neo4j.cypher.internal.expressions.UnsignedIntegerLiteral;
import org.neo4j.cypher.internal.util.ASTNode;
import scala.Option;

/** Bounds of the variables that a pattern binds, and of the expressions in it. */
final class PatternBounds {
  private final ExpressionBounds expressions;

  PatternBounds(ExpressionBounds expressions) {
    this.expressions = expressions;
  }

  /**
   * Binds the variables of patterns, then looks at the expressions within.
   *
   * @param step what a node or relationship is
   */
  void match(List<? extends PatternPart> parts, Scope scope, Bound step) {
    parts.forEach(part -> bind(part, scope, step, Limits.PATH_LENGTH));
    parts.forEach(part -> lookInto(part, scope));
  }

  /** The pattern of a pattern comprehension or condition; gives the bounds of its path. */
  Bound match(RelationshipChain chain, Scope scope, Bound step) {
    double length = bind(chain, scope, step, Limits.PATH_LENGTH);
    lookInto(chain, scope);
    return Bound.entities(length + 1);
  }

  /** A {@code shortestPath} as a value. */
  Bound shortestPath(ShortestPathsPatternPart part, Scope scope) {
    double length = bind(part, scope, Bound.ENTITY, Limits.PATH_LENGTH);
    lookInto(part, scope);
    return Bound.entities(length + 1);
  }

  /** The number of relationships that a match of the pattern has at most. */
  static double length(ASTNode pattern) {
    return bind(pattern, new Scope(), Bound.ENTITY, Limits.PATH_LENGTH);
  }

  private void lookInto(ASTNode part, Scope scope) {
    for (Expression expression : SyntaxTree.expressionsOf(part)) {
      if (!(expression instanceof LogicalVariable)) {
        expressions.whole(expression, scope, 1);
      }
    }
  }

  /** Binds what is in {@code part}; gives its greatest number of relationships. */
  private static double bind(ASTNode part, Scope scope, Bound step, double unbounded) {
    if (part instanceof PatternPartWithSelector selected) {
      boolean shortest = selected.selector() instanceof PatternPart.SelectiveSelector;
      return bind(
          (ASTNode) selected.part(),
          scope,
          step,
          shortest ? Limits.SHORTEST_PATH_LENGTH : unbounded);
    }
    if (part instanceof NamedPatternPart named) {
      double length = bind((ASTNode) named.patternPart(), scope, step, unbounded);
      scope.match(named.variable().name(), Bound.entities(length + 1));
      return length;
    }
    if (part instanceof ShortestPathsPatternPart shortest) {
      return bind(shortest.element(), scope, step, Limits.SHORTEST_PATH_LENGTH);
    }
    if (part instanceof PatternPart plain) {
      return bind(plain.element(), scope, step, unbounded);
    }
    return bindElement(part, scope, step, unbounded);
  }

  private static double bindElement(ASTNode element, Scope scope, Bound step, double unbounded) {
    if (element instanceof NodePattern node) {
      bindVariable(node.variable(), scope, step);
      return 0;
    }
    if (element instanceof RelationshipPattern relationship) {
      double length = length(relationship, unbounded);
      boolean single = relationship.length().isEmpty();
      bindVariable(
          relationship.variable(), scope, single ? step : Bound.entities(Math.max(1, length)));
      return length;
    }
    if (element instanceof RelationshipChain chain) {
      return bindElement((PatternElement) chain.element(), scope, step, unbounded)
          + bindElement(chain.relationship(), scope, step, unbounded)
          + bindElement(chain.rightNode(), scope, step, unbounded);
    }
    if (element instanceof PathConcatenation path) {
      double length = 0;
      for (var factor : Scala.list(path.factors())) {
        length += bindElement((ASTNode) factor, scope, step, unbounded);
      }
      return length;
    }
    if (element instanceof ParenthesizedPath path) {
      return bind((ASTNode) path.part(), scope, step, unbounded);
    }
    if (element instanceof QuantifiedPath path) {
      return bindQuantified(path, scope, step, unbounded);
    }
    throw new IllegalStateException("pattern: " + element.getClass() + " has no bounds");
  }

  private static double bindQuantified(
      QuantifiedPath path, Scope scope, Bound step, double unbounded) {
    double once = bind((ASTNode) path.part(), scope, step, unbounded);
    double times = times(path.quantifier(), unbounded);
    // Within the pattern a variable is one step; beyond it, the list of all of them.
    ((PatternPart) path.part())
        .allVariables()
        .foreach(
            variable -> {
              scope.match(variable.name(), Bound.entities(Math.max(1, times + 1)));
              return variable;
            });
    return once * times;
  }

  private static double times(GraphPatternQuantifier quantifier, double unbounded) {
    if (quantifier instanceof FixedQuantifier fixed) {
      return fixed.value().value().doubleValue();
    }
    if (quantifier instanceof IntervalQuantifier interval) {
      UnsignedIntegerLiteral upper = Scala.orNull(interval.upper());
      return upper == null ? unbounded : upper.value().doubleValue();
    }
    return unbounded;
  }

  private static double length(RelationshipPattern relationship, double unbounded) {
    Option<Range> range = Scala.orNull(relationship.length());
    if (range == null) {
      return 1;
    }
    Range bounds = Scala.orNull(range);
    UnsignedIntegerLiteral upper = bounds == null ? null : Scala.orNull(bounds.upper());
    return upper == null ? unbounded : upper.value().doubleValue();
  }

  private static void bindVariable(Option<LogicalVariable> variable, Scope scope, Bound bound) {
    LogicalVariable name = Scala.orNull(variable);
    if (name != null) {
      scope.match(name.name(), bound);
    }
  }
}
