package org.neuropil.connectome.graph.known;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.cypher.internal.ast.AliasedReturnItem;
import org.neo4j.cypher.internal.ast.AscSortItem;
import org.neo4j.cypher.internal.ast.Clause;
import org.neo4j.cypher.internal.ast.Limit;
import org.neo4j.cypher.internal.ast.Match;
import org.neo4j.cypher.internal.ast.OrderBy;
import org.neo4j.cypher.internal.ast.ProcedureResult;
import org.neo4j.cypher.internal.ast.ProjectionClause;
import org.neo4j.cypher.internal.ast.Return;
import org.neo4j.cypher.internal.ast.ReturnItem;
import org.neo4j.cypher.internal.ast.SingleQuery;
import org.neo4j.cypher.internal.ast.Skip;
import org.neo4j.cypher.internal.ast.SortItem;
import org.neo4j.cypher.internal.ast.Statement;
import org.neo4j.cypher.internal.ast.UnresolvedCall;
import org.neo4j.cypher.internal.ast.Unwind;
import org.neo4j.cypher.internal.ast.Where;
import org.neo4j.cypher.internal.ast.With;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.LogicalVariable;
import org.neo4j.cypher.internal.expressions.MapExpression;
import org.neo4j.cypher.internal.expressions.SignedDecimalIntegerLiteral;
import org.neo4j.cypher.internal.expressions.StringLiteral;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.guard.QueryReader;
import org.neuropil.connectome.graph.guard.Scala;

/**
 * Reads a text with Neo4j's own parser, and tells whether its structure is that of a known query:
 * names, properties, values, spaces and comments may be any.
 */
public final class KnownQueryReader {
  private static final String TIMEBOXED = "apoc.cypher.runTimeboxed";

  private KnownQueryReader() {}

  /**
   * @throws UnknownShapeException for every other query, and for what is no query at all
   */
  public static KnownShape read(String text) {
    Statement statement;
    boolean options;
    try {
      statement = QueryReader.read(text);
      options = QueryReader.hasOptions(text);
    } catch (CypherException e) {
      throw new UnknownShapeException("unreadable");
    }
    if (options || !(statement instanceof SingleQuery single)) {
      throw new UnknownShapeException("statement");
    }
    List<Clause> clauses = Scala.list(single.clauses());
    if (clauses.size() == 2 && clauses.get(0) instanceof UnresolvedCall call) {
      return timeboxed(call, clauses.get(1));
    }
    if (OutputCompletenessReader.fits(clauses)) {
      int bodies = clauses.size() - OutputCompletenessReader.CLAUSES;
      return OutputCompletenessReader.read(
          steps(clauses.subList(0, bodies)), clauses.subList(bodies, clauses.size()));
    }
    if (!(clauses.get(clauses.size() - 1) instanceof Return result)) {
      throw new UnknownShapeException("clauses");
    }
    return new KnownQuery(steps(clauses.subList(0, clauses.size() - 1)), result(result));
  }

  private static List<KnownQuery.Step> steps(List<Clause> clauses) {
    List<KnownQuery.Step> steps = new ArrayList<>();
    int patterns = 0;
    for (int i = 0; i < clauses.size(); i++) {
      Clause clause = clauses.get(i);
      if (clause instanceof Match match) {
        steps.add(PatternReader.read(match));
        patterns++;
      } else if (clause instanceof With with) {
        steps.add(bind(with));
      } else if (clause instanceof Unwind unwind
          && i + 2 < clauses.size()
          && clauses.get(i + 1) instanceof With each
          && clauses.get(i + 2) instanceof With all) {
        steps.add(DirectedRoisReader.read(unwind, each, all));
        i += 2;
      } else {
        throw unknown(clause);
      }
    }
    if (patterns != 1) {
      throw new UnknownShapeException("patterns");
    }
    return steps;
  }

  static KnownQuery.Bind bind(With with) {
    checkPlain(with);
    checkWhole(with);
    if (with.orderBy().isDefined()) {
      throw new UnknownShapeException("order within");
    }
    return new KnownQuery.Bind(items(with), where(Scala.orNull(with.where())));
  }

  static @Nullable Term where(@Nullable Where where) {
    return where == null ? null : TermReader.read(where.expression());
  }

  static void checkWhole(With with) {
    if (with.skip().isDefined() || with.limit().isDefined()) {
      throw new UnknownShapeException("part");
    }
  }

  static void checkPlain(ProjectionClause projection) {
    if (projection.distinct() || projection.returnItems().includeExisting()) {
      throw new UnknownShapeException("distinct or all");
    }
  }

  private static List<KnownQuery.Item> items(ProjectionClause projection) {
    List<KnownQuery.Item> items = new ArrayList<>();
    for (ReturnItem item : Scala.list(projection.returnItems().items())) {
      boolean named =
          item instanceof AliasedReturnItem
              || item.expression() instanceof LogicalVariable
              || projection.isReturn();
      if (!named) {
        throw new UnknownShapeException("item without a name");
      }
      items.add(new KnownQuery.Item(item.name(), TermReader.read(item.expression())));
    }
    return items;
  }

  static KnownQuery.Result result(Return result) {
    checkPlain(result);
    List<KnownQuery.Sort> sort = new ArrayList<>();
    OrderBy order = Scala.orNull(result.orderBy());
    if (order != null) {
      for (SortItem item : Scala.list(order.sortItems())) {
        sort.add(
            new KnownQuery.Sort(
                TermReader.read(item.expression()), !(item instanceof AscSortItem)));
      }
    }
    Skip skip = Scala.orNull(result.skip());
    Limit limit = Scala.orNull(result.limit());
    return new KnownQuery.Result(
        items(result),
        sort,
        skip == null ? 0 : number(skip.expression()),
        limit == null ? Long.MAX_VALUE : number(limit.expression()));
  }

  private static long number(Expression expression) {
    if (expression instanceof SignedDecimalIntegerLiteral literal) {
      return Long.parseLong(literal.stringVal());
    }
    throw unknown(expression);
  }

  /** {@code CALL apoc.cypher.runTimeboxed("...", {}, n) YIELD value RETURN value.a AS b, ...}. */
  private static KnownQuery.Timeboxed timeboxed(UnresolvedCall call, Clause after) {
    var declared = Scala.orNull(call.declaredArguments());
    List<Expression> arguments = declared == null ? List.of() : Scala.list(declared);
    if (!Scala.name(call).equals(TIMEBOXED)
        || arguments.size() != 3
        || !(arguments.get(0) instanceof StringLiteral text)
        || !(arguments.get(1) instanceof MapExpression map)
        || !map.items().isEmpty()
        || number(arguments.get(2)) <= 0
        || !(after instanceof Return result)) {
      throw unknown(call);
    }
    String value = yielded(Scala.orNull(call.declaredResult()));
    KnownQuery.Result read = result(result);
    if (!read.sort().isEmpty() || read.skip() > 0 || read.limit() < Long.MAX_VALUE) {
      throw unknown(after);
    }
    List<KnownQuery.Column> columns = new ArrayList<>();
    for (KnownQuery.Item item : read.items()) {
      if (!(item.term() instanceof Term.Property property) || !property.variable().equals(value)) {
        throw unknown(after);
      }
      columns.add(new KnownQuery.Column(item.name(), property.key()));
    }
    return new KnownQuery.Timeboxed(text.value(), columns);
  }

  private static String yielded(@Nullable ProcedureResult result) {
    if (result == null || result.where().isDefined() || result.items().size() != 1) {
      throw new UnknownShapeException("yield");
    }
    var item = result.items().apply(0);
    if (!item.outputName().equals("value")) {
      throw new UnknownShapeException("yield");
    }
    return item.variable().name();
  }

  static UnknownShapeException unknown(Object part) {
    return new UnknownShapeException(part.getClass().getSimpleName());
  }
}
