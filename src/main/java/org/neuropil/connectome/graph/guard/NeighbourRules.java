package org.neuropil.connectome.graph.guard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neo4j.cypher.internal.ast.Clause;
import org.neo4j.cypher.internal.ast.CollectExpression;
import org.neo4j.cypher.internal.ast.Limit;
import org.neo4j.cypher.internal.ast.Match;
import org.neo4j.cypher.internal.ast.ProjectionClause;
import org.neo4j.cypher.internal.ast.SingleQuery;
import org.neo4j.cypher.internal.ast.UsingJoinHint;
import org.neo4j.cypher.internal.expressions.IntegerLiteral;
import org.neo4j.cypher.internal.expressions.LogicalVariable;
import org.neo4j.cypher.internal.expressions.PatternComprehension;
import org.neo4j.cypher.internal.expressions.PatternPart;
import org.neo4j.cypher.internal.util.ASTNode;

/**
 * Pattern comprehensions and COLLECT {}: Neo4j gathers their results without counting the memory,
 * so they may only gather what is near a node that is bound already.
 */
final class NeighbourRules {
  private NeighbourRules() {}

  static void comprehension(PatternComprehension comprehension, Scope scope, Refusals refusals) {
    if (!isNear(comprehension.pattern().element(), scope)) {
      refusals.add(
          comprehension.position(),
          "a pattern comprehension gathers its list outside the memory limit, so it must start at"
              + " a variable bound before and have at most "
              + Limits.NEIGHBOUR_HOPS
              + " relationships; use MATCH ... WITH ..., collect(...) instead");
    }
  }

  /** Checks a COLLECT {}; gives the number of items it may have. */
  static double collected(CollectExpression collect, Scope scope, Refusals refusals) {
    if (!(collect.query() instanceof SingleQuery query)) {
      refuse(collect, refusals);
      return Limits.NEIGHBOURS;
    }
    List<Clause> clauses = Scala.list(query.clauses());
    double limit = limit(clauses.get(clauses.size() - 1));
    if (limit <= Limits.COLLECT_LIMIT) {
      return limit;
    }
    Scope reached = scope.copy();
    double hops = 0;
    boolean near = true;
    for (Clause clause : clauses) {
      if (clause instanceof Match match) {
        for (var part : Scala.list(match.pattern().patternParts())) {
          near &= touches(part, reached);
          hops += PatternBounds.length(part);
          names(part).forEach(name -> reached.put(name, Bound.ENTITY));
        }
      } else {
        near &= clause instanceof ProjectionClause;
      }
    }
    if (!near || hops > Limits.NEIGHBOUR_HOPS) {
      refuse(collect, refusals);
    }
    return Limits.NEIGHBOURS;
  }

  private static void refuse(CollectExpression collect, Refusals refusals) {
    refusals.add(
        collect.position(),
        "COLLECT {} gathers its list outside the memory limit, so it must end in a LIMIT of at"
            + " most "
            + Meter.amount(Limits.COLLECT_LIMIT)
            + ", or start at a variable bound before and have at most "
            + Limits.NEIGHBOUR_HOPS
            + " relationships; use CALL (...) { ... RETURN collect(...) AS ... } instead");
  }

  private static double limit(Clause last) {
    @Nullable Limit limit =
        last instanceof ProjectionClause projection ? Scala.orNull(projection.limit()) : null;
    try {
      return limit != null && limit.expression() instanceof IntegerLiteral number
          ? number.value()
          : Double.POSITIVE_INFINITY;
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }

  /**
   * Rows of a MATCH that may pass between two looks at the clock: a step along one relationship
   * looks at each, a join of several hands many over at once, and a MATCH of what is bound already
   * does not look at all.
   *
   * @param before the same number before the MATCH
   */
  static double unwatchedRows(Match match, Scope scope, double before) {
    List<? extends PatternPart> parts = Scala.list(match.pattern().patternParts());
    double most = 1;
    boolean reads = false;
    List<Set<String>> apart = new ArrayList<>();
    for (PatternPart part : parts) {
      double length = PatternBounds.length(part);
      Set<String> names = names(part);
      boolean near = names.stream().anyMatch(scope::has);
      reads |= length > 0 || !near;
      if (length > 1) {
        most = Math.max(most, Limits.JOIN_LOOK);
      }
      Set<String> joined = near ? new HashSet<>(scope.rows().keySet()) : new HashSet<>();
      joined.addAll(names);
      apart.removeIf(
          other -> {
            boolean meets = !Collections.disjoint(other, joined);
            if (meets) {
              joined.addAll(other);
            }
            return meets;
          });
      apart.add(joined);
    }
    boolean joins =
        apart.size() > 1
            || Scala.list(match.hints()).stream().anyMatch(UsingJoinHint.class::isInstance);
    return joins ? Limits.ROWS : reads ? most : before;
  }

  private static Set<String> names(PatternPart part) {
    Set<String> names = new HashSet<>();
    part.allVariables().foreach(variable -> names.add(variable.name()));
    return names;
  }

  private static boolean isNear(ASTNode pattern, Scope scope) {
    return touches(pattern, scope) && PatternBounds.length(pattern) <= Limits.NEIGHBOUR_HOPS;
  }

  private static boolean touches(ASTNode pattern, Scope scope) {
    boolean[] found = new boolean[1];
    SyntaxTree.forEach(
        pattern, node -> found[0] |= node instanceof LogicalVariable v && scope.has(v.name()));
    return found[0];
  }
}
