package org.neuropil.connectome.graph.known;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression. */
public sealed interface Term {
  /** A number ({@link Long} or {@link Double}), text, boolean or null that is written out. */
  record Constant(@Nullable Object value) implements Term {}

  /** {@code $name}. */
  record Parameter(String name) implements Term {}

  record Variable(String name) implements Term {}

  /** {@code variable.key}. */
  record Property(String variable, String key) implements Term {}

  record ListOf(List<Term> items) implements Term {}

  record Not(Term term) implements Term {}

  record Logic(Connective connective, Term left, Term right) implements Term {}

  enum Connective {
    AND,
    OR,
    XOR
  }

  record Comparison(Comparator comparator, Term left, Term right) implements Term {}

  enum Comparator {
    EQUAL,
    UNEQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  /** {@code left IN right}. */
  record In(Term left, Term right) implements Term {}

  /** {@code left =~ right} and its like. */
  record TextTest(TextTests test, Term left, Term right) implements Term {}

  enum TextTests {
    MATCHES,
    CONTAINS,
    STARTS_WITH,
    ENDS_WITH
  }

  /** {@code term IS NULL}, or {@code IS NOT NULL}. */
  record IsNull(Term term, boolean not) implements Term {}

  /**
   * A function.
   *
   * @param name in lower case
   */
  record Call(String name, List<Term> arguments) implements Term {}

  /** {@code count(*)}. */
  record CountAll() implements Term {}
}
