package org.neuropil.connectome.neuron;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.graph.CypherTerms;
import org.neuropil.connectome.graph.RoiInfoText;

/**
 * One selector's own conditions (without {@code bodyIds} and {@code not}) on a node {@code n}: what
 * Cypher decides, and what is decided here on properties that Cypher hands over.
 *
 * <p>Regular expressions are decided here, because Cypher's can be made to run for ever, and so are
 * counts inside roiInfo, which is text to Cypher.
 */
final class Conditions {
  /** Distinct texts whose match is remembered while one selector is worked out. */
  private static final int REMEMBERED_MATCHES = 10_000;

  private final DatasetInfo info;
  private final CypherTerms terms;
  private final List<String> where = new ArrayList<>();
  private final List<String> read = new ArrayList<>();
  private final List<Predicate<@Nullable Object>> tests = new ArrayList<>();

  Conditions(Selector selector, DatasetInfo info, CypherTerms terms) {
    this.info = info;
    this.terms = terms;
    selector.properties().forEach(this::property);
    if (selector.rois() != null) {
      rois(selector.rois());
    }
    if (selector.hasSoma() != null) {
      where.add("n.somaLocation IS " + (selector.hasSoma() ? "NOT NULL" : "NULL"));
    }
  }

  boolean none() {
    return where.isEmpty() && tests.isEmpty();
  }

  /** For the mark {@code where}. */
  String where() {
    return where.isEmpty() ? "true" : String.join(" AND ", where);
  }

  /** For the mark {@code read}: the properties that {@link #test} wants. */
  String read() {
    return String.join(", ", read);
  }

  boolean test(List<?> values) {
    for (int i = 0; i < tests.size(); i++) {
      if (!tests.get(i).test(values.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void property(String name, PropertyCondition condition) {
    String property = terms.property("n", name);
    PropertyType type = info.properties().getOrDefault(name, PropertyType.STRING);
    if (condition instanceof PropertyCondition.Exists exists) {
      where.add(property + (exists.present() ? " IS NOT NULL" : " IS NULL"));
    } else if (condition instanceof PropertyCondition.Matches matches) {
      where.add(property + " IS NOT NULL");
      read.add(property);
      tests.add(matching(matches.regex()));
    } else {
      // A list property meets a condition when one of its items does.
      boolean list = isList(type);
      String met = met(list ? "item" : property, condition, type);
      where.add(list ? "any(item IN " + property + " WHERE " + met + ")" : met);
    }
  }

  private String met(String term, PropertyCondition condition, PropertyType type) {
    if (condition instanceof PropertyCondition.AnyOf anyOf) {
      List<Object> values = anyOf.values().stream().map(v -> comparable(v, type)).toList();
      return values.size() == 1
          ? term + " = " + terms.value(values.get(0))
          : term + " IN " + terms.value(values);
    }
    if (condition instanceof PropertyCondition.Contains contains) {
      return "toLower(toStringOrNull("
          + term
          + ")) CONTAINS toLower("
          + terms.value(contains.text())
          + ")";
    }
    PropertyCondition.Range range = (PropertyCondition.Range) condition;
    List<String> ends = new ArrayList<>(List.of(term + " IS NOT NULL"));
    if (range.min() != null) {
      ends.add(term + " >= " + terms.value(range.min()));
    }
    if (range.max() != null) {
      ends.add(term + " <= " + terms.value(range.max()));
    }
    return String.join(" AND ", ends);
  }

  private void rois(RoiCondition rois) {
    if (!rois.any().isEmpty()) {
      where.add(rois.any().stream().map(this::in).collect(Collectors.joining(" OR ", "(", ")")));
    }
    rois.all().forEach(roi -> where.add(in(roi)));
    counted(rois.inputs(), "post", rois.minInputs());
    counted(rois.outputs(), "pre", rois.minOutputs());
  }

  private void counted(List<String> rois, String name, int least) {
    if (rois.isEmpty() || least <= 0) {
      return;
    }
    rois.forEach(roi -> where.add(in(roi)));
    read.add("n.roiInfo");
    tests.add(
        text -> {
          Map<String, Long> counts = new HashMap<>();
          RoiInfoText.read(
              text,
              (roi, what, n) -> {
                if (what.equals(name)) {
                  counts.put(roi, n);
                }
              });
          return rois.stream().allMatch(roi -> counts.getOrDefault(roi, 0L) >= least);
        });
  }

  private String in(String roi) {
    return terms.property("n", roi) + " = true";
  }

  private static Predicate<@Nullable Object> matching(Pattern regex) {
    Map<String, Boolean> known = new HashMap<>();
    Predicate<String> whole =
        text -> {
          Boolean match = known.get(text);
          if (match == null) {
            match = regex.matcher(text).matches();
            if (known.size() < REMEMBERED_MATCHES) {
              known.put(text, match);
            }
          }
          return match;
        };
    return value ->
        value instanceof List<?> items
            ? items.stream().anyMatch(item -> whole.test(String.valueOf(item)))
            : value != null && whole.test(String.valueOf(value));
  }

  static boolean isList(PropertyType type) {
    return switch (type) {
      case STRING_LIST, INTEGER_LIST, FLOAT_LIST, BOOLEAN_LIST -> true;
      case STRING, INTEGER, FLOAT, BOOLEAN, POINT -> false;
    };
  }

  /** A number asked of a text property is compared as text, and the other way round. */
  static Object comparable(Object value, PropertyType type) {
    return switch (type) {
      case STRING, STRING_LIST -> value instanceof String ? value : String.valueOf(value);
      case INTEGER, INTEGER_LIST, FLOAT, FLOAT_LIST ->
          value instanceof String text ? number(text) : value;
      case BOOLEAN, BOOLEAN_LIST, POINT -> value;
    };
  }

  private static Object number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notWhole) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException notANumber) {
        return text;
      }
    }
  }
}
