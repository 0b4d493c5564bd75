package org.neuropil.web.dvid.roi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.roi.Partition;
import org.neuropil.volume.roi.Region;
import org.neuropil.volume.roi.Region.Span;
import org.neuropil.volume.roi.Rois;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.web.dvid.DataType;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.Geometry;
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
    RegionMask.blockSize(instance);
  }

  @Override
  public void extended(JsonGenerator json, DataInstance instance) {
    json.writeName("BlockSize").writeArray(RegionMask.blockSize(instance), 0, 3);
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
        sendMask(call);
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

  private void sendMask(Call call) throws IOException {
    if (!call.argument(0, "dimensions").equals("0_1_2")) {
      throw DvidException.badRequest(
          "dimensions: " + call.arguments().get(0) + " (expected: 0_1_2)");
    }
    Cutout box = Geometry.box(0, call.argument(1, "a size"), call.argument(2, "an offset"));
    call.request().reserve(box.ofAtMost(MAX_MASK).voxels());
    byte[] mask = new byte[(int) box.voxels()];
    mask(call).visit(box, true, (from, to) -> Arrays.fill(mask, from, to, (byte) 1));
    call.answer().bytes(mask);
  }

  private RegionMask mask(Call call) {
    return new RegionMask(
        rois.get(call.instance(), call.version()), RegionMask.blockSize(call.instance()));
  }

  private void points(Call call) throws IOException {
    int[] points = JsonIn.points(call.request().body());
    RegionMask mask = mask(call);
    call.answer()
        .json(
            json -> {
              json.writeStartArray();
              for (int i = 0; i < points.length; i += 3) {
                json.writeBoolean(mask.has(0, points[i], points[i + 1], points[i + 2]));
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
    int[] block = RegionMask.blockSize(call.instance());
    call.answer().json(json -> PartitionJson.write(json, partition, block));
  }
}
