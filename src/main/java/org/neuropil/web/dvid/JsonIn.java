package org.neuropil.web.dvid;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON that clients send. */
public final class JsonIn {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonIn() {}

  /** {@code [n, n, ...]}, unsigned numbers of 64 bits. */
  public static long[] labels(byte[] body) {
    return parsed(
        body,
        parser -> {
          LongArrayList labels = new LongArrayList();
          expect(parser, parser.nextToken(), JsonToken.START_ARRAY);
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser, parser.currentToken(), JsonToken.VALUE_NUMBER_INT);
            labels.add(Uint64.of(parser.getBigIntegerValue()));
          }
          return labels.toLongArray();
        });
  }

  /** {@code [[x, y, z], ...]} one after the other, signed numbers of 32 bits. */
  public static int[] points(byte[] body) {
    return tuples(body, 3);
  }

  /** {@code [x, y, z]}, numbers. */
  public static double[] triple(byte[] body) {
    return parsed(
        body,
        parser -> {
          double[] triple = new double[3];
          expect(parser, parser.nextToken(), JsonToken.START_ARRAY);
          for (int i = 0; i < triple.length; i++) {
            JsonToken token = parser.nextToken();
            expect(
                parser,
                token,
                token == JsonToken.VALUE_NUMBER_FLOAT ? token : JsonToken.VALUE_NUMBER_INT);
            triple[i] = parser.getDoubleValue();
          }
          expect(parser, parser.nextToken(), JsonToken.END_ARRAY);
          return triple;
        });
  }

  /** Arrays of so many whole numbers of 32 bits, one after the other. */
  public static int[] tuples(byte[] body, int size) {
    return parsed(
        body,
        parser -> {
          IntArrayList numbers = new IntArrayList();
          expect(parser, parser.nextToken(), JsonToken.START_ARRAY);
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser, parser.currentToken(), JsonToken.START_ARRAY);
            for (int i = 0; i < size; i++) {
              expect(parser, parser.nextToken(), JsonToken.VALUE_NUMBER_INT);
              numbers.add(parser.getIntValue());
            }
            expect(parser, parser.nextToken(), JsonToken.END_ARRAY);
          }
          return numbers.toIntArray();
        });
  }

  /** The values of an array, one by one; {@code null} is an array without any. */
  public static void each(byte[] body, Consumer<JsonNode> consumer) {
    parsed(
        body,
        parser -> {
          if (parser.nextToken() == JsonToken.VALUE_NULL) {
            return body;
          }
          expect(parser, parser.currentToken(), JsonToken.START_ARRAY);
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            consumer.accept(parser.readValueAsTree());
          }
          return body;
        });
  }

  /** An object whose values are texts; numbers and booleans are taken as their text. */
  public static Map<String, String> texts(byte[] body) {
    Map<String, String> texts = new LinkedHashMap<>();
    object(body)
        .properties()
        .forEach(
            property -> {
              if (!property.getValue().isValueNode()) {
                throw DvidException.badRequest(
                    property.getKey() + ": " + property.getValue() + " (expected: a text)");
              }
              texts.put(property.getKey(), property.getValue().asString());
            });
    return texts;
  }

  /** An object. */
  public static JsonNode object(byte[] body) {
    JsonNode node;
    try {
      node = JSON.readTree(body);
    } catch (JacksonException e) {
      throw malformed(e);
    }
    if (!node.isObject()) {
      throw DvidException.badRequest("Malformed JSON request in body: expected an object");
    }
    return node;
  }

  /** {@code {"MinPoint": [x, y, z], "MaxPoint": [x, y, z]}}: both points, one after the other. */
  public static int[] box(byte[] body) {
    JsonNode object = object(body);
    int[] box = new int[6];
    point(object, "MinPoint", box, 0);
    point(object, "MaxPoint", box, 3);
    return box;
  }

  private static void point(JsonNode body, String name, int[] to, int at) {
    JsonNode point = body.get(name);
    if (point == null || !point.isArray() || point.size() != 3) {
      throw DvidException.badRequest(name + ": " + point + " (expected: [x, y, z])");
    }
    for (int i = 0; i < 3; i++) {
      JsonNode number = point.get(i);
      if (!number.isInt()) {
        throw DvidException.badRequest(
            name + ": " + number + " (expected: a whole number of 32 bits)");
      }
      to[at + i] = number.asInt();
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T from(JsonParser parser);
  }

  private static <T> T parsed(byte[] body, Reading<T> reading) {
    try (JsonParser parser = JSON.createParser(body)) {
      T read = reading.from(parser);
      if (parser.nextToken() != null) {
        throw DvidException.badRequest("Malformed JSON request in body: text after its end");
      }
      return read;
    } catch (InputCoercionException e) {
      throw DvidException.badRequest("JSON: " + e.getOriginalMessage());
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  private static void expect(
      JsonParser parser, @org.jspecify.annotations.Nullable JsonToken token, JsonToken wanted) {
    if (token != wanted) {
      throw DvidException.badRequest(
          "JSON, byte "
              + parser.currentTokenLocation().getByteOffset()
              + ": "
              + token
              + " (expected: "
              + wanted
              + ")");
    }
  }

  private static DvidException malformed(JacksonException e) {
    return DvidException.badRequest("Malformed JSON request in body: " + e.getOriginalMessage());
  }
}
