package org.neuropil.web.v1;

import org.jspecify.annotations.Nullable;
import org.neuropil.web.problem.Problems;

/** Body ids in requests: unsigned 64-bit, as strings of digits or as integers. */
final class BodyIds {
  /** Ids in one list at most. */
  static final int MOST = 1_000_000;

  static final String EXPECTED = "a body id: a whole number from 0 to 18446744073709551615";

  /** Not an id at all. */
  static final long MALFORMED = -1;

  /** An id of 2^63 or more: legal, but the graph's ids are signed, so that no body has it. */
  static final long UNKNOWN = -2;

  private BodyIds() {}

  /** The id, {@link #MALFORMED} or {@link #UNKNOWN}. */
  static long parse(String text) {
    if (text.isEmpty() || text.length() > 40) {
      return MALFORMED;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return MALFORMED;
      }
    }
    try {
      long id = Long.parseUnsignedLong(text);
      return id < 0 ? UNKNOWN : id;
    } catch (NumberFormatException e) {
      return MALFORMED;
    }
  }

  /** The id, or {@link #UNKNOWN}; anything else is told to {@code problems}. */
  static long read(String field, @Nullable Object value, Problems problems) {
    boolean fit =
        value instanceof String || (value instanceof Number && !(value instanceof Double));
    long id = fit ? parse(String.valueOf(value)) : MALFORMED;
    if (id == MALFORMED) {
      problems.add(field, value, EXPECTED);
      return UNKNOWN;
    }
    return id;
  }
}
