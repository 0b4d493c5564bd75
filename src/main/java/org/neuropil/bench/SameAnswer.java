package org.neuropil.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether two answers say the same. */
final class SameAnswer {
  private SameAnswer() {}

  /** Byte by byte; of a client's own Cypher, whose rows have no order, row by row. */
  static boolean of(byte @Nullable [] one, byte @Nullable [] other, Request request) {
    if (one == null || other == null || Arrays.equals(one, other)) {
      return one != null && other != null;
    }
    if (!request.path().startsWith("/api/custom/")) {
      return false;
    }
    JsonNode a = JsonMapper.shared().readTree(new String(one, StandardCharsets.UTF_8));
    JsonNode b = JsonMapper.shared().readTree(new String(other, StandardCharsets.UTF_8));
    return a.path("columns").equals(b.path("columns"))
        && counts(a.path("data")).equals(counts(b.path("data")));
  }

  private static Map<JsonNode, Integer> counts(JsonNode rows) {
    Map<JsonNode, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row, 1, Integer::sum));
    return counts;
  }
}
