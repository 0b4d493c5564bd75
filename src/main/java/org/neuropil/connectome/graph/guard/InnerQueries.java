package org.neuropil.connectome.graph.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.cypher.internal.ast.Statement;
import org.neo4j.cypher.internal.ast.UnresolvedCall;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.ListLiteral;
import org.neo4j.cypher.internal.expressions.Literal;
import org.neo4j.cypher.internal.expressions.MapExpression;
import org.neo4j.cypher.internal.expressions.Null;
import org.neo4j.cypher.internal.expressions.Parameter;
import org.neo4j.cypher.internal.expressions.StringLiteral;
import org.neo4j.cypher.internal.util.InputPosition;

/** The texts that a query hands to procedures which run them as Cypher. */
final class InnerQueries {
  /** A text with the parameters that it will run with. */
  record InnerQuery(
      String procedure,
      String text,
      Map<String, @Nullable Object> parameters,
      InputPosition position) {}

  private final AllowedCalls allowed;
  private final Parameters parameters;
  private final Refusals refusals;

  InnerQueries(AllowedCalls allowed, Parameters parameters, Refusals refusals) {
    this.allowed = allowed;
    this.parameters = parameters;
    this.refusals = refusals;
  }

  /** Finds them; refuses those that cannot be known before the query runs. */
  List<InnerQuery> of(Statement statement) {
    List<InnerQuery> found = new ArrayList<>();
    if (allowed.cypherArguments().isEmpty()) {
      return found;
    }
    SyntaxTree.forEach(
        statement,
        node -> {
          if (node instanceof UnresolvedCall call) {
            Integer index = allowed.cypherArguments().get(Scala.name(call));
            if (index != null) {
              read(call, index, found);
            }
          }
        });
    return found;
  }

  private void read(UnresolvedCall call, int index, List<InnerQuery> found) {
    var declared = Scala.orNull(call.declaredArguments());
    List<Expression> arguments = declared == null ? List.of() : Scala.list(declared);
    Expression text = index < arguments.size() ? arguments.get(index) : null;
    Object value =
        text instanceof StringLiteral literal
            ? literal.value()
            : text instanceof Parameter parameter ? parameters.value(parameter.name()) : null;
    if (!(value instanceof String cypher)) {
      refusals.add(
          call.position(),
          Scala.name(call)
              + " needs its query as a text written out or a parameter, so that it can be read"
              + " before it runs");
      return;
    }
    Map<String, @Nullable Object> inner = new HashMap<>();
    if (arguments.size() > index + 1) {
      innerParameters(arguments.get(index + 1), inner);
    }
    found.add(new InnerQuery(Scala.name(call), cypher, inner, call.position()));
  }

  private void innerParameters(Expression map, Map<String, @Nullable Object> inner) {
    if (map instanceof Parameter parameter) {
      if (parameters.value(parameter.name()) instanceof Map<?, ?> values) {
        values.forEach((key, value) -> inner.put(String.valueOf(key), value));
      }
    } else if (map instanceof MapExpression entries) {
      for (var entry : Scala.list(entries.items())) {
        inner.put(entry._1().name(), value(entry._2()));
      }
    } else if (!(map instanceof Null)) {
      refuse(map);
    }
  }

  private @Nullable Object value(Expression expression) {
    if (expression instanceof Literal literal) {
      try {
        return literal.value();
      } catch (NumberFormatException e) {
        return null;
      }
    }
    if (expression instanceof Parameter parameter) {
      return parameters.value(parameter.name());
    }
    if (expression instanceof ListLiteral list) {
      List<@Nullable Object> items = new ArrayList<>();
      Scala.list(list.expressions()).forEach(item -> items.add(value(item)));
      return items;
    }
    refuse(expression);
    return null;
  }

  private void refuse(Expression expression) {
    refusals.add(
        expression.position(),
        "the parameters of an inner query must be written out or be parameters themselves, so"
            + " that their size is known before it runs");
  }
}
