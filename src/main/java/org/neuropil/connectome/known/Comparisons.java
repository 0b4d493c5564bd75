package org.neuropil.connectome.known;

import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.known.Term.Comparator;

/** Cypher's comparisons of texts, numbers and booleans, in its logic of three values. */
final class Comparisons {
  private Comparisons() {}

  /** Null where Cypher's answer is null. */
  static @Nullable Boolean compare(Comparator comparator, @Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return null;
    }
    return switch (comparator) {
      case EQUAL -> equal(a, b);
      case UNEQUAL -> !equal(a, b);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(comparator, a, b);
    };
  }

  static boolean equal(Object a, Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return !isNaN(x) && !isNaN(y) && numbers(x, y) == 0;
    }
    return a.equals(b);
  }

  private static @Nullable Boolean ordered(Comparator comparator, Object a, Object b) {
    int order;
    if (a instanceof Number x && b instanceof Number y) {
      if (isNaN(x) || isNaN(y)) {
        return false;
      }
      order = numbers(x, y);
    } else if (a instanceof String x && b instanceof String y) {
      order = texts(x, y);
    } else if (a instanceof Boolean x && b instanceof Boolean y) {
      order = x.compareTo(y);
    } else {
      return null;
    }
    return switch (comparator) {
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case EQUAL, UNEQUAL -> throw new IllegalArgumentException("no order: " + comparator);
    };
  }

  private static boolean isNaN(Number number) {
    return number instanceof Double real && real.isNaN();
  }

  private static int numbers(Number a, Number b) {
    if (a instanceof Long x) {
      return b instanceof Long y ? Long.compare(x, y) : mixed(x, b.doubleValue());
    }
    return b instanceof Long y
        ? -mixed(y, a.doubleValue())
        : plain(a.doubleValue(), b.doubleValue());
  }

  /** Zeros of both signs are equal. */
  private static int plain(double a, double b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /** Exact, where a whole number has no double of its own. */
  private static int mixed(long a, double b) {
    if (b >= 0x1p63) {
      return -1;
    }
    if (b < -0x1p63) {
      return 1;
    }
    int order = Long.compare(a, (long) b);
    return order != 0 ? order : plain(0, b - (long) b);
  }

  /** By code points, as Neo4j orders texts. */
  static int texts(String a, String b) {
    int end = Math.min(a.length(), b.length());
    for (int i = 0; i < end; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // A surrogate stands for a code point beyond all others.
        boolean first = Character.isSurrogate(x);
        return first == Character.isSurrogate(y) ? Character.compare(x, y) : first ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** The order of ORDER BY within one kind of values: nulls last, NaN after all numbers. */
  static int sort(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    if (a instanceof Number x && b instanceof Number y) {
      return isNaN(x) || isNaN(y) ? Boolean.compare(isNaN(x), isNaN(y)) : numbers(x, y);
    }
    if (a instanceof String x && b instanceof String y) {
      return texts(x, y);
    }
    return ((Boolean) a).compareTo((Boolean) b);
  }
}
