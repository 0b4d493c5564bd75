package org.neuropil.web.neuprint;

import java.util.List;
import org.neuropil.format.swc.SwcSkeleton;
import tools.jackson.core.JsonGenerator;

/** A skeleton as a table of its nodes, the kind of each left out. */
final class SkeletonJson {
  private static final List<String> COLUMNS = List.of("rowId", "x", "y", "z", "radius", "link");

  private SkeletonJson() {}

  /**
   * Reads an SWC file.
   *
   * @throws NeuprintException 400 when it is none
   */
  static SwcSkeleton read(byte[] swc) {
    try {
      return SwcSkeleton.read(swc);
    } catch (IllegalArgumentException e) {
      throw NeuprintException.badRequest("SWC not formatted properly: " + e.getMessage());
    }
  }

  static void write(JsonGenerator json, SwcSkeleton skeleton) {
    json.writeStartObject();
    json.writeName("columns");
    NeuprintValues.write(json, COLUMNS);
    json.writeArrayPropertyStart("data");
    for (SwcSkeleton.Node node : skeleton.nodes()) {
      json.writeStartArray();
      json.writeNumber(node.id());
      NeuprintValues.write(json, node.x());
      NeuprintValues.write(json, node.y());
      NeuprintValues.write(json, node.z());
      NeuprintValues.write(json, node.radius());
      json.writeNumber(node.parent());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
