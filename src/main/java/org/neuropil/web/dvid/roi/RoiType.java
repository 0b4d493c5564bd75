package org.neuropil.web.dvid.roi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.roi.Partition;
import org.neuropil.volume.roi.Region;
import org.neuropil.volume.roi.Region.Span;
import org.neuropil.volume.roi.Rois;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.web.dvid.DataType;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.JsonIn;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** Instances of the type {@code roi}. */
@Component
final class RoiType implements DataType {
  private static final long MAX_MASK = 1L << 28;

  private final Rois rois;

  RoiType(Volumes volumes) {
    this.rois = volumes.rois();
  }

  @Override
  public String name() {
    return "roi";
  }

  @Override
  public String url() {
    return "github.com/janelia-flyem/dvid/datatype/roi";
  }

  @Override
  public String version() {
    return "0.1";
  }

  @Override
  public String compression() {
    return "LZ4 compression, level -1";
  }

  @Override
  public String help() {
    return """
        roi: a region made of blocks.

        roi                       GET, POST, DELETE: spans [z, y, first x, last x]
        mask/0_1_2/SIZE/OFFSET    a byte a voxel, 0 or 1
        ptquery                   POST [[x, y, z], ...]: whether points are inside
        partition?batchsize=N     the region in cubes of N blocks a side
        """;
  }

  @Override
  public boolean onlyAsks(String keyword) {
    return keyword.equals("ptquery");
  }

  @Override
  public void check(DataInstance instance) {
    blockSize(instance);
  }

  private static int[] blockSize(DataInstance instance) {
    String text = instance.setting("BlockSize").orElse("32,32,32");
    String[] parts = text.split(",", -1);
    int[] size = new int[3];
    for (int i = 0; i < 3; i++) {
      String part = parts.length == 3 ? parts[i].trim() : "";
      if (!part.matches("[1-9]\\d{0,3}")) {
        throw DvidException.badRequest(
            "BlockSize: " + text + " (expected: three numbers from 1 to 9999, as 32,32,32)");
      }
      size[i] = Integer.parseInt(part);
    }
    return size;
  }

  @Override
  public void extended(JsonGenerator json, DataInstance instance) {
    json.writeName("BlockSize").writeArray(blockSize(instance), 0, 3);
    Region region = rois.latest(instance);
    List<Span> spans = region.spans();
    json.writeNumberProperty("MinZ", spans.isEmpty() ? 0 : spans.get(0).z());
    json.writeNumberProperty("MaxZ", spans.isEmpty() ? 0 : spans.get(spans.size() - 1).z());
  }

  @Override
  public boolean answer(String keyword, Call call) throws IOException {
    DvidRequest request = call.request();
    switch (keyword) {
      case "roi" -> region(call);
      case "mask" -> {
        if (!request.isGet()) {
          return false;
        }
        mask(call);
      }
      case "ptquery" -> {
        if (!request.isPost()) {
          return false;
        }
        points(call);
      }
      case "partition" -> {
        if (!request.isGet()) {
          return false;
        }
        partition(call);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void region(Call call) throws IOException {
    if (call.request().isPost()) {
      rois.put(call.instance(), call.version(), posted(call.request().body()));
      call.answer().empty();
    } else if (call.request().isDelete()) {
      rois.put(call.instance(), call.version(), Region.EMPTY);
      call.answer().empty();
    } else {
      Region region = rois.get(call.instance(), call.version());
      call.answer()
          .json(
              json -> {
                json.writeStartArray();
                for (Span span : region.spans()) {
                  json.writeArray(new int[] {span.z(), span.y(), span.x0(), span.x1()}, 0, 4);
                }
                json.writeEndArray();
              });
    }
  }

  private static Region posted(byte[] body) {
    int[] numbers = JsonIn.tuples(body, 4);
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 4) {
      spans.add(new Span(numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3]));
    }
    return Region.of(spans);
  }

  private void mask(Call call) throws IOException {
    if (!call.argument(0, "dimensions").equals("0_1_2")) {
      throw DvidException.badRequest(
          "dimensions: " + call.arguments().get(0) + " (expected: 0_1_2)");
    }
    int[] size = numbers(call.argument(1, "a size"));
    int[] from = numbers(call.argument(2, "an offset"));
    long voxels = (long) size[0] * size[1];
    if (size[0] < 1
        || size[1] < 1
        || size[2] < 1
        || voxels > MAX_MASK
        || voxels * size[2] > MAX_MASK) {
      throw DvidException.badRequest(
          "size: "
              + call.arguments().get(1)
              + " (expected: numbers above 0, at most "
              + MAX_MASK
              + " voxels)");
    }
    Region region = rois.get(call.instance(), call.version());
    int[] block = blockSize(call.instance());
    byte[] mask = new byte[(int) (voxels * size[2])];
    int at = 0;
    for (int z = 0; z < size[2]; z++) {
      for (int y = 0; y < size[1]; y++) {
        for (int x = 0; x < size[0]; x++) {
          mask[at++] =
              (byte)
                  (inside(region, block, (long) from[0] + x, (long) from[1] + y, (long) from[2] + z)
                      ? 1
                      : 0);
        }
      }
    }
    call.answer().bytes(mask);
  }

  private static boolean inside(Region region, int[] block, long x, long y, long z) {
    return region.has(
        (int) Math.floorDiv(x, (long) block[0]),
        (int) Math.floorDiv(y, (long) block[1]),
        (int) Math.floorDiv(z, (long) block[2]));
  }

  private static int[] numbers(String text) {
    String[] parts = text.split("_", -1);
    try {
      if (parts.length == 3) {
        return new int[] {
          Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])
        };
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw DvidException.badRequest(
        "\"" + text + "\" (expected: three whole numbers of 32 bits, as 1_2_3)");
  }

  private void points(Call call) throws IOException {
    int[] points = JsonIn.points(call.request().body());
    Region region = rois.get(call.instance(), call.version());
    int[] block = blockSize(call.instance());
    call.answer()
        .json(
            json -> {
              json.writeStartArray();
              for (int i = 0; i < points.length; i += 3) {
                json.writeBoolean(inside(region, block, points[i], points[i + 1], points[i + 2]));
              }
              json.writeEndArray();
            });
  }

  private void partition(Call call) throws IOException {
    String text = call.request().parameter("batchsize").orElse("8");
    if (!text.matches("[1-9]\\d{0,3}")) {
      throw DvidException.badRequest("batchsize: " + text + " (expected: 1 to 9999)");
    }
    Partition partition =
        Partition.of(rois.get(call.instance(), call.version()), Integer.parseInt(text));
    int[] block = blockSize(call.instance());
    call.answer().json(json -> PartitionJson.write(json, partition, block));
  }
}
