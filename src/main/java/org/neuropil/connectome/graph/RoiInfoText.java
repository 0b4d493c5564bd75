package org.neuropil.connectome.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the {@code roiInfo} of bodies and connections: JSON text <code>
 * {"ROI":{"pre":n,"post":n,...},...}</code>, every count optional, on connections mostly {@code
 * post} alone. Counts that are not whole numbers and values that are not objects are passed over.
 */
public final class RoiInfoText {
  private static final JsonFactory JSON = new JsonFactory();

  private RoiInfoText() {}

  /** Takes the counts one by one. */
  public interface Counts {
    /**
     * @param name what is counted: {@code pre}, {@code post}, {@code downstream}, ...
     */
    void count(String roi, String name, long n);

    /** A region that is named, whether or not it has counts; comes before these. */
    default void roi(String roi) {}

    /** Something that was passed over. */
    default void passedOver(String what) {}
  }

  /**
   * Reads every count; nothing for an absent or empty text.
   *
   * @throws CypherException of kind FAILED when the text is not JSON
   */
  public static void read(@Nullable Object text, Counts counts) {
    if (!(text instanceof String json) || json.length() <= 2) {
      return;
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        counts.passedOver("the whole text");
        return;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String roi = parser.currentName();
        counts.roi(roi);
        if (parser.nextToken() == JsonToken.START_OBJECT) {
          counts(parser, roi, counts);
        } else {
          counts.passedOver(roi);
          parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw new CypherException(
          CypherException.Kind.FAILED,
          "roiInfo: '"
              + (json.length() > 80 ? json.substring(0, 80) + "..." : json)
              + "' (expected: a JSON object of counts by ROI)",
          e);
    }
  }

  /** Whether the text has nothing in it but what {@link #read} hands over. */
  public static boolean isPlain(String text) {
    if (text.isEmpty()) {
      return true;
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return false;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT
              || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return false;
          }
        }
      }
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  private static void counts(JsonParser parser, String roi, Counts counts) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
        counts.count(roi, name, parser.getLongValue());
      } else {
        counts.passedOver(roi + "." + name);
        parser.skipChildren();
      }
    }
  }

  /** The whole as maps in the order of the text: counts by name by ROI. */
  public static Map<String, Map<String, Long>> parse(@Nullable Object text) {
    Map<String, Map<String, Long>> rois = new LinkedHashMap<>();
    read(
        text, (roi, name, n) -> rois.computeIfAbsent(roi, r -> new LinkedHashMap<>()).put(name, n));
    return rois;
  }
}
