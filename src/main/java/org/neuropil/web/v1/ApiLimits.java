package org.neuropil.web.v1;

import java.time.Duration;

/**
 * What one request may take.
 *
 * @param bodyBytes of a request body
 * @param cypherTime of a user's query that names no limit of its own
 * @param cypherTimeMax the longest limit that a user's query may name
 */
public record ApiLimits(long bodyBytes, Duration cypherTime, Duration cypherTimeMax) {
  /** Enough for a million body ids in quotes. */
  public static final long BODY_BYTES = 32L << 20;

  public ApiLimits {
    if (bodyBytes < 1) {
      throw new IllegalArgumentException("bodyBytes: " + bodyBytes + " (expected: > 0)");
    }
    if (cypherTime.toMillis() < 1 || cypherTime.compareTo(cypherTimeMax) > 0) {
      throw new IllegalArgumentException(
          "cypherTime: " + cypherTime + " (expected: 1 ms to " + cypherTimeMax + ")");
    }
  }
}
