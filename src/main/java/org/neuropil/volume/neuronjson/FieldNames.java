package org.neuropil.volume.neuronjson;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers which fields annotations have. Used by one thread. */
public final class FieldNames {
  private static final int MAX = 100_000;
  private static final int TIME = "_time".length();

  private static final class Seen {
    final String name;
    final byte[] quoted;
    long count;

    /** The latest time in JSON; empty when there is none. */
    byte[] time = {};

    Seen(String quoted) {
      this.name = AnnotationJson.plain(quoted);
      this.quoted = quoted.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** By name in JSON. */
  private final Map<String, Seen> seen = new HashMap<>();

  /** In the order that the last annotation had: the next one's is mostly the same. */
  private final List<Seen> order = new ArrayList<>();

  private int at;

  public void add(BodyAnnotation annotation) {
    at = 0;
    annotation.visit(this::add);
    if (seen.size() > MAX) {
      throw new IllegalArgumentException("more than " + MAX + " different fields");
    }
  }

  private void add(BodyAnnotation.Field field) {
    if (at == order.size() || !field.isNamed(order.get(at).quoted)) {
      Seen found = seen.computeIfAbsent(field.quotedName(), Seen::new);
      if (at == order.size()) {
        order.add(found);
      } else {
        order.set(at, found);
      }
    }
    Seen found = order.get(at++);
    found.count++;
    if (field.isTime() && field.first() == '"' && field.isGreater(found.time)) {
      found.time = field.value();
    }
  }

  /** How many annotations have each field, by name. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    seen.values().forEach(field -> counts.put(field.name, field.count));
    return counts;
  }

  /** When each field was last set (RFC 3339), by the name of that field. */
  public Map<String, String> times() {
    Map<String, String> times = new TreeMap<>();
    for (Seen field : seen.values()) {
      if (field.time.length > 0) {
        times.put(
            field.name.substring(0, field.name.length() - TIME), AnnotationJson.plain(field.time));
      }
    }
    return times;
  }
}
