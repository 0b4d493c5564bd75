package org.neuropil.connectome.graph.guard;

import java.util.Locale;
import java.util.function.Supplier;
import org.neo4j.cypher.internal.util.InputPosition;
import org.neuropil.connectome.graph.CypherException;

/** Counts the steps of the expression at hand and holds values to their limits. */
final class Meter {
  private final Refusals refusals;
  private double steps;
  private double stepsOnce;
  private double stepsPerQuery;
  private long visits;
  private int loops;
  private boolean usual;

  Meter(Refusals refusals) {
    this.refusals = refusals;
  }

  Refusals refusals() {
    return refusals;
  }

  /** One node of the syntax tree looked at. */
  void visit() {
    steps++;
    if (++visits > Limits.VISITS) {
      throw new CypherException(
          CypherException.Kind.FORBIDDEN,
          "query: too intricate to tell what it costs; split it into several queries",
          null);
    }
  }

  void spend(double more) {
    steps += more;
  }

  /** Steps that an evaluation takes once, however often a loop comes by. */
  void spendOnce(double more) {
    stepsOnce += more;
  }

  /** Steps that the first row takes, and no other. */
  void spendPerQuery(double more) {
    stepsPerQuery += more;
  }

  /** How many loops the expression at hand is inside. */
  int loops() {
    return loops;
  }

  /** Counts what {@code body} takes {@code times} times. */
  <T> T repeat(double times, Supplier<T> body) {
    double before = steps;
    steps = 0;
    loops++;
    try {
      return body.get();
    } finally {
      loops--;
      steps = before + (steps + 1) * Math.max(0, times);
    }
  }

  /** Counts what {@code body} takes without keeping it. */
  <T> T rehearse(Supplier<T> body) {
    double before = steps;
    double beforeOnce = stepsOnce;
    loops++;
    try {
      return body.get();
    } finally {
      loops--;
      steps = before;
      stepsOnce = beforeOnce;
    }
  }

  /** Refuses the expression that ends here when it has taken too many steps by now. */
  void checkWork(InputPosition where) {
    double total = steps + stepsOnce + stepsPerQuery;
    if (total > Limits.WORK) {
      refusals.add(
          where,
          "this expression may take "
              + amount(total)
              + " steps in one go, where no time limit reaches it (expected: at most "
              + amount(Limits.WORK)
              + "); make rows of it with UNWIND, or cut the list with [..n]");
      steps = 0;
      stepsOnce = 0;
      stepsPerQuery = 0;
    }
  }

  /**
   * Evaluates a whole expression, and refuses it when it takes too many steps in a row or in all
   * the rows that may pass between two looks at the clock.
   */
  <T> T expression(InputPosition where, double unwatched, Supplier<T> body) {
    double before = steps;
    double beforeOnce = stepsOnce;
    steps = 0;
    stepsOnce = 0;
    stepsPerQuery = 0;
    T result = body.get();
    checkWork(where);
    double mine = steps + stepsOnce;
    if (unwatched <= Limits.UNWIND_LOOK) {
      checkRows(where, mine, unwatched, Limits.UNWATCHED_WORK);
    } else if (refusals.isEmpty()) {
      checkRows(where, usually(body), unwatched, Limits.GATHERED_WORK);
    }
    steps = before + mine;
    stepsOnce = beforeOnce;
    return result;
  }

  private double usually(Supplier<?> body) {
    boolean outer = usual;
    usual = true;
    steps = 0;
    stepsOnce = 0;
    try {
      Object unused = body.get();
      return steps + stepsOnce;
    } finally {
      usual = outer;
    }
  }

  private void checkRows(InputPosition where, double work, double rows, double limit) {
    if (work * rows > limit) {
      refusals.add(
          where,
          "this expression may take "
              + amount(work)
              + " steps a row, and "
              + amount(rows)
              + " rows may pass where no time limit reaches them (expected: at most "
              + amount(limit)
              + " steps together); put it before ORDER BY and aggregation, cut the rows with LIMIT,"
              + " or the lists with [..n]");
    }
  }

  /** Whether values count with their usual size rather than with the largest. */
  boolean usual() {
    return usual;
  }

  /** Refuses a value that is written out here when it may be too large or too deep. */
  Bound checkSize(Bound value, InputPosition where) {
    if (value.bytes() > Limits.BYTES) {
      refusals.add(
          where,
          "this value may grow to "
              + amount(value.bytes())
              + " bytes (expected: at most "
              + amount(Limits.BYTES)
              + "); make rows of it with UNWIND, or cut it with [..n]");
      return Bound.SCALAR;
    }
    if (value.depth() > Limits.VIEW_DEPTH) {
      refusals.add(
          where,
          "this list may be put together in "
              + amount(value.depth())
              + " steps (expected: at most "
              + amount(Limits.VIEW_DEPTH)
              + "); use UNWIND and collect()");
      return Bound.SCALAR;
    }
    return value;
  }

  static String amount(double number) {
    return number < 1e12
        ? String.format(Locale.ROOT, "%,d", (long) number)
        : Double.isInfinite(number) || number > 1e18
            ? "any number of"
            : String.format(Locale.ROOT, "%.0e", number);
  }
}
