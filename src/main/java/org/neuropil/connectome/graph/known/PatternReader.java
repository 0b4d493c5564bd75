package org.neuropil.connectome.graph.known;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.cypher.internal.ast.Match;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.LabelName;
import org.neo4j.cypher.internal.expressions.LogicalVariable;
import org.neo4j.cypher.internal.expressions.MapExpression;
import org.neo4j.cypher.internal.expressions.NodePattern;
import org.neo4j.cypher.internal.expressions.PathPatternPart;
import org.neo4j.cypher.internal.expressions.PatternPart;
import org.neo4j.cypher.internal.expressions.PatternPartWithSelector;
import org.neo4j.cypher.internal.expressions.RelTypeName;
import org.neo4j.cypher.internal.expressions.RelationshipChain;
import org.neo4j.cypher.internal.expressions.RelationshipPattern;
import org.neo4j.cypher.internal.expressions.SemanticDirection;
import org.neo4j.cypher.internal.label_expressions.LabelExpression;
import org.neuropil.connectome.graph.guard.Scala;

/** Reads MATCH clauses of one node, or of one connection between two. */
final class PatternReader {
  /** No query can have variables of these names. */
  private static final String UNNAMED = "\0";

  private PatternReader() {}

  static KnownQuery.Pattern read(Match match) {
    return read(match, null);
  }

  /**
   * Reads a pattern in which one variable is of a body that was found before, and so needs no
   * label.
   */
  static KnownQuery.Pattern readFrom(String body, Match match) {
    return read(match, body);
  }

  private static KnownQuery.Pattern read(Match match, @Nullable String body) {
    var parts = match.pattern().patternParts();
    if (match.optional() || !match.hints().isEmpty() || parts.size() != 1) {
      throw new UnknownShapeException("match");
    }
    Term where = KnownQueryReader.where(Scala.orNull(match.where()));
    Object element = element(parts.apply(0));
    if (element instanceof NodePattern node) {
      return new KnownQuery.Pattern(node(node, 0, body), null, null, where);
    }
    if (element instanceof RelationshipChain chain && chain.element() instanceof NodePattern left) {
      return connection(left, chain, body, where);
    }
    throw KnownQueryReader.unknown(element);
  }

  private static Object element(Object part) {
    if (part instanceof PatternPartWithSelector selected) {
      if (!(selected.selector() instanceof PatternPart.AllPaths)) {
        throw KnownQueryReader.unknown(selected.selector());
      }
      return element(selected.part());
    }
    if (part instanceof PathPatternPart plain) {
      return plain.element();
    }
    throw KnownQueryReader.unknown(part);
  }

  private static KnownQuery.Pattern connection(
      NodePattern left, RelationshipChain chain, @Nullable String body, @Nullable Term where) {
    RelationshipPattern relationship = chain.relationship();
    LabelExpression type = Scala.orNull(relationship.labelExpression());
    boolean plain =
        relationship.length().isEmpty()
            && relationship.properties().isEmpty()
            && relationship.predicate().isEmpty()
            && type instanceof LabelExpression.Leaf leaf
            && leaf.name() instanceof RelTypeName name
            && name.name().equals("ConnectsTo");
    if (!plain) {
      throw KnownQueryReader.unknown(relationship);
    }
    KnownQuery.Node first = node(left, 0, body);
    KnownQuery.Node second = node(chain.rightNode(), 1, body);
    String variable = name(Scala.orNull(relationship.variable()), 2);
    if (first.variable().equals(second.variable())) {
      throw new UnknownShapeException("loop");
    }
    if (relationship.direction() == SemanticDirection.OUTGOING$.MODULE$) {
      return new KnownQuery.Pattern(first, variable, second, where);
    }
    if (relationship.direction() == SemanticDirection.INCOMING$.MODULE$) {
      return new KnownQuery.Pattern(second, variable, first, where);
    }
    throw KnownQueryReader.unknown(relationship);
  }

  private static String name(@Nullable LogicalVariable variable, int place) {
    return variable == null ? UNNAMED + place : variable.name();
  }

  private static KnownQuery.Node node(NodePattern node, int place, @Nullable String body) {
    String variable = name(Scala.orNull(node.variable()), place);
    if (variable.equals(body)
        && node.labelExpression().isEmpty()
        && node.properties().isEmpty()
        && node.predicate().isEmpty()) {
      return new KnownQuery.Node(variable, "Segment", List.of());
    }
    LabelExpression label = Scala.orNull(node.labelExpression());
    if (!(label instanceof LabelExpression.Leaf leaf)
        || !(leaf.name() instanceof LabelName name)
        || node.predicate().isDefined()) {
      throw KnownQueryReader.unknown(node);
    }
    List<KnownQuery.Equal> equal = new ArrayList<>();
    Expression properties = Scala.orNull(node.properties());
    if (properties instanceof MapExpression map) {
      for (var item : Scala.list(map.items())) {
        equal.add(new KnownQuery.Equal(item._1().name(), TermReader.read(item._2())));
      }
    } else if (properties != null) {
      throw KnownQueryReader.unknown(properties);
    }
    return new KnownQuery.Node(variable, name.name(), equal);
  }
}
