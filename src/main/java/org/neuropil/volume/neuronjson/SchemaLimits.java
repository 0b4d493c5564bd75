package org.neuropil.volume.neuronjson;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Refuses schemas whose validation could take for ever: those that refer to themselves, to
 * something outside, whose patterns are too large, or that have too many parts when all references
 * are written out.
 */
final class SchemaLimits {
  private static final long MAX = 20_000;
  private static final Set<String> UNBOUNDED =
      Set.of("$dynamicRef", "$recursiveRef", "$dynamicAnchor", "$recursiveAnchor", "$anchor");

  private final JsonNode root;
  private final Map<String, Long> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  private SchemaLimits(JsonNode root) {
    this.root = root;
  }

  static void check(JsonNode schema) {
    if (!schema.isObject() && !schema.isBoolean()) {
      throw new IllegalArgumentException("json_schema: expected an object");
    }
    if (new SchemaLimits(schema).of(schema) > MAX) {
      throw new IllegalArgumentException(
          "json_schema: more than " + MAX + " parts with all references written out");
    }
  }

  private long of(JsonNode node) {
    long size = 1;
    for (Map.Entry<String, JsonNode> part : node.properties()) {
      String name = part.getKey();
      if (UNBOUNDED.contains(name) || (name.equals("$id") && node != root)) {
        throw new IllegalArgumentException("json_schema: " + name + " is not supported");
      }
      checkPatterns(name, part.getValue());
      size +=
          name.equals("$ref") && part.getValue().isString()
              ? ofReference(part.getValue().asString())
              : of(part.getValue());
    }
    if (node.isArray()) {
      for (JsonNode part : node) {
        size += of(part);
      }
    }
    return Math.min(size, MAX + 1);
  }

  private static void checkPatterns(String name, JsonNode value) {
    if (name.equals("pattern") && value.isString()) {
      BoundedPattern.compile("json_schema", value.asString());
    } else if (name.equals("patternProperties")) {
      value.propertyNames().forEach(pattern -> BoundedPattern.compile("json_schema", pattern));
    }
  }

  private long ofReference(String reference) {
    Long size = known.get(reference);
    if (size != null) {
      return size;
    }
    if (!reference.startsWith("#/") || root.at(reference.substring(1)).isMissingNode()) {
      throw new IllegalArgumentException(
          "json_schema: $ref \""
              + reference
              + "\" (expected: a part of this schema, as #/$defs/a)");
    }
    if (!open.add(reference)) {
      throw new IllegalArgumentException(
          "json_schema: $ref \"" + reference + "\" refers to itself (expected: no recursion)");
    }
    long found = of(root.at(reference.substring(1)));
    open.remove(reference);
    known.put(reference, found);
    return found;
  }
}
