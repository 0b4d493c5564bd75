package org.neuropil.connectome.graph;

/** What both stores must agree on when they turn Neo4j's values into plain ones. */
final class PlainValues {
  private PlainValues() {}

  /** ISO 8601 text of a duration of months, days, seconds and nanoseconds of a second. */
  static String duration(long months, long days, long seconds, int nanos) {
    StringBuilder text = new StringBuilder("P");
    append(text, months / 12, 'Y');
    append(text, months % 12, 'M');
    append(text, days, 'D');
    java.time.Duration time = java.time.Duration.ofSeconds(seconds, nanos);
    if (!time.isZero()) {
      text.append(time.toString().substring(1));
    }
    return text.length() == 1 ? "PT0S" : text.toString();
  }

  private static void append(StringBuilder text, long amount, char unit) {
    if (amount != 0) {
      text.append(amount).append(unit);
    }
  }
}
