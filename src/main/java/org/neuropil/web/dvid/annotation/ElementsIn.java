package org.neuropil.web.dvid.annotation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuropil.volume.annotation.Annotation.Contents;
import org.neuropil.volume.annotation.Element;
import org.neuropil.volume.annotation.ElementKind;
import org.neuropil.volume.annotation.Point;
import org.neuropil.volume.annotation.Relation;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.Geometry;
import org.neuropil.web.dvid.JsonIn;
import tools.jackson.databind.JsonNode;

/**
 * Reads elements as DVID's clients send them: {@code {"Pos", "Kind", "Tags", "Prop", "Rels"}}. Only
 * {@code Pos} must be there.
 */
final class ElementsIn {
  private ElementsIn() {}

  /** An array of elements. */
  static List<Element> array(byte[] body) {
    List<Element> elements = new ArrayList<>();
    JsonIn.each(body, node -> elements.add(element(node)));
    return elements;
  }

  /**
   * An object of arrays by block, {@code "x,y,z"}.
   *
   * @param block sizes of a block along x, y, z
   */
  static List<Contents> byBlock(byte[] body, int[] block) {
    List<Contents> blocks = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : JsonIn.object(body).properties()) {
      int[] at = Geometry.numbers(entry.getKey().replace(',', '_'), 3, "a block's place");
      List<Element> elements = new ArrayList<>();
      for (JsonNode node : items(entry.getValue(), entry.getKey())) {
        elements.add(element(node));
      }
      List<Long> from = new ArrayList<>();
      List<Long> size = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        from.add((long) at[i] * block[i]);
        size.add((long) block[i]);
      }
      blocks.add(new Contents(from, size, elements));
    }
    return blocks;
  }

  private static Element element(JsonNode node) {
    if (!node.isObject()) {
      throw wrong("element", node, "an object");
    }
    Point at = point(field(node, "Pos").orElseThrow(() -> wrong("element", node, "a Pos")), "Pos");
    String kind = field(node, "Kind").map(value -> text(value, "Kind")).orElse("Unknown");
    List<String> tags = new ArrayList<>();
    for (JsonNode tag : list(node, "Tags")) {
      tags.add(text(tag, "Tags"));
    }
    List<Relation> relations = new ArrayList<>();
    for (JsonNode relation : list(node, "Rels")) {
      relations.add(relation(relation));
    }
    return new Element(
        at,
        ElementKind.named(kind)
            .orElseThrow(
                () ->
                    DvidException.badRequest(
                        "Unknown element type in JSON: \""
                            + kind
                            + "\" (expected: PostSyn, PreSyn, Gap, Note or Unknown)")),
        tags,
        properties(node),
        relations);
  }

  private static Map<String, String> properties(JsonNode node) {
    Map<String, String> properties = new LinkedHashMap<>();
    Optional<JsonNode> given = field(node, "Prop");
    if (given.isPresent()) {
      if (!given.get().isObject()) {
        throw wrong("Prop", given.get(), "an object of texts");
      }
      given
          .get()
          .properties()
          .forEach(
              property ->
                  properties.put(property.getKey(), text(property.getValue(), property.getKey())));
    }
    return properties;
  }

  private static Relation relation(JsonNode node) {
    if (!node.isObject()) {
      throw wrong("Rels", node, "objects");
    }
    String type = field(node, "Rel").map(value -> text(value, "Rel")).orElse("UnknownRelationship");
    JsonNode to = field(node, "To").orElseThrow(() -> wrong("Rels", node, "a To"));
    return new Relation(
        Relation.Type.named(type)
            .orElseThrow(
                () ->
                    DvidException.badRequest(
                        "Unknown relationship type in JSON: \""
                            + type
                            + "\" (expected: PostSynTo, PreSynTo, ConvergentTo, GroupedWith or"
                            + " UnknownRelationship)")),
        point(to, "To"));
  }

  private static Point point(JsonNode node, String what) {
    int[] at = new int[3];
    if (!node.isArray() || node.size() != 3) {
      throw wrong(what, node, "three whole numbers");
    }
    for (int i = 0; i < 3; i++) {
      JsonNode number = node.get(i);
      if (!number.isIntegralNumber() || !number.canConvertToInt()) {
        throw wrong(what, node, "three whole numbers");
      }
      at[i] = number.intValue();
    }
    return new Point(at[0], at[1], at[2]);
  }

  private static Iterable<JsonNode> list(JsonNode node, String name) {
    Optional<JsonNode> found = field(node, name);
    return found.isEmpty() ? List.of() : items(found.get(), name);
  }

  private static Iterable<JsonNode> items(JsonNode node, String name) {
    if (node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw wrong(name, node, "an array");
    }
    return node;
  }

  private static String text(JsonNode node, String what) {
    if (!node.isString()) {
      throw wrong(what, node, "a text");
    }
    return node.asString();
  }

  /** A field that is there and not null. */
  private static Optional<JsonNode> field(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  private static DvidException wrong(String what, JsonNode node, String expected) {
    String text = node.toString();
    String shown = text.length() > 200 ? text.substring(0, 200) + "..." : text;
    return DvidException.badRequest(what + ": " + shown + " (expected: " + expected + ")");
  }
}
