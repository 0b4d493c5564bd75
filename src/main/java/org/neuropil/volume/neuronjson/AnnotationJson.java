package org.neuropil.volume.neuronjson;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the JSON of annotations; numbers keep all their digits. */
final class AnnotationJson {
  /** Bytes of a field's name. */
  private static final int MAX_NAME = 1000;

  /** Larger powers of ten are no numbers that others could read. */
  private static final int MAX_EXPONENT = 400;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private AnnotationJson() {}

  /** Reads JSON, whatever it is. */
  static JsonNode read(String what, byte[] json) {
    try {
      JsonNode node = JSON.readTree(json);
      if (node.isMissingNode()) {
        throw new IllegalArgumentException(what + ": empty (expected: JSON)");
      }
      checkNumbers(what, node);
      return node;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(what + ": no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void checkNumbers(String what, JsonNode node) {
    if (node.isBigDecimal()) {
      BigDecimal number = node.decimalValue();
      if (Math.abs((long) number.precision() - number.scale()) > MAX_EXPONENT
          || number.scale() > 2 * MAX_EXPONENT) {
        throw new IllegalArgumentException(
            what + ": " + number + " (expected: at most 10^" + MAX_EXPONENT + ")");
      }
    }
    for (JsonNode child : node.values()) {
      checkNumbers(what, child);
    }
  }

  /** The fields of an object, values in JSON. */
  static Map<String, byte[]> fields(String what, JsonNode object) {
    if (!object.isObject()) {
      throw new IllegalArgumentException(what + ": no JSON object (expected: {field: value})");
    }
    Map<String, byte[]> fields = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            field -> {
              if (quoted(field.getKey()).length > MAX_NAME) {
                throw new IllegalArgumentException(
                    what + ": a field's name is longer than " + MAX_NAME + " bytes");
              }
              fields.put(field.getKey(), write(field.getValue()));
            });
    return fields;
  }

  static byte[] write(JsonNode node) {
    return JSON.writeValueAsBytes(node);
  }

  /** A text in JSON, with its quotation marks. */
  static byte[] quoted(String text) {
    return JSON.writeValueAsBytes(text);
  }

  /** Undoes {@link #quoted}. */
  static String plain(String quoted) {
    return quoted.indexOf('\\') < 0
        ? quoted.substring(1, quoted.length() - 1)
        : JSON.readValue(quoted, String.class);
  }

  static String plain(byte[] quoted) {
    return plain(new String(quoted, StandardCharsets.UTF_8));
  }
}
