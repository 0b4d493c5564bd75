package org.neuropil.connectome.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the parameters of a query to the few types that both stores hand to Neo4j. */
final class Parameters {
  private Parameters() {}

  /**
   * Copies the parameters: integers as {@link Long}, floats as {@link Double}.
   *
   * @throws CypherException {@code INVALID}, naming the parameter that is of another type
   */
  static Map<String, @Nullable Object> plain(Map<String, ? extends @Nullable Object> parameters) {
    return map("$", parameters);
  }

  private static Map<String, @Nullable Object> map(String path, Map<?, ?> given) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    given.forEach((key, value) -> plain.put(String.valueOf(key), value(path + key, value)));
    return plain;
  }

  private static @Nullable Object value(String path, @Nullable Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof Map<?, ?> map) {
      return map(path + ".", map);
    }
    if (value instanceof Collection<?> collection) {
      List<@Nullable Object> plain = new ArrayList<>();
      for (Object element : collection) {
        plain.add(value(path + "[" + plain.size() + "]", element));
      }
      return plain;
    }
    throw new CypherException(
        CypherException.Kind.INVALID,
        "parameters: "
            + path
            + " is of a type that Cypher does not know (expected: strings, booleans, integers of"
            + " 64 bits, floats, and lists and maps of these)",
        null);
  }
}
