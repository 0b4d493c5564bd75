package org.neuropil.volume.neuronjson;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a query asks of one field. Used by one thread. */
sealed interface Condition {
  boolean matches(Optional<BodyAnnotation.Field> field);

  /** {@code "exists/0"} or {@code "exists/1"}. */
  record Exists(boolean wanted) implements Condition {
    @Override
    public boolean matches(Optional<BodyAnnotation.Field> field) {
      return wanted == field.filter(found -> found.first() != 'n').isPresent();
    }
  }

  /** The field's value, or one in the array that it is, is one of these. */
  final class AnyOf implements Condition {
    private static final int REMEMBERED = 10_000;

    /** Texts as JSON, each byte a character; numbers without zeros that don't matter. */
    private final Set<String> values = new HashSet<>();

    private final List<Pattern> patterns = new ArrayList<>();

    /** Whether patterns match a text: most annotations share theirs with many others. */
    private final Map<String, Boolean> remembered = new HashMap<>();

    void add(JsonNode value) {
      values.add(scalar(new String(AnnotationJson.write(value), StandardCharsets.ISO_8859_1)));
    }

    void add(Pattern pattern) {
      patterns.add(pattern);
    }

    @Override
    public boolean matches(Optional<BodyAnnotation.Field> field) {
      return field.isPresent() && matches(field.get());
    }

    private boolean matches(BodyAnnotation.Field field) {
      byte first = field.first();
      if (first == '[') {
        return matchesAny(field);
      }
      return first != 'n' && first != '{' && matches(field.valueBytes());
    }

    private boolean matchesAny(BodyAnnotation.Field field) {
      String array = field.valueBytes();
      if (array.indexOf('"') < 0 && array.indexOf('[', 1) < 0 && array.indexOf('{') < 0) {
        // Numbers, as positions are: there is nothing in them that a comma could be part of.
        for (int from = 1; from < array.length(); ) {
          int comma = array.indexOf(',', from);
          int end = comma < 0 ? array.length() - 1 : comma;
          if (end > from && array.charAt(from) != 'n' && matches(array.substring(from, end))) {
            return true;
          }
          from = end + 1;
        }
        return false;
      }
      for (JsonNode element : AnnotationJson.read("stored value", field.value())) {
        if (element.isValueNode()
            && !element.isNull()
            && matches(new String(AnnotationJson.write(element), StandardCharsets.ISO_8859_1))) {
          return true;
        }
      }
      return false;
    }

    private boolean matches(String json) {
      if (values.contains(scalar(json))) {
        return true;
      }
      if (patterns.isEmpty() || json.charAt(0) != '"') {
        return false;
      }
      Boolean known = remembered.get(json);
      if (known != null) {
        return known;
      }
      String text = AnnotationJson.plain(json.getBytes(StandardCharsets.ISO_8859_1));
      boolean found = patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
      if (remembered.size() < REMEMBERED && json.length() < 200) {
        remembered.put(json, found);
      }
      return found;
    }

    /** The same text for numbers that are equal. */
    private static String scalar(String json) {
      char first = json.charAt(0);
      if (first != '-' && (first < '0' || first > '9')) {
        return json;
      }
      for (int i = 0; i < json.length(); i++) {
        char c = json.charAt(i);
        if (c == '.' || c == 'e' || c == 'E' || (c == '0' && first == '-' && i == 1)) {
          BigDecimal number = new BigDecimal(json);
          return number.signum() == 0 ? "0" : whole(number.stripTrailingZeros());
        }
      }
      return json;
    }

    private static String whole(BigDecimal number) {
      return number.scale() <= 0 ? number.toBigInteger().toString() : number.toString();
    }
  }
}
