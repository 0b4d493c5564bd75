package org.neuropil.web.dvid.roi;

import java.util.List;
import org.neuropil.volume.roi.Partition;
import org.neuropil.volume.roi.Partition.Cube;
import org.neuropil.volume.roi.Region.Span;
import tools.jackson.core.JsonGenerator;

/** Writes a partition as DVID does. */
final class PartitionJson {
  private PartitionJson() {}

  static void write(JsonGenerator json, Partition partition, int[] block) {
    List<Span> spans = partition.region().spans();
    List<Cube> cubes = partition.cubes();
    json.writeStartObject();
    json.writeNumberProperty("NumTotalBlocks", cubes.stream().mapToLong(Cube::blocks).sum());
    json.writeNumberProperty("NumActiveBlocks", cubes.stream().mapToLong(Cube::active).sum());
    json.writeNumberProperty("NumSubvolumes", cubes.size());
    json.writeName("ROI").writeStartObject();
    point(
        json,
        "MinChunk",
        spans.stream().mapToInt(Span::x0).min().orElse(0),
        spans.stream().mapToInt(Span::y).min().orElse(0),
        spans.stream().mapToInt(Span::z).min().orElse(0));
    point(
        json,
        "MaxChunk",
        spans.stream().mapToInt(Span::x1).max().orElse(0),
        spans.stream().mapToInt(Span::y).max().orElse(0),
        spans.stream().mapToInt(Span::z).max().orElse(0));
    json.writeEndObject();
    json.writeName("Subvolumes").writeStartArray();
    for (Cube cube : cubes) {
      int last = cube.side() - 1;
      json.writeStartObject();
      point(json, "MinPoint", cube.x() * block[0], cube.y() * block[1], cube.z() * block[2]);
      point(
          json,
          "MaxPoint",
          (cube.x() + cube.side()) * block[0] - 1,
          (cube.y() + cube.side()) * block[1] - 1,
          (cube.z() + cube.side()) * block[2] - 1);
      point(json, "MinChunk", cube.x(), cube.y(), cube.z());
      point(json, "MaxChunk", cube.x() + last, cube.y() + last, cube.z() + last);
      json.writeNumberProperty("TotalBlocks", cube.blocks());
      json.writeNumberProperty("ActiveBlocks", cube.active());
      json.writeEndObject();
    }
    json.writeEndArray().writeEndObject();
  }

  private static void point(JsonGenerator json, String name, int x, int y, int z) {
    json.writeName(name).writeArray(new int[] {x, y, z}, 0, 3);
  }
}
