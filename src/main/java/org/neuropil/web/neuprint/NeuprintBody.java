package org.neuropil.web.neuprint;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a request, read leniently: members match without regard to case, the last of a name
 * counts, unknown ones are nobody's business. What cannot be read counts as absent, and {@link
 * #fault()} says so to the routes that want to know.
 */
final class NeuprintBody {
  private static final int NESTING = 100;

  /** A bound on what a small text can swell to. */
  private static final long TOKENS = 4_000_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(NESTING)
                          .maxTokenCount(TOKENS)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Map<String, JsonNode> members = new HashMap<>();
  private @Nullable String fault;

  private NeuprintBody() {}

  /**
   * Reads the body to its end.
   *
   * @param limit of its length in bytes
   * @throws NeuprintException 413 when it is longer
   */
  static NeuprintBody read(HttpServletRequest request, long limit) throws IOException {
    if (request.getContentLengthLong() > limit) {
      throw tooLong(limit);
    }
    byte[] bytes;
    try (InputStream in = request.getInputStream()) {
      bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limit + 1));
    }
    if (bytes.length > limit) {
      throw tooLong(limit);
    }
    NeuprintBody body = new NeuprintBody();
    String type = type(request.getContentType());
    // A form, which curl sends unless told otherwise, has no members that count.
    if (bytes.length > 0 && !type.equals("application/x-www-form-urlencoded")) {
      if (type.equals("application/json")) {
        body.parse(bytes);
      } else {
        body.fault = "Content-Type: " + type + " (expected: application/json)";
      }
    }
    return body;
  }

  private static NeuprintException tooLong(long limit) {
    return NeuprintException.of(
        413, "request body: too long (expected: at most " + limit + " bytes)");
  }

  private static String type(@Nullable String header) {
    return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private void parse(byte[] bytes) {
    try {
      JsonNode root = MAPPER.readTree(bytes);
      if (root.isObject()) {
        root.properties()
            .forEach(
                member -> members.put(member.getKey().toLowerCase(Locale.ROOT), member.getValue()));
      } else if (!root.isNull()) {
        fault = "body: not an object (expected: a JSON object)";
      }
    } catch (JacksonException e) {
      fault = "body: " + e.getOriginalMessage() + " (expected: a JSON object)";
    }
  }

  /**
   * What is wrong with the body as far as it has been read: not JSON, or a member of another type
   * than was asked for; null when nothing is.
   */
  @Nullable String fault() {
    return fault;
  }

  /** Whether the body has a member that is not null. */
  boolean has(String key) {
    return member(key) != null;
  }

  /** A text; empty when absent. */
  String text(String key) {
    JsonNode node = member(key);
    if (node == null) {
      return "";
    }
    return node.isString() ? node.asString() : wrong(key, "a string", "");
  }

  /** A whole number; {@code otherwise} when absent. */
  long integer(String key, long otherwise) {
    JsonNode node = member(key);
    if (node == null) {
      return otherwise;
    }
    Long value = whole(node);
    return value == null ? wrong(key, "a whole number", otherwise) : value;
  }

  /** A truth value; false when absent. */
  boolean flag(String key) {
    JsonNode node = member(key);
    if (node == null) {
      return false;
    }
    return node.isBoolean() ? node.asBoolean() : wrong(key, "true or false", false);
  }

  /** A list of texts; empty when absent. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : items(key)) {
      if (item.isString()) {
        texts.add(item.asString());
      } else {
        wrong(key, "a list of strings", "");
      }
    }
    return texts;
  }

  /** A list of whole numbers; empty when absent. */
  List<Long> integers(String key) {
    List<Long> numbers = new ArrayList<>();
    for (JsonNode item : items(key)) {
      Long value = whole(item);
      if (value == null) {
        wrong(key, "a list of whole numbers", "");
      } else {
        numbers.add(value);
      }
    }
    return numbers;
  }

  private Iterable<JsonNode> items(String key) {
    JsonNode node = member(key);
    if (node == null) {
      return List.of();
    }
    return node.isArray() ? node : wrong(key, "a list", List.of());
  }

  private static @Nullable Long whole(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? (Long) node.asLong() : null;
    }
    if (node.isNumber()) {
      double value = node.asDouble();
      return value == Math.rint(value) && Math.abs(value) < 0x1p53 ? (Long) (long) value : null;
    }
    return null;
  }

  private @Nullable JsonNode member(String key) {
    JsonNode node = members.get(key.toLowerCase(Locale.ROOT));
    return node == null || node.isNull() ? null : node;
  }

  private <T> T wrong(String key, String expected, T otherwise) {
    if (fault == null) {
      fault = key + ": of another type (expected: " + expected + ")";
    }
    return otherwise;
  }
}
