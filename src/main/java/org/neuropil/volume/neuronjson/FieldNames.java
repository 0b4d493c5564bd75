package org.neuropil.volume.neuronjson;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Gathers which fields annotations have. Used by one thread. */
public final class FieldNames {
  private static final int MAX = 100_000;
  private static final int TIME = "_time".length();

  /** By name in JSON. */
  private final Map<String, long[]> counts = new HashMap<>();

  private final Map<String, String> times = new HashMap<>();

  public void add(BodyAnnotation annotation) {
    annotation.visit(this::add);
    if (counts.size() > MAX) {
      throw new IllegalArgumentException("more than " + MAX + " different fields");
    }
  }

  private void add(BodyAnnotation.Field field) {
    String name = field.quotedName();
    counts.computeIfAbsent(name, any -> new long[1])[0]++;
    if (field.isTime() && field.first() == '"') {
      String time = AnnotationJson.plain(field.value());
      times.merge(name, time, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }
  }

  /** How many annotations have each field, by name. */
  public Map<String, Long> counts() {
    Map<String, Long> plain = new TreeMap<>();
    counts.forEach((name, count) -> plain.put(AnnotationJson.plain(name), count[0]));
    return plain;
  }

  /** When each field was last set (RFC 3339), by the name of that field. */
  public Map<String, String> times() {
    Map<String, String> plain = new TreeMap<>();
    times.forEach(
        (name, time) -> {
          String field = AnnotationJson.plain(name);
          plain.put(field.substring(0, field.length() - TIME), time);
        });
    return plain;
  }
}
