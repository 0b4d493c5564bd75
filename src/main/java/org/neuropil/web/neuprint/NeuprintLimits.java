package org.neuropil.web.neuprint;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one request may take.
 *
 * @param bodyBytes of a request body
 * @param time of a query
 * @param timeMost the longest time of a query that names a time box of its own
 */
public record NeuprintLimits(long bodyBytes, Duration time, Duration timeMost) {
  /** Clients count with up to two minutes where five seconds were not enough, and say so. */
  private static final Pattern TIME_BOX =
      Pattern.compile(
          "apoc\\.cypher\\.runTimeboxed\\s*\\(.*,\\s*(\\d{1,9})\\s*\\)", Pattern.DOTALL);

  private static final Duration BESIDE_THE_BOX = Duration.ofSeconds(5);

  public NeuprintLimits {
    if (bodyBytes < 1) {
      throw new IllegalArgumentException("bodyBytes: " + bodyBytes + " (expected: > 0)");
    }
    if (time.toMillis() < 1 || time.compareTo(timeMost) > 0) {
      throw new IllegalArgumentException("time: " + time + " (expected: 1 ms to " + timeMost + ")");
    }
  }

  /** The limit of a query: a time box in it lengthens it, so that the box can run out first. */
  Duration time(String cypher) {
    if (!cypher.contains("runTimeboxed")) {
      return time;
    }
    Matcher box = TIME_BOX.matcher(cypher);
    if (!box.find()) {
      return time;
    }
    Duration wanted = Duration.ofMillis(Long.parseLong(box.group(1))).plus(BESIDE_THE_BOX);
    Duration longer = wanted.compareTo(time) > 0 ? wanted : time;
    return longer.compareTo(timeMost) < 0 ? longer : timeMost;
  }
}
