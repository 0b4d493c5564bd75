package org.neuropil.connectome.graph;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Cypher text with its parameters and the time it may take.
 *
 * @param text Cypher of Neo4j 5
 * @param parameters values by name, without the dollar sign: strings, booleans, integers, floats,
 *     and lists and maps of these
 * @param timeLimit from the start of the query to its last row, the time that the reader of the
 *     rows takes included; must be positive
 */
public record CypherQuery(
    String text, Map<String, @Nullable Object> parameters, Duration timeLimit) {
  public CypherQuery {
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException("timeLimit: " + timeLimit + " (expected: > 0)");
    }
  }
}
