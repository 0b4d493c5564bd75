package org.neuropil.connectome.graph.known;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.cypher.internal.ast.OrderBy;
import org.neo4j.cypher.internal.ast.ReturnItem;
import org.neo4j.cypher.internal.ast.SortItem;
import org.neo4j.cypher.internal.ast.Unwind;
import org.neo4j.cypher.internal.ast.With;
import org.neo4j.cypher.internal.expressions.ContainerIndex;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.LogicalVariable;
import org.neo4j.cypher.internal.expressions.StringLiteral;
import org.neuropil.connectome.graph.guard.Scala;

/**
 * Reads the three clauses that look for regions in which a body has enough synapses of one kind:
 *
 * <pre>
 * UNWIND keys(roiInfo) AS roi
 * WITH n, roi, roiInfo, ..., roiInfo[roi]['post'] AS posts ORDER BY roi
 * WHERE 1 = 0 OR (roi IN rois AND posts &gt;= 5)
 * WITH n, roiInfo, ..., collect(roi) AS found, size(collect(roi)) AS number
 * WHERE number &gt;= 1
 * </pre>
 */
final class DirectedRoisReader {
  private final String roiInfo;
  private final String roi;
  private @Nullable String key;
  private @Nullable String count;

  private DirectedRoisReader(Unwind unwind) {
    roiInfo = argument(TermReader.read(unwind.expression()), "keys");
    roi = unwind.variable().name();
  }

  static KnownQuery.DirectedRois read(Unwind unwind, With each, With all) {
    return new DirectedRoisReader(unwind).read(each, all);
  }

  /** The variable that a function of one argument is of. */
  private static String argument(Term term, String function) {
    if (term instanceof Term.Call call
        && call.name().equals(function)
        && call.arguments().size() == 1
        && call.arguments().get(0) instanceof Term.Variable variable) {
      return variable.name();
    }
    throw KnownQueryReader.unknown(term);
  }

  private KnownQuery.DirectedRois read(With each, With all) {
    KnownQueryReader.checkPlain(each);
    KnownQueryReader.checkPlain(all);
    KnownQueryReader.checkWhole(each);
    KnownQueryReader.checkWhole(all);
    checkOrder(Scala.orNull(each.orderBy()));
    if (all.orderBy().isDefined()) {
      throw KnownQueryReader.unknown(all);
    }
    List<String> carried = carried(each);
    Term where = KnownQueryReader.where(Scala.orNull(each.where()));
    if (!(where instanceof Term.Logic either)
        || either.connective() != Term.Connective.OR
        || !(either.left() instanceof Term.Comparison none)
        || none.comparator() != Term.Comparator.EQUAL
        || !none.right().equals(new Term.Constant(0L))
        || !(either.right() instanceof Term.Logic both)
        || both.connective() != Term.Connective.AND
        || !(both.left() instanceof Term.In in)
        || !in.left().equals(new Term.Variable(roi))
        || !(both.right() instanceof Term.Comparison enough)
        || enough.comparator() != Term.Comparator.GREATER_OR_EQUAL
        || !enough.left().equals(new Term.Variable(String.valueOf(count)))) {
      throw new UnknownShapeException("condition on a region");
    }
    KnownQuery.RoiCondition condition =
        new KnownQuery.RoiCondition(none.left(), in.right(), String.valueOf(key), enough.right());
    return found(carried, condition, all);
  }

  /** Within one body's regions an order changes nothing. */
  private void checkOrder(@Nullable OrderBy order) {
    if (order != null) {
      for (SortItem item : Scala.list(order.sortItems())) {
        if (!isRoi(item.expression())) {
          throw KnownQueryReader.unknown(item);
        }
      }
    }
  }

  private boolean isRoi(Expression expression) {
    return expression instanceof LogicalVariable variable && variable.name().equals(roi);
  }

  /** The variables that are carried along with the region and its count. */
  private List<String> carried(With each) {
    List<String> carried = new ArrayList<>();
    for (ReturnItem item : Scala.list(each.returnItems().items())) {
      if (item.expression() instanceof ContainerIndex value && count == null) {
        key = key(value);
        count = item.name();
      } else {
        carried.add(variable(item));
      }
    }
    if (count == null || carried.contains(count) || !carried.remove(roi)) {
      throw KnownQueryReader.unknown(each);
    }
    return carried;
  }

  /** The key of {@code roiInfo[roi]['key']}. */
  private String key(ContainerIndex value) {
    if (value.idx() instanceof StringLiteral text
        && value.expr() instanceof ContainerIndex counts
        && counts.expr() instanceof LogicalVariable map
        && map.name().equals(roiInfo)
        && isRoi(counts.idx())) {
      return text.value();
    }
    throw KnownQueryReader.unknown(value);
  }

  private static String variable(ReturnItem item) {
    if (item.expression() instanceof LogicalVariable variable
        && variable.name().equals(item.name())) {
      return variable.name();
    }
    throw KnownQueryReader.unknown(item);
  }

  private KnownQuery.DirectedRois found(
      List<String> carried, KnownQuery.RoiCondition condition, With all) {
    List<String> kept = new ArrayList<>();
    List<String> found = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    Term collected = new Term.Call("collect", List.of(new Term.Variable(roi)));
    Term number = new Term.Call("size", List.of(collected));
    for (ReturnItem item : Scala.list(all.returnItems().items())) {
      if (item.expression() instanceof LogicalVariable) {
        kept.add(variable(item));
        continue;
      }
      Term term = TermReader.read(item.expression());
      if (term.equals(number)) {
        numbers.add(item.name());
      } else if (!term.equals(collected)) {
        throw KnownQueryReader.unknown(item);
      }
      found.add(item.name());
    }
    Term where = KnownQueryReader.where(Scala.orNull(all.where()));
    if (!(where instanceof Term.Comparison least)
        || least.comparator() != Term.Comparator.GREATER_OR_EQUAL
        || !(least.left() instanceof Term.Variable variable)
        || !numbers.contains(variable.name())) {
      throw new UnknownShapeException("condition on the number of regions");
    }
    return new KnownQuery.DirectedRois(
        roiInfo, roi, carried, condition, kept, found, least.right());
  }
}
