package org.neuropil.connectome.ingest.csv;

import java.nio.charset.StandardCharsets;

/**
 * Numbers from ASCII bytes, without a detour through strings. Blanks and tabs around a number are
 * ignored, as neo4j-admin does; nothing else is.
 */
public final class Numbers {
  /** A whole number's form was wrong. */
  public static final int MALFORMED = 1;

  /** A whole number does not fit in 64 bits. */
  public static final int TOO_LARGE = 2;

  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};
  private static final int FAST_DIGITS = 15;

  private int problem;

  /** A parser for one thread. */
  public Numbers() {}

  /** 0, {@link #MALFORMED} or {@link #TOO_LARGE}: what the last call of integer found. */
  public int problem() {
    return problem;
  }

  /**
   * Reads {@code [+-]?[0-9]+}.
   *
   * @return the number; 0 with {@link #problem()} set when there is none
   */
  public long integer(byte[] b, int from, int to) {
    problem = 0;
    int start = skipBlanks(b, from, to);
    int end = dropBlanks(b, start, to);
    int i = start;
    boolean negative = false;
    if (i < end && (b[i] == '-' || b[i] == '+')) {
      negative = b[i] == '-';
      i++;
    }
    if (i == end) {
      problem = MALFORMED;
      return 0;
    }
    int digits = end - i;
    long value = 0; // negative, since the negative range is the larger
    for (; i < end; i++) {
      int digit = b[i] - '0';
      if (digit < 0 || digit > 9) {
        problem = MALFORMED;
        return 0;
      }
      if (digits > 18 && (value < Long.MIN_VALUE / 10 || value * 10 < Long.MIN_VALUE + digit)) {
        problem = onlyDigits(b, i, end) ? TOO_LARGE : MALFORMED;
        return 0;
      }
      value = value * 10 - digit;
    }
    if (negative) {
      return value;
    }
    if (value == Long.MIN_VALUE) {
      problem = TOO_LARGE;
      return 0;
    }
    return -value;
  }

  private static boolean onlyDigits(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] < '0' || b[i] > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a decimal number as {@link Double#parseDouble} does, but without its {@code NaN}, {@code
   * Infinity}, hexadecimal and suffixed forms.
   *
   * @return NaN when there is no finite number
   */
  public static double decimal(byte[] b, int from, int to) {
    int start = skipBlanks(b, from, to);
    int end = dropBlanks(b, start, to);
    int i = start;
    boolean negative = i < end && b[i] == '-';
    if (negative) {
      i++;
    }
    long digits = 0;
    int count = 0;
    int point = -1;
    for (; i < end; i++) {
      byte c = b[i];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        count++;
      } else if (c == '.' && point < 0) {
        point = count;
      } else {
        return slowDecimal(b, start, end);
      }
      if (count > FAST_DIGITS) {
        return slowDecimal(b, start, end);
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    int decimals = point < 0 ? 0 : count - point;
    if (decimals >= POWERS.length) {
      return slowDecimal(b, start, end);
    }
    // Both operands are exact, so the quotient is rounded once, as parseDouble rounds.
    double value = digits / POWERS[decimals];
    return negative ? -value : value;
  }

  private static double slowDecimal(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      boolean allowed =
          (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
      if (!allowed) {
        return Double.NaN;
      }
    }
    try {
      double value =
          Double.parseDouble(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  static int skipBlanks(byte[] b, int from, int to) {
    int i = from;
    while (i < to && (b[i] == ' ' || b[i] == '\t')) {
      i++;
    }
    return i;
  }

  static int dropBlanks(byte[] b, int from, int to) {
    int i = to;
    while (i > from && (b[i - 1] == ' ' || b[i - 1] == '\t')) {
      i--;
    }
    return i;
  }
}
