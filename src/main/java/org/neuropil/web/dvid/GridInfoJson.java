package org.neuropil.web.dvid;

import java.util.Optional;
import org.neuropil.volume.block.VoxelGrid;
import tools.jackson.core.JsonGenerator;

/** Writes what DVID tells of any instance that has voxels. */
public final class GridInfoJson {
  private GridInfoJson() {}

  /**
   * What a voxel is.
   *
   * @param type for example {@code uint64}
   * @param background where nothing was written
   */
  public record Values(String type, String label, boolean interpolable, int background) {}

  /**
   * Writes the properties, without the object around them.
   *
   * @param box least x, y, z, then greatest, both with voxels
   */
  public static void write(JsonGenerator json, Values values, VoxelGrid grid, Optional<int[]> box) {
    json.writeName("Values").writeStartArray().writeStartObject();
    json.writeStringProperty("DataType", values.type());
    json.writeStringProperty("Label", values.label());
    json.writeEndObject().writeEndArray();
    json.writeBooleanProperty("Interpolable", values.interpolable());
    json.writeName("BlockSize").writeStartArray();
    grid.blockSize().forEach(json::writeNumber);
    json.writeEndArray().writeName("VoxelSize").writeStartArray();
    grid.voxelSize().forEach(size -> number(json, size));
    json.writeEndArray().writeName("VoxelUnits").writeStartArray();
    grid.voxelUnits().forEach(json::writeString);
    json.writeEndArray();
    point(json, "MinPoint", box, 0, new int[] {1, 1, 1});
    point(json, "MaxPoint", box, 3, new int[] {1, 1, 1});
    int[] block = {grid.nx(), grid.ny(), grid.nz()};
    point(json, "MinIndex", box, 0, block);
    point(json, "MaxIndex", box, 3, block);
    json.writeNumberProperty("Background", values.background());
    json.writeStringProperty("GridStore", "");
    json.writeNumberProperty("ScaleLevel", 0);
  }

  private static void number(JsonGenerator json, double size) {
    if (size == Math.rint(size)) {
      json.writeNumber((long) size);
    } else {
      json.writeNumber(size);
    }
  }

  private static void point(
      JsonGenerator json, String name, Optional<int[]> box, int from, int[] unit) {
    json.writeName(name);
    if (box.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    for (int i = 0; i < 3; i++) {
      json.writeNumber(Math.floorDiv(box.get()[from + i], unit[i]));
    }
    json.writeEndArray();
  }
}
