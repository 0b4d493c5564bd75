package org.neuropil.connectome.graph.guard;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The variables in reach and their bounds. A name that is not in reach here is the database's to
 * complain about; should it be in reach there, the widest of all its bounds so far holds.
 */
final class Scope {
  /**
   * @param average what it is on average over the loop that binds it; the same as {@code worst} for
   *     variables of rows
   * @param loops the number of loops around the place where it was bound
   */
  private record Binding(Bound worst, Bound average, int loops) {}

  private final Map<String, Bound> everywhere;
  private Map<String, Binding> here = new LinkedHashMap<>();

  Scope() {
    this(new HashMap<>());
  }

  private Scope(Map<String, Bound> everywhere) {
    this.everywhere = everywhere;
  }

  /** The same variables, to be changed apart. */
  Scope copy() {
    Scope copy = new Scope(everywhere);
    copy.here.putAll(here);
    return copy;
  }

  /** A scope without variables that remembers what names ever stood for. */
  Scope empty() {
    return new Scope(everywhere);
  }

  void put(String name, Bound bound) {
    put(name, new Binding(bound, bound, -1));
  }

  private void put(String name, Binding binding) {
    here.put(name, binding);
    everywhere.merge(name, binding.worst, Bound::or);
  }

  /** Binds a variable that a pattern mentions: a new one, or one that is bound already. */
  void match(String name, Bound bound) {
    Binding before = here.get(name);
    put(name, before == null ? bound : before.worst.or(bound));
  }

  void putAll(Scope other) {
    here.putAll(other.here);
  }

  /** The row variables of this scope become those of {@code other}. */
  void become(Scope other) {
    here = new LinkedHashMap<>(other.here);
  }

  boolean has(String name) {
    return here.containsKey(name);
  }

  Map<String, Bound> rows() {
    Map<String, Bound> all = new LinkedHashMap<>();
    here.forEach((name, binding) -> all.put(name, binding.worst));
    return all;
  }

  /** What a variable is, in an expression inside {@code loops} loops. */
  Bound get(String name, int loops) {
    Binding binding = here.get(name);
    if (binding == null) {
      Bound ever = everywhere.get(name);
      return ever == null ? Bound.YIELDED : ever.or(Bound.YIELDED);
    }
    // Inside a further loop the same item comes by again and again: it may be the largest.
    return loops > binding.loops && binding.loops >= 0 ? binding.worst : binding.average;
  }

  /** Whether a loop of the expression at hand, rather than a row, gives the variable its value. */
  boolean isLoopVariable(String name) {
    Binding binding = here.get(name);
    return binding != null && binding.loops >= 0;
  }

  /** Runs {@code body} with a variable that a loop binds to each item in turn. */
  <T> T within(String name, Bound worst, Bound average, int loops, Supplier<T> body) {
    @Nullable Binding before = here.get(name);
    put(name, new Binding(worst, average, loops));
    try {
      return body.get();
    } finally {
      if (before == null) {
        here.remove(name);
      } else {
        here.put(name, before);
      }
    }
  }
}
