package org.neuropil.web.dvid.annotation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neuropil.volume.annotation.Annotation;
import org.neuropil.volume.annotation.Element;
import org.neuropil.volume.annotation.Point;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.Geometry;
import org.neuropil.web.dvid.JsonIn;
import org.neuropil.web.dvid.Uint64;

/** Changing elements. All lists and counts are right when the answer comes. */
final class ElementChanges {
  /** How much larger elements are in memory, with what is written of them, than their JSON. */
  private static final long GROWTH = 6;

  private final Annotation annotation;
  private final int[] block;

  /**
   * Of one instance.
   *
   * @param block sizes of its blocks along x, y, z
   */
  ElementChanges(Annotation annotation, int[] block) {
    this.annotation = annotation;
    this.block = block;
  }

  boolean answer(String keyword, Call call) throws IOException {
    if (keyword.equals("element") && call.request().isDelete()) {
      annotation.delete(call.version(), point(call, 0));
      call.answer().empty();
      return true;
    }
    if (!call.request().isPost()) {
      return false;
    }
    switch (keyword) {
      case "elements" -> annotation.put(call.version(), ElementsIn.array(body(call)));
      case "blocks" -> annotation.replace(call.version(), ElementsIn.byBlock(body(call), block));
      case "labels" -> annotation.putAbsent(call.version(), byBody(body(call)));
      case "move" -> annotation.move(call.version(), point(call, 0), point(call, 1));
      case "reload" -> annotation.reload(call.version());
      default -> {
        return false;
      }
    }
    call.answer().empty();
    return true;
  }

  private static byte[] body(Call call) {
    byte[] body = call.request().body();
    call.request().reserve(GROWTH * body.length);
    return body;
  }

  /** Lists of bodies follow from where elements are, so only elements that are new are taken. */
  private static List<Element> byBody(byte[] body) {
    List<Element> elements = new ArrayList<>();
    for (Map.Entry<String, String> list : JsonIn.texts(body).entrySet()) {
      Uint64.parse("label", list.getKey());
      elements.addAll(ElementsIn.array(list.getValue().getBytes(StandardCharsets.UTF_8)));
    }
    return elements;
  }

  private static Point point(Call call, int index) {
    int[] at = Geometry.point(call.argument(index, "a 3d point"));
    return new Point(at[0], at[1], at[2]);
  }
}
