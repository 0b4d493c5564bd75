package org.neuropil.web.v1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.neuropil.web.problem.Problems;

/**
 * The members of a JSON object in a request. As with {@link QueryParameters}, what a handler reads
 * is what is allowed; a null is not an absent value, but a fault.
 */
final class Members {
  private final Map<?, ?> values;
  private final String path;
  private final Problems problems;
  private final Set<String> known = new TreeSet<>();

  /**
   * @param path of the object in the body, empty for the body itself
   */
  Members(Map<?, ?> values, String path, Problems problems) {
    this.values = values;
    this.path = path;
    this.problems = problems;
  }

  /** The dotted path of a member, for messages. */
  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  Problems problems() {
    return problems;
  }

  boolean has(String name) {
    known.add(name);
    return values.containsKey(name);
  }

  @Nullable Object raw(String name) {
    known.add(name);
    return values.get(name);
  }

  void wrong(String name, @Nullable Object value, String expected) {
    problems.add(path(name), describe(value), expected);
  }

  /** Values are repeated to the caller by their JSON nature, not as Java prints them. */
  private static @Nullable Object describe(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Map<?, ?>) {
      return "an object";
    }
    return value instanceof List<?> || value instanceof JsonBody.Ids ? "a list" : value;
  }

  @Nullable String text(String name) {
    if (!has(name)) {
      return null;
    }
    Object value = raw(name);
    if (value instanceof String text && !text.isEmpty()) {
      return text;
    }
    wrong(name, value, "a text that is not empty");
    return null;
  }

  int integer(String name, int otherwise, int min, int max) {
    if (!has(name)) {
      return otherwise;
    }
    Object value = raw(name);
    if (value instanceof Long number && number >= min && number <= max) {
      return number.intValue();
    }
    wrong(name, value, "a whole number from " + min + " to " + max);
    return otherwise;
  }

  double number(String name, double otherwise, double min, double max) {
    if (!has(name)) {
      return otherwise;
    }
    Object value = raw(name);
    if (value instanceof Number number
        && number.doubleValue() >= min
        && number.doubleValue() <= max) {
      return number.doubleValue();
    }
    wrong(name, value, "a number from " + min + " to " + max);
    return otherwise;
  }

  boolean flag(String name, boolean otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    Object value = raw(name);
    if (value instanceof Boolean flag) {
      return flag;
    }
    wrong(name, value, "true or false");
    return otherwise;
  }

  <T> T choice(String name, Map<String, T> words, T otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    Object value = raw(name);
    T found = value instanceof String text ? words.get(text) : null;
    if (found != null) {
      return found;
    }
    wrong(name, value, "one of: " + String.join(", ", words.keySet()));
    return otherwise;
  }

  /** A list of texts, none of them empty; an empty list when the member is absent. */
  List<String> texts(String name) {
    if (!has(name)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (!(raw(name) instanceof List<?> items)) {
      wrong(name, raw(name), "a list of texts");
      return texts;
    }
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof String text && !text.isEmpty()) {
        texts.add(text);
      } else {
        wrong(name + "[" + i + "]", items.get(i), "a text that is not empty");
      }
    }
    return texts;
  }

  /** A member that is an object, or null when it is absent or something else. */
  @Nullable Members object(String name) {
    if (!has(name)) {
      return null;
    }
    if (raw(name) instanceof Map<?, ?> map) {
      return new Members(map, path(name), problems);
    }
    wrong(name, raw(name), "an object");
    return null;
  }

  /** Tells that a member is missing. */
  void missing(String name, String expected) {
    problems.add(path(name), null, expected);
  }

  List<String> unread() {
    List<String> names = new ArrayList<>();
    for (Object name : values.keySet()) {
      if (!known.contains(String.valueOf(name))) {
        names.add(String.valueOf(name));
      }
    }
    return names;
  }

  /** Makes a fault of each member that nothing has read. */
  void rejectOthers() {
    for (String name : unread()) {
      wrong(name, values.get(name), "a known member: " + String.join(", ", known));
    }
  }
}
