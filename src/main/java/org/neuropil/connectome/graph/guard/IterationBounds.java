package org.neuropil.connectome.graph.guard;

import org.jspecify.annotations.Nullable;
import org.neo4j.cypher.internal.expressions.Expression;
import org.neo4j.cypher.internal.expressions.IterablePredicateExpression;
import org.neo4j.cypher.internal.expressions.ListComprehension;
import org.neo4j.cypher.internal.expressions.LogicalVariable;
import org.neo4j.cypher.internal.expressions.ReduceExpression;
import org.neo4j.cypher.internal.util.InputPosition;

/** Bounds of what loops inside one expression: where neither time nor memory limit looks. */
final class IterationBounds {
  private final Meter meter;
  private final ExpressionBounds expressions;

  IterationBounds(Meter meter, ExpressionBounds expressions) {
    this.meter = meter;
    this.expressions = expressions;
  }

  /** {@code [x IN list WHERE ... | ...]}. */
  Bound comprehension(ListComprehension comprehension, Scope scope) {
    Bound list = expressions.of(comprehension.expression(), scope);
    Expression predicate = Scala.orNull(comprehension.innerPredicate());
    Expression extract = Scala.orNull(comprehension.extractExpression());
    Bound average =
        loop(comprehension.variable(), list, scope, predicate, extract, comprehension.position());
    if (extract == null) {
      return meter.checkSize(written(list, list.averageItem()), comprehension.position());
    }
    Bound made = written(list, average);
    Bound worst =
        meter.rehearse(
            () ->
                scope.within(
                    comprehension.variable().name(),
                    list.itemOrOwn(),
                    list.itemOrOwn(),
                    meter.loops(),
                    () -> expressions.of(extract, scope)));
    return meter.checkSize(Bound.list(made.items(), worst, made.bytes()), comprehension.position());
  }

  private static Bound written(Bound list, Bound average) {
    Bound made = Bound.list(list.items(), list.itemOrOwn(), list.items() * (8 + average.bytes()));
    return list.counted() ? made.asCounted() : made;
  }

  /** {@code all}, {@code any}, {@code none}, {@code single}. */
  Bound predicate(IterablePredicateExpression predicate, Scope scope) {
    Bound list = expressions.of(predicate.expression(), scope);
    loop(
        predicate.scope().variable(),
        list,
        scope,
        Scala.orNull(predicate.scope().innerPredicate()),
        null,
        ((Expression) predicate).position());
    return Bound.BOOLEAN;
  }

  private Bound loop(
      LogicalVariable variable,
      Bound list,
      Scope scope,
      @Nullable Expression predicate,
      @Nullable Expression extract,
      InputPosition where) {
    Bound result =
        meter.repeat(
            list.items() * (1 + list.depth() / 10),
            () ->
                scope.within(
                    variable.name(),
                    list.itemOrOwn(),
                    list.averageItem(),
                    meter.loops(),
                    () -> {
                      if (predicate != null) {
                        expressions.of(predicate, scope);
                      }
                      return extract == null ? Bound.BOOLEAN : expressions.of(extract, scope);
                    }));
    meter.checkWork(where);
    return result;
  }

  /**
   * {@code reduce(acc = init, x IN list | step)}: the step is taken with ever larger accumulators
   * until its result stops growing, or for as many items as there may be.
   */
  Bound reduce(ReduceExpression reduce, Scope scope) {
    Bound list = expressions.of(reduce.list(), scope);
    Bound start = expressions.of(reduce.init(), scope);
    Bound reached = start;
    double items = list.items();
    int taken = 0;
    Bound next = rehearse(reduce, reached, list, scope);
    while (!next.within(reached) && taken < items) {
      if (onlyNumbersGrow(next, reached)) {
        next = reached.or(next).asAnyNumber();
      } else if (items > Limits.BUILDING_ITEMS) {
        refuseBuilding(reduce, items);
        return Bound.SCALAR;
      }
      reached = reached.or(next);
      if (reached.bytes() > Limits.BYTES || reached.depth() > Limits.VIEW_DEPTH) {
        return meter.checkSize(reached, reduce.position());
      }
      taken++;
      next = rehearse(reduce, reached, list, scope);
    }
    Bound largest = reached;
    meter.repeat(items, () -> step(reduce, largest, list, scope));
    meter.checkWork(reduce.position());
    return largest;
  }

  private static boolean onlyNumbersGrow(Bound next, Bound before) {
    return next.asAnyNumber().within(before.asAnyNumber());
  }

  private Bound rehearse(ReduceExpression reduce, Bound reached, Bound list, Scope scope) {
    return meter.rehearse(() -> step(reduce, reached, list, scope));
  }

  private Bound step(ReduceExpression reduce, Bound reached, Bound list, Scope scope) {
    int loops = meter.loops();
    return scope.within(
        reduce.accumulator().name(),
        reached,
        reached,
        loops,
        () ->
            scope.within(
                reduce.variable().name(),
                list.itemOrOwn(),
                list.averageItem(),
                loops,
                () -> expressions.of(reduce.expression(), scope)));
  }

  private void refuseBuilding(ReduceExpression reduce, double items) {
    meter
        .refusals()
        .add(
            reduce.position(),
            "this reduce may build a string, list or map over "
                + Meter.amount(items)
                + " items (expected: at most "
                + Meter.amount(Limits.BUILDING_ITEMS)
                + "); cut the list with [..n], use sum() or collect() over rows, or, if it adds"
                + " numbers, say so with toInteger(...) or toFloat(...)");
  }
}
