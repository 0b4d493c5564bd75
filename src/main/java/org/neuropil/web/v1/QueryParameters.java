package org.neuropil.web.v1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.neuropil.web.problem.Problems;

/**
 * The query of a URL. What a handler reads is what is allowed: {@link #rejectOthers()} makes a
 * fault of every parameter that nothing has read.
 */
final class QueryParameters {
  private final Map<String, List<String>> values;
  private final Set<String> known = new TreeSet<>();
  private final Problems problems;

  /**
   * @param query as it stands in the URL, or null when there is none
   */
  QueryParameters(@Nullable String query, Problems problems) {
    this.problems = problems;
    this.values = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return;
    }
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = decode(equals < 0 ? "" : pair.substring(equals + 1));
      values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
  }

  private String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '+') {
        bytes.put((byte) ' ');
      } else if (raw[i] == '%') {
        int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
        int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          problems.add("query", text, "% followed by two hexadecimal digits");
          return text;
        }
        bytes.put((byte) (high << 4 | low));
        i += 2;
      } else {
        bytes.put(raw[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      problems.add("query", text, "percent-encoded UTF-8");
      return text;
    }
  }

  /** Every value of a parameter that may stand several times. */
  List<String> all(String name) {
    known.add(name);
    List<String> found = values.getOrDefault(name, List.of());
    if (found.contains("")) {
      problems.add(name, "", "a value");
    }
    return found;
  }

  /** Every value of a parameter that may stand several times or list values between commas. */
  List<String> list(String name) {
    List<String> items = new ArrayList<>();
    for (String value : all(name)) {
      items.addAll(List.of(value.split(",", -1)));
    }
    return items;
  }

  /** The value of a parameter that may stand once, or null. */
  @Nullable String one(String name) {
    List<String> found = all(name);
    if (found.size() > 1) {
      problems.add(name, String.join(", ", found), "to stand once");
    }
    return found.isEmpty() ? null : found.get(0);
  }

  int integer(String name, int otherwise, int min, int max) {
    String text = one(name);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max && text.charAt(0) != '+') {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of range is.
    }
    problems.add(name, text, "a whole number from " + min + " to " + max);
    return otherwise;
  }

  /** One of the given words. */
  <T> T choice(String name, Map<String, T> words, T otherwise) {
    String text = one(name);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    for (Map.Entry<String, T> word : words.entrySet()) {
      if (word.getKey().equals(text)) {
        return word.getValue();
      }
    }
    problems.add(name, text, "one of: " + String.join(", ", words.keySet()));
    return otherwise;
  }

  /** The names of parameters that nothing has read so far. */
  List<String> unread() {
    return values.keySet().stream().filter(name -> !known.contains(name)).toList();
  }

  /** Makes a fault of each parameter that nothing has read. */
  void rejectOthers() {
    rejectOthers("");
  }

  /**
   * The same.
   *
   * @param also what else would have been right
   */
  void rejectOthers(String also) {
    for (String name : unread()) {
      problems.add(
          name,
          String.join(", ", values.getOrDefault(name, List.of())),
          known.isEmpty()
              ? "no query parameters"
              : "a known query parameter: " + String.join(", ", known) + also);
    }
  }

  /** What is asked, without the given parameters, in an order that does not depend on the URL. */
  String canonical(Set<String> without) {
    List<String> pairs = new ArrayList<>();
    values.forEach(
        (name, all) -> {
          if (!without.contains(name)) {
            pairs.add(name + "=" + all);
          }
        });
    pairs.sort(null);
    return String.join("&", pairs);
  }
}
