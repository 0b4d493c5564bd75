package org.neuropil.web.dvid;

import java.math.BigInteger;
import tools.jackson.core.JsonGenerator;

/** Unsigned numbers of 64 bits in text and JSON; kept in {@code long}. */
public final class Uint64 {
  private static final BigInteger TOP = BigInteger.ONE.shiftLeft(64);

  private Uint64() {}

  /**
   * Reads decimal digits.
   *
   * @param what for the error
   */
  public static long parse(String what, String text) {
    try {
      if (text.matches("\\d{1,20}")) {
        return Long.parseUnsignedLong(text);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw DvidException.badRequest(
        what + ": \"" + text + "\" (expected: a whole number from 0 to 2^64 - 1)");
  }

  static long of(BigInteger number) {
    if (number.signum() < 0 || number.compareTo(TOP) >= 0) {
      throw DvidException.badRequest(number + " (expected: a whole number from 0 to 2^64 - 1)");
    }
    return number.longValue();
  }

  public static void write(JsonGenerator json, long number) {
    if (number >= 0) {
      json.writeNumber(number);
    } else {
      json.writeNumber(new BigInteger(Long.toUnsignedString(number)));
    }
  }
}
