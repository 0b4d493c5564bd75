package org.neuropil.web.v1;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.neuron.PropertyCondition;
import org.neuropil.web.problem.Problems;

/** Conditions on one property, by its type. */
final class ConditionReader {
  private final String field;
  private final PropertyType type;
  private final Problems problems;

  ConditionReader(String field, PropertyType type, Problems problems) {
    this.field = field;
    this.type = type;
    this.problems = problems;
  }

  private String expected() {
    return switch (type) {
      case STRING -> "a text, a list of texts, {\"regex\"}, {\"contains\"} or {\"exists\"}";
      case INTEGER -> "a whole number, a list of them, {\"min\",\"max\"} or {\"exists\"}";
      case FLOAT -> "a number, a list of them, {\"min\",\"max\"} or {\"exists\"}";
      case BOOLEAN -> "true, false or {\"exists\"}";
      case POINT, STRING_LIST, INTEGER_LIST, FLOAT_LIST, BOOLEAN_LIST ->
          "{\"exists\": true or false}";
    };
  }

  /** A JSON value as a condition, or null after telling what is wrong with it. */
  @Nullable PropertyCondition read(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return object(new Members(map, field, problems));
    }
    List<?> items =
        value instanceof List<?> list ? list : java.util.Collections.singletonList(value);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Object scalar = scalar(items.get(i));
      if (scalar == null) {
        boolean list = value instanceof List<?>;
        Object told = items.get(i) == null ? "null" : items.get(i);
        problems.add(list ? field + "[" + i + "]" : field, told, expected());
        return null;
      }
      values.add(scalar);
    }
    return new PropertyCondition.AnyOf(values);
  }

  private @Nullable Object scalar(@Nullable Object value) {
    return switch (type) {
      case STRING -> value instanceof String ? value : null;
      case INTEGER -> {
        if (value instanceof Double number && number == Math.rint(number)) {
          yield Math.abs(number) < 1L << 53 ? (Object) number.longValue() : null;
        }
        yield value instanceof Long ? value : null;
      }
      case FLOAT ->
          value instanceof Long || value instanceof Double
              ? (Object) ((Number) value).doubleValue()
              : null;
      case BOOLEAN -> value instanceof Boolean ? value : null;
      case POINT, STRING_LIST, INTEGER_LIST, FLOAT_LIST, BOOLEAN_LIST -> null;
    };
  }

  private @Nullable PropertyCondition object(Members members) {
    PropertyCondition condition = null;
    int conditions = 0;
    if (members.has("exists")) {
      condition = new PropertyCondition.Exists(members.flag("exists", true));
      conditions++;
    }
    if (type == PropertyType.STRING) {
      for (String kind : List.of("regex", "contains")) {
        String text = members.text(kind);
        if (text != null) {
          condition = text(text, kind.equals("regex"));
          conditions++;
        }
      }
    }
    if (type == PropertyType.INTEGER || type == PropertyType.FLOAT) {
      boolean min = members.has("min");
      boolean max = members.has("max");
      if (min || max) {
        condition = range(members, min, max);
        conditions++;
      }
    }
    members.rejectOthers();
    if (conditions != 1 && problems.isEmpty()) {
      problems.add(field, conditions + " conditions", expected());
    }
    return condition;
  }

  private static PropertyCondition range(Members members, boolean min, boolean max) {
    double most = Double.MAX_VALUE;
    double from = members.number("min", -most, -most, most);
    double to = members.number("max", most, -most, most);
    if (from > to) {
      members.wrong("max", to, "at least min");
    }
    return new PropertyCondition.Range(min ? from : null, max ? to : null);
  }

  /** A regular expression or a part of a text, or null after telling what is wrong with it. */
  @Nullable PropertyCondition text(String text, boolean regex) {
    if (type != PropertyType.STRING) {
      problems.add(field, text, "~ and * on texts only: this property is not one");
      return null;
    }
    if (!regex) {
      return new PropertyCondition.Contains(text);
    }
    Pattern pattern = SafeRegex.compile(field, text, problems);
    return pattern == null ? null : new PropertyCondition.Matches(pattern);
  }

  /** Values of a query parameter, any of which the property may have. */
  @Nullable PropertyCondition words(List<String> texts) {
    List<Object> values = new ArrayList<>();
    for (String text : texts) {
      Object value = word(text);
      if (value == null) {
        problems.add(field, text, expectedWord());
        return null;
      }
      values.add(value);
    }
    return new PropertyCondition.AnyOf(values);
  }

  private String expectedWord() {
    return switch (type) {
      case STRING -> "a text";
      case INTEGER -> "a whole number";
      case FLOAT -> "a number";
      case BOOLEAN -> "true or false";
      case POINT, STRING_LIST, INTEGER_LIST, FLOAT_LIST, BOOLEAN_LIST ->
          "nothing: ask for it by POST neurons/query with {\"exists\"}";
    };
  }

  private @Nullable Object word(String text) {
    try {
      return switch (type) {
        case STRING -> text;
        case INTEGER -> (Object) Long.parseLong(text);
        case FLOAT -> {
          double number = Double.parseDouble(text);
          yield Double.isFinite(number) ? (Object) number : null;
        }
        case BOOLEAN ->
            text.equals("true") || text.equals("false") ? (Object) text.equals("true") : null;
        case POINT, STRING_LIST, INTEGER_LIST, FLOAT_LIST, BOOLEAN_LIST -> null;
      };
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
