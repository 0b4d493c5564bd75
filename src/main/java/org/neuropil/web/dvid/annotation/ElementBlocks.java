package org.neuropil.web.dvid.annotation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuropil.volume.annotation.Element;
import org.neuropil.volume.annotation.Point;
import tools.jackson.core.JsonGenerator;

/**
 * Writes elements as {@code {"x,y,z": [...]}} by blocks, as they come. Elements come cube after
 * cube of {@link #CUBE} voxels; so what was gathered can be written at a cube's end when blocks
 * divide cubes, and only at the end of all when they don't.
 */
final class ElementBlocks {
  private static final int CUBE = 64;

  private record Place(int x, int y, int z) {
    static Place of(Point at, int[] size) {
      return new Place(
          Math.floorDiv(at.x(), size[0]),
          Math.floorDiv(at.y(), size[1]),
          Math.floorDiv(at.z(), size[2]));
    }
  }

  private final JsonGenerator json;
  private final ElementJson elements;
  private final int[] block;
  private final boolean cubesAreWhole;
  private final Map<Place, List<Element>> gathered = new LinkedHashMap<>();
  private Place cube = new Place(0, 0, 0);

  ElementBlocks(JsonGenerator json, ElementJson elements, int[] block) {
    this.json = json;
    this.elements = elements;
    this.block = block;
    this.cubesAreWhole = CUBE % block[0] == 0 && CUBE % block[1] == 0 && CUBE % block[2] == 0;
    json.writeStartObject();
  }

  void add(Element element) {
    Place here = Place.of(element.at(), new int[] {CUBE, CUBE, CUBE});
    if (cubesAreWhole && !here.equals(cube)) {
      flush();
      cube = here;
    }
    gathered.computeIfAbsent(Place.of(element.at(), block), key -> new ArrayList<>()).add(element);
  }

  private void flush() {
    gathered.forEach(
        (place, own) -> {
          json.writeName(place.x() + "," + place.y() + "," + place.z()).writeStartArray();
          own.forEach(elements::write);
          json.writeEndArray();
        });
    gathered.clear();
  }

  void end() {
    flush();
    json.writeEndObject();
  }
}
