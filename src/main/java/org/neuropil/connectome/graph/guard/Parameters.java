package org.neuropil.connectome.graph.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that a query is run with, measured when a query first mentions them. */
final class Parameters {
  private final Map<String, @Nullable Object> values;
  private final Map<String, Bound> known = new HashMap<>();
  private boolean used;

  Parameters(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /** Whether the query's bounds hang on the values. */
  boolean used() {
    return used;
  }

  @Nullable Object value(String name) {
    used = true;
    return values.get(name);
  }

  Bound bound(String name) {
    used = true;
    Bound bound = known.get(name);
    if (bound == null) {
      bound = measure(values.get(name));
      known.put(name, bound);
    }
    return bound;
  }

  private static Bound measure(@Nullable Object value) {
    if (value instanceof String string) {
      return Bound.text(string);
    }
    if (value instanceof Number number) {
      return Bound.range(number.doubleValue(), number.doubleValue());
    }
    if (value instanceof List<?> list) {
      return measureItems(list);
    }
    if (value instanceof Map<?, ?> map) {
      ItemsSoFar items = new ItemsSoFar();
      map.forEach(
          (key, item) -> {
            items.add(measure(item));
            items.more(String.valueOf(key).length() / 1024.0);
          });
      return items.list();
    }
    return Bound.SCALAR;
  }

  private static Bound measureItems(List<?> list) {
    ItemsSoFar items = new ItemsSoFar();
    for (Object item : list) {
      if (item instanceof Number number) {
        items.addNumber(number.doubleValue());
      } else {
        items.add(measure(item));
      }
    }
    return items.list();
  }
}
