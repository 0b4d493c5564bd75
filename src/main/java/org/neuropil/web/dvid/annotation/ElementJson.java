package org.neuropil.web.dvid.annotation;

import java.util.Optional;
import java.util.function.Function;
import org.neuropil.volume.annotation.Element;
import org.neuropil.volume.annotation.Point;
import org.neuropil.volume.annotation.Relation;
import tools.jackson.core.JsonGenerator;

/** Writes elements as DVID does. */
final class ElementJson {
  /** How much of an element's relations is told. */
  enum Relations {
    NONE,
    PLAIN,
    /** With kind, tags and properties of the partner, where there is one. */
    VERBOSE
  }

  private final JsonGenerator json;
  private final Relations relations;
  private final Function<Point, Optional<Element>> partners;

  ElementJson(
      JsonGenerator json, Relations relations, Function<Point, Optional<Element>> partners) {
    this.json = json;
    this.relations = relations;
    this.partners = partners;
  }

  void write(Element element) {
    json.writeStartObject();
    point("Pos", element.at());
    json.writeStringProperty("Kind", element.kind().title());
    tags(element);
    properties(element);
    if (relations != Relations.NONE) {
      json.writeName("Rels").writeStartArray();
      element.relations().forEach(this::relation);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void relation(Relation relation) {
    json.writeStartObject();
    json.writeStringProperty("Rel", relation.type().title());
    point("To", relation.to());
    if (relations == Relations.VERBOSE) {
      partners
          .apply(relation.to())
          .ifPresent(
              partner -> {
                json.writeStringProperty("Kind", partner.kind().title());
                // Of partners DVID leaves out what is empty.
                if (!partner.tags().isEmpty()) {
                  tags(partner);
                }
                if (!partner.properties().isEmpty()) {
                  properties(partner);
                }
              });
    }
    json.writeEndObject();
  }

  private void point(String name, Point point) {
    json.writeName(name).writeArray(new int[] {point.x(), point.y(), point.z()}, 0, 3);
  }

  private void tags(Element element) {
    json.writeName("Tags").writeStartArray();
    element.tags().forEach(json::writeString);
    json.writeEndArray();
  }

  private void properties(Element element) {
    json.writeName("Prop").writeStartObject();
    element.properties().forEach(json::writeStringProperty);
    json.writeEndObject();
  }
}
