package org.neuropil.web.neuprint;

import java.io.OutputStream;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  /** The few coordinate reference systems that Neo4j has, by their numbers. */
  private static final Map<Integer, Map<String, Object>> SYSTEMS = new ConcurrentHashMap<>();

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

  /**
   * Writes a value.
   *
   * @param value of any kind that {@link org.neuropil.connectome.graph.RowHandler} names, or an
   *     {@link Integer}, {@link Float} or array
   */
  static void write(JsonGenerator json, @Nullable Object value) {
    Object plain = plain(value);
    if (plain == null) {
      json.writeNull();
    } else if (plain instanceof String text) {
      json.writeString(text);
    } else if (plain instanceof Long whole) {
      json.writeNumber(whole);
    } else if (plain instanceof Double number) {
      json.writeNumber(number);
    } else if (plain instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (plain instanceof Collection<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (plain instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeName(Json.wellFormed(String.valueOf(entry.getKey())));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else {
      throw new IllegalStateException("not a plain value: " + plain.getClass());
    }
  }

  /**
   * The value as clients see it: null, {@link Boolean}, {@link Long}, {@link Double} (only what is
   * not whole, or beyond 2^53), well-formed {@link String}, {@link Collection} or {@link Map}. What
   * is within a list or map is left as it was.
   */
  static @Nullable Object plain(@Nullable Object value) {
    if (value == null || value instanceof Boolean || value instanceof Long) {
      return value;
    }
    if (value instanceof String text) {
      return Json.wellFormed(text);
    }
    if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float single) {
      // By its own shortest decimal, not by that of the double nearest to it.
      return number(Double.parseDouble(single.toString()));
    }
    if (value instanceof Number number) {
      return number(number.doubleValue());
    }
    if (value instanceof GraphNode node) {
      return node.properties();
    }
    if (value instanceof GraphRelationship relationship) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      members.put("id", relationship.id());
      members.put("type", relationship.type());
      members.put("startNodeId", relationship.startId());
      members.put("endNodeId", relationship.endId());
      members.putAll(relationship.properties());
      return members;
    }
    if (value instanceof GraphPath path) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      members.put("nodes", path.nodes());
      members.put("relationships", path.relationships());
      return members;
    }
    if (value instanceof GraphPoint point) {
      return point(point);
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return value.getClass().isArray() ? items(value) : Json.wellFormed(value.toString());
  }

  private static @Nullable Object number(double value) {
    if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
      return (long) value;
    }
    return Double.isFinite(value) ? (Double) value : null;
  }

  private static List<@Nullable Object> items(Object array) {
    List<@Nullable Object> items = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      items.add(Array.get(array, i));
    }
    return items;
  }

  private static Map<String, @Nullable Object> point(GraphPoint point) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("coordinates", point.coordinates());
    members.put("crs", SYSTEMS.computeIfAbsent(point.srid(), NeuprintValues::system));
    members.put("type", "Point");
    return members;
  }

  private static Map<String, Object> system(int srid) {
    String name =
        switch (srid) {
          case 4326 -> "wgs-84";
          case 4979 -> "wgs-84-3d";
          case 7203 -> "cartesian";
          case 9157 -> "cartesian-3d";
          default -> "srid-" + srid;
        };
    String list = srid == 4326 || srid == 4979 ? "epsg/" : "sr-org/";
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("href", "http://spatialreference.org/ref/" + list + srid + "/ogcwkt/");
    properties.put("type", "ogcwkt");
    Map<String, Object> system = new LinkedHashMap<>();
    system.put("name", name);
    system.put("properties", properties);
    system.put("srid", srid);
    system.put("type", "link");
    return system;
  }
}
