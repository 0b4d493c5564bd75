package org.neuropil.web.table;

import java.io.OutputStream;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.GraphNode;
import org.neuropil.connectome.graph.GraphPath;
import org.neuropil.connectome.graph.GraphPoint;
import org.neuropil.connectome.graph.GraphRelationship;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Values as JSON, written as they come. */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private static final JsonFactory LINES = FACTORY.rebuild().rootValueSeparator("\n").build();

  private Json() {}

  /**
   * A generator that writes UTF-8 without spaces. Closing it neither closes the stream nor
   * completes a document that is not whole.
   */
  public static JsonGenerator generator(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }

  /** The same for documents one a line: a line feed stands between any two. */
  static JsonGenerator lines(OutputStream out) {
    return LINES.createGenerator(ObjectWriteContext.empty(), out);
  }

  /**
   * Writes any value that a table or a query can hold.
   *
   * <p>Integers are numbers, exact to 64 bits; NaN and the infinities, which JSON lacks, are the
   * strings {@code NaN}, {@code Infinity} and {@code -Infinity}; a node is {@code
   * {"labels","properties"}}, a relationship {@code {"type","properties"}}, a path an alternating
   * list of both, a point {@code {"x","y"[,"z"]}}; bytes are Base64; times and durations their ISO
   * 8601 text.
   */
  public static void value(JsonGenerator json, @Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(wellFormed(text));
    } else if (value instanceof Long whole) {
      json.writeNumber(whole.longValue());
    } else if (value instanceof Double || value instanceof Float) {
      number(json, ((Number) value).doubleValue());
    } else if (value instanceof BigInteger big) {
      json.writeNumber(big);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Collection<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        value(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeName(wellFormed(String.valueOf(entry.getKey())));
        value(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof GraphPoint point) {
      point(json, point.coordinates());
    } else if (value instanceof GraphNode node) {
      json.writeStartObject();
      json.writeName("labels");
      value(json, node.labels());
      json.writeName("properties");
      value(json, node.properties());
      json.writeEndObject();
    } else if (value instanceof GraphRelationship relationship) {
      json.writeStartObject();
      json.writeStringProperty("type", relationship.type());
      json.writeName("properties");
      value(json, relationship.properties());
      json.writeEndObject();
    } else if (value instanceof GraphPath path) {
      path(json, path);
    } else if (value instanceof byte[] bytes) {
      json.writeString(Base64.getEncoder().encodeToString(bytes));
    } else if (value.getClass().isArray()) {
      json.writeStartArray();
      for (int i = 0; i < Array.getLength(value); i++) {
        value(json, Array.get(value, i));
      }
      json.writeEndArray();
    } else {
      json.writeString(wellFormed(value.toString()));
    }
  }

  /** Writes a number; see {@link #value} for what is not a number in JSON. */
  static void number(JsonGenerator json, double value) {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeString(Double.toString(value));
    }
  }

  private static void point(JsonGenerator json, List<Double> coordinates) {
    json.writeStartObject();
    for (int i = 0; i < coordinates.size() && i < 3; i++) {
      double coordinate = coordinates.get(i);
      json.writeName("xyz".substring(i, i + 1));
      // Voxel coordinates are whole numbers kept as floats.
      if (coordinate == Math.rint(coordinate) && Math.abs(coordinate) < 1e15) {
        json.writeNumber((long) coordinate);
      } else {
        number(json, coordinate);
      }
    }
    json.writeEndObject();
  }

  private static void path(JsonGenerator json, GraphPath path) {
    json.writeStartArray();
    for (int i = 0; i < path.nodes().size(); i++) {
      if (i > 0) {
        value(json, path.relationships().get(i - 1));
      }
      value(json, path.nodes().get(i));
    }
    json.writeEndArray();
  }

  /** The text with U+FFFD for each half of a surrogate pair that lacks the other, as in UTF-8. */
  public static String wellFormed(String text) {
    int lone = loneSurrogate(text, 0);
    if (lone < 0) {
      return text;
    }
    StringBuilder mended = new StringBuilder(text);
    while (lone >= 0) {
      mended.setCharAt(lone, '\uFFFD');
      lone = loneSurrogate(mended, lone + 1);
    }
    return mended.toString();
  }

  private static int loneSurrogate(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
