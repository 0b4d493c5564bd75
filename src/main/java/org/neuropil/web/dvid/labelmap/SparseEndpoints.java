package org.neuropil.web.dvid.labelmap;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.labelmap.Bounds;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.LabelmapSettings;
import org.neuropil.volume.labelmap.SparseVolumes;
import org.neuropil.volume.labelmap.SparseVolumes.Target;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.Geometry;

/** {@code sparsevol...}: where bodies and supervoxels are. */
final class SparseEndpoints {
  /** The most bodies that one request may name. */
  private static final int MAX_RANGE = 100_000;

  private final Labelmap labelmap;
  private final SparseVolumes volumes;

  SparseEndpoints(Labelmap labelmap) {
    this.labelmap = labelmap;
    this.volumes = labelmap.sparseVolumes();
  }

  boolean answer(String keyword, Call call) throws IOException {
    boolean head = call.request().isHead() && keyword.equals("sparsevol");
    if (!call.request().isGet() && !head) {
      return false;
    }
    switch (keyword) {
      case "sparsevol" -> {
        Target target = target(call, call.label(0));
        if (head) {
          call.answer().status(volumes.supervoxels(target).isPresent() ? 200 : 204);
        } else {
          sparseVolume(call, target);
        }
      }
      case "sparsevol-by-point" -> {
        int[] point = Geometry.point(call.argument(0, "coord"));
        boolean supervoxels = call.request().isTrue("supervoxels");
        long label =
            labelmap.voxels().labels(call.version(), call.request().scale(), point, supervoxels)[0];
        if (label == 0) {
          throw DvidException.badRequest("there is background at this point, and no body");
        }
        sparseVolume(call, target(call, label));
      }
      case "sparsevol-coarse" -> coarse(call);
      case "sparsevols-coarse" -> coarseRange(call);
      case "sparsevol-size" -> size(call);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Target target(Call call, long label) {
    return new Target(label, call.request().isTrue("supervoxels"), call.version());
  }

  private static Bounds bounds(DvidRequest request) {
    Bounds all = Bounds.NONE;
    return new Bounds(
        bound(request, "minx", all.x0()),
        bound(request, "miny", all.y0()),
        bound(request, "minz", all.z0()),
        bound(request, "maxx", all.x1()),
        bound(request, "maxy", all.y1()),
        bound(request, "maxz", all.z1()));
  }

  private static long bound(DvidRequest request, String name, long none) {
    return request
        .parameter(name)
        .<Long>map(
            text -> {
              try {
                return (long) Integer.parseInt(text);
              } catch (NumberFormatException e) {
                throw DvidException.badRequest(
                    name + ": \"" + text + "\" (expected: a whole number of 32 bits)");
              }
            })
        .orElse(none);
  }

  private void sparseVolume(Call call, Target target) throws IOException {
    DvidRequest request = call.request();
    Bounds bounds = bounds(request);
    boolean exact = !request.parameter("exact").orElse("true").equals("false");
    int scale = request.scale();
    String format = request.parameter("format").orElse("rles");
    String compression = request.parameter("compression").orElse("");
    if (!List.of("", "none", "gzip", "lz4").contains(compression)) {
      throw DvidException.badRequest(
          "unknown compression type \"" + compression + "\" (expected: gzip or lz4)");
    }
    LabelmapSettings settings = labelmap.settings();
    switch (format) {
      case "rles", "srles" -> {
        SpanWriter spans = new SpanWriter(settings, exact ? bounds : Bounds.NONE);
        volumes.masks(target, scale, bounds, spans::add);
        byte[] body = format.equals("rles") ? spans.withHeader() : spans.alone();
        if (spans.count() == 0) {
          throw DvidException.absent();
        }
        call.answer()
            .bytes(
                switch (compression) {
                  case "gzip" -> Payloads.gzip(body);
                  case "lz4" -> Payloads.lz4(body);
                  default -> body;
                });
      }
      case "blocks" -> {
        if (volumes.supervoxels(target).isEmpty()) {
          throw DvidException.absent();
        }
        OutputStream out = new BufferedOutputStream(call.answer().stream(), 1 << 16);
        BinaryBlocks blocks = new BinaryBlocks(out, settings, target.label());
        volumes.masks(target, scale, bounds, blocks::add);
        out.flush();
      }
      default ->
          throw DvidException.badRequest(
              "format: \"" + format + "\" (expected: rles, srles or blocks)");
    }
  }

  private static byte[] coarse(List<BlockPosition> blocks, boolean header) {
    ByteArrayOutputStream spans = new ByteArrayOutputStream();
    ByteBuffer span = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    int count = 0;
    for (int i = 0; i < blocks.size(); ) {
      BlockPosition first = blocks.get(i);
      int length = 1;
      while (i + length < blocks.size()
          && blocks
              .get(i + length)
              .equals(new BlockPosition(first.x() + length, first.y(), first.z()))) {
        length++;
      }
      span.clear().putInt(first.x()).putInt(first.y()).putInt(first.z()).putInt(length);
      spans.write(span.array(), 0, 16);
      count++;
      i += length;
    }
    byte[] plain = spans.toByteArray();
    return header ? SpanWriter.withHeader(count, plain) : plain;
  }

  private List<BlockPosition> blocks(Target target, Bounds bounds) {
    List<BlockPosition> blocks = new ArrayList<>();
    for (BlockPosition block : volumes.blocks(target).keySet()) {
      if (bounds.touches(block, labelmap.settings())) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  private void coarse(Call call) throws IOException {
    List<BlockPosition> blocks = blocks(target(call, call.label(0)), bounds(call.request()));
    if (blocks.isEmpty()) {
      throw DvidException.absent();
    }
    call.answer().bytes(coarse(blocks, true));
  }

  private void coarseRange(Call call) throws IOException {
    long first = call.label(0);
    long last = call.label(1);
    List<Long> labels = new ArrayList<>();
    labelmap
        .bodies()
        .visit(
            first,
            call.version(),
            (label, body) -> {
              if (Long.compareUnsigned(label, last) > 0) {
                return false;
              }
              labels.add(label);
              if (labels.size() > MAX_RANGE) {
                throw DvidException.badRequest(
                    "more than " + MAX_RANGE + " bodies from " + first + " to " + last);
              }
              return true;
            });
    Bounds bounds = bounds(call.request());
    OutputStream out = new BufferedOutputStream(call.answer().stream(), 1 << 16);
    for (long label : labels) {
      byte[] spans = coarse(blocks(new Target(label, false, call.version()), bounds), false);
      out.write(
          ByteBuffer.allocate(12)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(label)
              .putInt(spans.length / 16)
              .array());
      out.write(spans);
    }
    out.flush();
  }

  private void size(Call call) throws IOException {
    TreeMap<BlockPosition, Long> blocks = volumes.blocks(target(call, call.label(0)));
    if (blocks.isEmpty()) {
      throw DvidException.absent();
    }
    LabelmapSettings settings = labelmap.settings();
    int[] least = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    int[] greatest = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
    long voxels = 0;
    for (Map.Entry<BlockPosition, Long> block : blocks.entrySet()) {
      int[] at = {block.getKey().x(), block.getKey().y(), block.getKey().z()};
      for (int i = 0; i < 3; i++) {
        int side = settings.grid().blockSize().get(i);
        least[i] = Math.min(least[i], at[i] * side);
        greatest[i] = Math.max(greatest[i], at[i] * side + side - 1);
      }
      voxels += block.getValue();
    }
    long total = voxels;
    call.answer()
        .json(
            json -> {
              json.writeStartObject().writeNumberProperty("voxels", total);
              json.writeNumberProperty("numblocks", blocks.size());
              json.writeName("minvoxel").writeArray(least, 0, 3);
              json.writeName("maxvoxel").writeArray(greatest, 0, 3);
              json.writeEndObject();
            });
  }
}
