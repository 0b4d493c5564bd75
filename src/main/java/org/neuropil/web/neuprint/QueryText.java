package org.neuropil.web.neuprint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a URL, of which only what a route asks for counts. The first of a name wins. */
final class QueryText {
  private final Map<String, String> values = new HashMap<>();

  QueryText(@Nullable String query) {
    if (query == null) {
      return;
    }
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      values.putIfAbsent(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1]));
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }
}
