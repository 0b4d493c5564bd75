package org.neuropil.connectome.graph.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import org.neo4j.cypher.internal.ast.Clause;
import org.neo4j.cypher.internal.ast.FullSubqueryExpression;
import org.neo4j.cypher.internal.ast.SubqueryCall;
import org.neo4j.cypher.internal.expressions.And;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.IterablePredicateExpression;
import org.neo4j.cypher.internal.expressions.ListComprehension;
import org.neo4j.cypher.internal.expressions.Not;
import org.neo4j.cypher.internal.expressions.Or;
import org.neo4j.cypher.internal.expressions.PatternComprehension;
import org.neo4j.cypher.internal.expressions.ReduceExpression;
import org.neo4j.cypher.internal.expressions.Xor;
import org.neo4j.cypher.internal.util.ASTNode;

/**
 * The shapes of text over which Neo4j's planner takes minutes: it looks at the time limit only in
 * its later phases, and brings conditions into a normal form before.
 */
final class ShapeRules {
  /**
   * A part of the tree still to be looked at.
   *
   * @param depth expressions above it
   * @param or whether the AND or OR next above is an OR
   * @param alternations changes between AND and OR above it
   * @param subqueries subqueries around it
   * @param loops comprehensions and the like around it
   */
  private record Part(
      Object node, int depth, boolean or, int alternations, int subqueries, int loops) {}

  private final Refusals refusals;
  private int connectives;
  private int xors;
  private int clauses;

  ShapeRules(Refusals refusals) {
    this.refusals = refusals;
  }

  void check(ASTNode statement) {
    Deque<Part> open = new ArrayDeque<>();
    open.push(new Part(statement, 0, false, 0, 0, 0));
    while (!open.isEmpty() && refusals.isEmpty()) {
      Part part = open.pop();
      if (part.node instanceof ASTNode node) {
        count(node);
      }
      Part below = below(part);
      SyntaxTree.forEachPart(
          part.node,
          child ->
              open.push(
                  new Part(
                      child,
                      below.depth,
                      below.or,
                      below.alternations,
                      below.subqueries,
                      below.loops)));
    }
  }

  private Part below(Part part) {
    Object node = part.node;
    if (node instanceof Expression expression) {
      return below(part, expression);
    }
    int subqueries = part.subqueries + (node instanceof SubqueryCall ? 1 : 0);
    if (subqueries > Limits.SUBQUERY_DEPTH) {
      refuse((ASTNode) node, "subqueries within each other", Limits.SUBQUERY_DEPTH);
    }
    return new Part(node, part.depth, part.or, part.alternations, subqueries, part.loops);
  }

  private Part below(Part part, Expression node) {
    boolean connective = node instanceof And || node instanceof Or;
    boolean or = node instanceof Or;
    boolean inCondition = connective || node instanceof Not;
    int alternations =
        !inCondition ? 0 : connective && or != part.or ? part.alternations + 1 : part.alternations;
    boolean query = node instanceof FullSubqueryExpression || node instanceof PatternComprehension;
    boolean loop =
        node instanceof ListComprehension
            || node instanceof IterablePredicateExpression
            || node instanceof ReduceExpression;
    Part below =
        new Part(
            node,
            part.depth + 1,
            connective ? or : part.or,
            alternations,
            part.subqueries + (query ? 1 : 0),
            part.loops + (loop ? 1 : 0));
    if (below.depth > Limits.TREE_DEPTH) {
      refuse(node, "operators on top of each other", Limits.TREE_DEPTH);
    } else if (below.alternations > Limits.ALTERNATIONS) {
      refuse(node, "changes between AND and OR in one condition", Limits.ALTERNATIONS);
    } else if (below.subqueries > Limits.SUBQUERY_DEPTH) {
      refuse(node, "subqueries within each other", Limits.SUBQUERY_DEPTH);
    } else if (below.loops > Limits.ITERATION_DEPTH) {
      refuse(node, "comprehensions within each other", Limits.ITERATION_DEPTH);
    }
    return below;
  }

  private void count(ASTNode node) {
    if ((node instanceof And || node instanceof Or) && ++connectives > Limits.BOOLEAN_OPERATORS) {
      refuse(node, "AND and OR in one query", Limits.BOOLEAN_OPERATORS);
    } else if (node instanceof Xor && ++xors > Limits.XORS) {
      refuse(node, "XOR in one query", Limits.XORS);
    } else if (node instanceof Clause && ++clauses > Limits.CLAUSES) {
      refuse(node, "clauses in one query", Limits.CLAUSES);
    }
  }

  private void refuse(ASTNode node, String what, int limit) {
    refusals.add(
        node.position(),
        "too many "
            + what
            + " (expected: at most "
            + limit
            + "), planning would take longer than running; use IN with a list, or name parts with"
            + " WITH");
  }
}
