package org.neuropil.connectome.graph.procedure;

import org.neo4j.values.AnyValue;
import org.neo4j.values.storable.Values;
import org.neo4j.values.virtual.ListValueBuilder;
import org.neo4j.values.virtual.MapValueBuilder;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * JSON as Neo4j's values: integers of 64 bits exactly, larger ones and all others as floats. Reads
 * what APOC reads, such as comments and NaN, and single quotes.
 */
final class JsonValues {
  /** Lists and objects within each other. */
  private static final int DEEPEST = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private JsonValues() {}

  /**
   * @throws tools.jackson.core.JacksonException where the text is not one JSON value
   */
  static AnyValue read(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      AnyValue value = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "there is more after the end");
      }
      return value;
    }
  }

  private static AnyValue value(JsonParser parser, JsonToken token) {
    if (token == null) {
      throw new StreamReadException(parser, "it ends too early");
    }
    return switch (token) {
      case START_OBJECT -> map(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> Values.stringValue(parser.getString());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> Values.doubleValue(parser.getDoubleValue());
      case VALUE_TRUE -> Values.TRUE;
      case VALUE_FALSE -> Values.FALSE;
      case VALUE_NULL -> Values.NO_VALUE;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new StreamReadException(parser, "unexpected " + token);
    };
  }

  private static AnyValue integer(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> Values.longValue(parser.getLongValue());
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> Values.doubleValue(parser.getDoubleValue());
    };
  }

  private static AnyValue map(JsonParser parser) {
    MapValueBuilder map = new MapValueBuilder();
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      map.add(key, value(parser, parser.nextToken()));
    }
    return map.build();
  }

  private static AnyValue list(JsonParser parser) {
    ListValueBuilder list = ListValueBuilder.newListBuilder();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      list.add(value(parser, token));
      token = parser.nextToken();
    }
    return list.build();
  }
}
