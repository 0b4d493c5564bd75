package org.neuropil.web.v1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file, as RFC 9110 section 14 has it.
 *
 * @param start first byte, from 0
 * @param end after the last byte
 */
record ByteRange(long start, long end) {
  private static final Pattern ONE = Pattern.compile("\\s*bytes\\s*=\\s*(\\d*)\\s*-\\s*(\\d*)\\s*");
  private static final int DIGITS = 18;

  /**
   * Reads a Range header.
   *
   * @return null when the whole is to be sent: no header, one of another form, or several ranges,
   *     which a server may answer by the whole; an empty range when it lies outside the file
   */
  static @Nullable ByteRange read(@Nullable String header, long length) {
    Matcher range = ONE.matcher(header == null ? "" : header);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return null;
    }
    if (range.group(1).isEmpty()) {
      long last = Math.min(number(range.group(2)), length);
      return new ByteRange(length - last, length);
    }
    long start = number(range.group(1));
    long end = range.group(2).isEmpty() ? length : Math.min(length, number(range.group(2)) + 1);
    if (!range.group(2).isEmpty() && number(range.group(2)) < start) {
      return null;
    }
    return start < length ? new ByteRange(start, end) : new ByteRange(length, length);
  }

  private static long number(String digits) {
    return digits.length() > DIGITS ? Long.MAX_VALUE - 1 : Long.parseLong(digits);
  }

  boolean isEmpty() {
    return start >= end;
  }

  long length() {
    return end - start;
  }
}
