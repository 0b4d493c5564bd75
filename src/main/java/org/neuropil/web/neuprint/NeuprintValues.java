package org.neuropil.web.neuprint;

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
import org.neuropil.web.table.Json;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Values as neuPrint's clients read them. Integers are exact to 64 bits; floats that are whole have
 * no fraction up to 2^53, beyond that they keep their exponent, which tells them from integers; NaN
 * and the infinities, which JSON lacks, are null. A node is its properties; a relationship its
 * properties with {@code id}, {@code type}, {@code startNodeId} and {@code endNodeId}; a path
 * {@code {"nodes", "relationships"}}; a point an object like GeoJSON's; times and durations their
 * ISO 8601 text; bytes Base64.
 */
final class NeuprintValues {
  private static final double EXACT = 0x1p53;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private NeuprintValues() {}

  /**
   * A generator that writes UTF-8. Closing it neither closes the stream nor completes a document
   * that is not whole.
   *
   * @param pretty whether to indent by two spaces
   */
  static JsonGenerator generator(OutputStream out, boolean pretty) {
    return FACTORY.createGenerator(pretty ? new Indented() : ObjectWriteContext.empty(), out);
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter lines = new DefaultIndenter("  ", "\n");
      return new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(lines)
          .withArrayIndenter(lines);
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  static void write(JsonGenerator json, @Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(Json.wellFormed(text));
    } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof BigInteger big) {
      json.writeNumber(big);
    } else if (value instanceof Float single) {
      // By its own shortest decimal, not by that of the double nearest to it.
      number(json, Double.parseDouble(single.toString()));
    } else if (value instanceof Number number) {
      number(json, number.doubleValue());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Collection<?> items) {
      list(json, items);
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      members(json, map);
      json.writeEndObject();
    } else if (value instanceof GraphNode node) {
      write(json, node.properties());
    } else if (value instanceof GraphRelationship relationship) {
      json.writeStartObject();
      json.writeNumberProperty("id", relationship.id());
      json.writeStringProperty("type", relationship.type());
      json.writeNumberProperty("startNodeId", relationship.startId());
      json.writeNumberProperty("endNodeId", relationship.endId());
      members(json, relationship.properties());
      json.writeEndObject();
    } else if (value instanceof GraphPath path) {
      json.writeStartObject();
      json.writeName("nodes");
      list(json, path.nodes());
      json.writeName("relationships");
      list(json, path.relationships());
      json.writeEndObject();
    } else if (value instanceof GraphPoint point) {
      point(json, point);
    } else if (value instanceof byte[] bytes) {
      json.writeString(Base64.getEncoder().encodeToString(bytes));
    } else if (value.getClass().isArray()) {
      json.writeStartArray();
      for (int i = 0; i < Array.getLength(value); i++) {
        write(json, Array.get(value, i));
      }
      json.writeEndArray();
    } else {
      json.writeString(Json.wellFormed(value.toString()));
    }
  }

  private static void list(JsonGenerator json, Collection<?> items) {
    json.writeStartArray();
    for (Object item : items) {
      write(json, item);
    }
    json.writeEndArray();
  }

  private static void members(JsonGenerator json, Map<?, ?> map) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeName(Json.wellFormed(String.valueOf(entry.getKey())));
      write(json, entry.getValue());
    }
  }

  private static void number(JsonGenerator json, double value) {
    if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
      json.writeNumber((long) value);
    } else if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  private static void point(JsonGenerator json, GraphPoint point) {
    json.writeStartObject();
    json.writeName("coordinates");
    list(json, point.coordinates());
    json.writeObjectPropertyStart("crs");
    json.writeStringProperty("name", PointSystem.name(point.srid()));
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("href", PointSystem.href(point.srid()));
    json.writeStringProperty("type", "ogcwkt");
    json.writeEndObject();
    json.writeNumberProperty("srid", point.srid());
    json.writeStringProperty("type", "link");
    json.writeEndObject();
    json.writeStringProperty("type", "Point");
    json.writeEndObject();
  }

  /** The names of Neo4j's coordinate reference systems. */
  private static final class PointSystem {
    private static final List<Integer> GEOGRAPHIC = List.of(4326, 4979);

    static String name(int srid) {
      return switch (srid) {
        case 4326 -> "wgs-84";
        case 4979 -> "wgs-84-3d";
        case 7203 -> "cartesian";
        case 9157 -> "cartesian-3d";
        default -> "srid-" + srid;
      };
    }

    static String href(int srid) {
      return "http://spatialreference.org/ref/"
          + (GEOGRAPHIC.contains(srid) ? "epsg/" : "sr-org/")
          + srid
          + "/ogcwkt/";
    }
  }
}
