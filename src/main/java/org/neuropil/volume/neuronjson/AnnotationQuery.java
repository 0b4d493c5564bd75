package org.neuropil.volume.neuronjson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A question about annotations, as DVID's neuronjson puts it: an object asks for all of its fields,
 * an array of objects for any of these. A field's value is wanted as it is; an array stands for any
 * of its values; {@code "re/PATTERN"} for texts in which the pattern is found; {@code "exists/0"}
 * and {@code "exists/1"} for annotations without and with the field. Of a field that is an array,
 * one element is enough. Used by one thread.
 */
public final class AnnotationQuery {
  private static final int MAX_PATTERNS = 100;
  private static final int MAX_CONDITIONS = 1000;

  private record FieldCondition(byte[] quotedName, Condition condition) {}

  private final List<List<FieldCondition>> any = new ArrayList<>();
  private int patterns;
  private int conditions;

  private AnnotationQuery() {}

  public static AnnotationQuery parse(byte[] json) {
    JsonNode node = AnnotationJson.read("query", json);
    AnnotationQuery query = new AnnotationQuery();
    if (node.isObject()) {
      query.add(node);
    } else if (node.isArray()) {
      for (JsonNode one : node) {
        query.add(one);
      }
    } else {
      throw expected(node, "an object or an array of objects");
    }
    return query;
  }

  private static IllegalArgumentException expected(JsonNode node, String what) {
    String text = node.toString();
    String shown = text.length() > 200 ? text.substring(0, 200) + "..." : text;
    return new IllegalArgumentException("query: " + shown + " (expected: " + what + ")");
  }

  private void add(JsonNode object) {
    if (!object.isObject()) {
      throw expected(object, "an object");
    }
    List<FieldCondition> all = new ArrayList<>();
    object
        .properties()
        .forEach(
            field ->
                all.add(
                    new FieldCondition(
                        AnnotationJson.quoted(field.getKey()), condition(field.getValue()))));
    conditions += Math.max(1, all.size());
    if (conditions > MAX_CONDITIONS) {
      throw new IllegalArgumentException(
          "query: more than " + MAX_CONDITIONS + " fields (expected: fewer; ask several times)");
    }
    any.add(all);
  }

  private Condition condition(JsonNode wanted) {
    if (wanted.isString() && wanted.asString().startsWith("exists/")) {
      return switch (wanted.asString()) {
        case "exists/0" -> new Condition.Exists(false);
        case "exists/1" -> new Condition.Exists(true);
        default -> throw expected(wanted, "exists/0 or exists/1");
      };
    }
    Condition.AnyOf values = new Condition.AnyOf();
    if (wanted.isArray()) {
      for (JsonNode one : wanted) {
        add(values, one);
      }
    } else {
      add(values, wanted);
    }
    return values;
  }

  private void add(Condition.AnyOf values, JsonNode wanted) {
    if (!wanted.isValueNode()) {
      throw expected(wanted, "texts, numbers, true or false");
    }
    if (wanted.isString() && wanted.asString().startsWith("re/")) {
      if (++patterns > MAX_PATTERNS) {
        throw new IllegalArgumentException(
            "query: more than " + MAX_PATTERNS + " regular expressions");
      }
      values.add(BoundedPattern.compile("query", wanted.asString().substring("re/".length())));
    } else if (!wanted.isNull()) {
      values.add(wanted);
    }
  }

  public boolean matches(BodyAnnotation annotation) {
    for (List<FieldCondition> all : any) {
      if (matchesAll(all, annotation)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matchesAll(List<FieldCondition> all, BodyAnnotation annotation) {
    for (FieldCondition one : all) {
      Optional<BodyAnnotation.Field> field = annotation.field(one.quotedName());
      if (!one.condition().matches(field)) {
        return false;
      }
    }
    return true;
  }
}
