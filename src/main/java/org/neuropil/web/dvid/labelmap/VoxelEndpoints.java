package org.neuropil.web.dvid.labelmap;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.neuropil.format.compressedsegmentation.CompressedSegmentation;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.labelmap.Ingest;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.LabelmapSettings;
import org.neuropil.volume.labelmap.VoxelReads;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.Geometry;
import org.neuropil.web.dvid.ImageForm;
import org.neuropil.web.dvid.Plane;
import org.neuropil.web.dvid.roi.RegionMask;

/** {@code raw}, {@code isotropic}, {@code blocks}, {@code specificblocks}, {@code ingest-...}. */
final class VoxelEndpoints {
  private final Labelmap labelmap;
  private final Volumes volumes;

  VoxelEndpoints(Labelmap labelmap, Volumes volumes) {
    this.labelmap = labelmap;
    this.volumes = volumes;
  }

  boolean answer(String keyword, Call call) throws IOException {
    DvidRequest request = call.request();
    switch (keyword) {
      case "raw", "isotropic" -> {
        if (request.isPost() && keyword.equals("raw")) {
          postRaw(call);
        } else if (request.isGet()) {
          getRaw(call);
        } else {
          return false;
        }
      }
      case "blocks" -> {
        if (request.isPost()) {
          postBlocks(call, true);
        } else if (request.isGet()) {
          getBlocks(call);
        } else {
          return false;
        }
      }
      case "ingest-supervoxels" -> {
        if (!request.isPost()) {
          return false;
        }
        postBlocks(call, false);
      }
      case "specificblocks" -> {
        if (!request.isGet()) {
          return false;
        }
        getSpecificBlocks(call);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void getRaw(Call call) throws IOException {
    String dimensions = call.argument(0, "dimensions, for example 0_1_2");
    String size = call.argument(1, "a size");
    String offset = call.argument(2, "an offset");
    DvidRequest request = call.request();
    if (Plane.isVolume(dimensions)) {
      Cutout box = Geometry.box(request.scale(), size, offset);
      send(call, box, request.parameter("compression").orElse(""));
    } else {
      sendImage(call, Plane.of(dimensions), Geometry.size(size, 2), Geometry.point(offset));
    }
  }

  private void send(Call call, Cutout box, String compression) throws IOException {
    boolean google = compression.equals("google") || compression.equals("googlegzip");
    if (google && (box.sizeX() % 8 != 0 || box.sizeY() % 8 != 0 || box.sizeZ() % 8 != 0)) {
      throw DvidException.badRequest("volume must be a multiple of the block size, 8");
    }
    if (!google && !List.of("", "none", "lz4", "gzip").contains(compression)) {
      throw DvidException.badRequest(
          "unknown compression type \""
              + compression
              + "\" (expected: none, lz4, gzip, google or googlegzip)");
    }
    if (call.request().parameter("roi").isEmpty() && isOneBlock(box)) {
      new WholeBlock(labelmap).send(call, box, compression);
      return;
    }
    if (box.voxels() <= VoxelReads.MAX_VOXELS) {
      call.request().reserve(2L * Long.BYTES * box.voxels());
    }
    long[] labels =
        labelmap.voxels().read(call.version(), box, call.request().isTrue("supervoxels"));
    call.request()
        .parameter("roi")
        .map(name -> RegionMask.of(volumes, call.version(), name))
        .ifPresent(mask -> mask.visit(box, false, (from, to) -> Arrays.fill(labels, from, to, 0)));
    switch (compression) {
      case "lz4" -> call.answer().bytes(Payloads.lz4(Payloads.bytes(labels)));
      case "gzip" -> call.answer().bytes(Payloads.gzip(Payloads.bytes(labels)));
      case "google" -> call.answer().bytes(google(labels, box));
      case "googlegzip" -> {
        byte[] body = Payloads.gzip(google(labels, box));
        call.answer().header("Content-Encoding", "gzip");
        call.answer().bytes(body);
      }
      default -> call.answer().bytes(Payloads.bytes(labels));
    }
  }

  private boolean isOneBlock(Cutout box) {
    LabelmapSettings settings = labelmap.settings();
    return box.isAligned(settings.grid())
        && box.sizeX() == settings.nx()
        && box.sizeY() == settings.ny()
        && box.sizeZ() == settings.nz();
  }

  private static byte[] google(long[] labels, Cutout box) {
    return CompressedSegmentation.encode64(labels, box.sizeX(), box.sizeY(), box.sizeZ());
  }

  /** Labels as the four channels of pixels: the lowest byte is red, the fourth alpha. */
  private void sendImage(Call call, Plane plane, int[] size, int[] from) throws IOException {
    Cutout box = Geometry.box(call.request().scale(), plane.sides(size[0], size[1]), from);
    call.request().reserve(2L * Long.BYTES * box.ofAtMost(VoxelReads.MAX_VOXELS).voxels());
    long[] labels =
        labelmap.voxels().read(call.version(), box, call.request().isTrue("supervoxels"));
    BufferedImage image = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < labels.length; i++) {
      int label = (int) labels[i];
      int argb = label & 0xFF00FF00 | (label & 0xFF) << 16 | label >>> 16 & 0xFF;
      image.setRGB(i % size[0], i / size[0], argb);
    }
    call.answer().bytes(ImageForm.PNG.contentType(), ImageForm.PNG.encode(image));
  }

  private void getBlocks(Call call) throws IOException {
    DvidRequest request = call.request();
    Cutout box =
        Geometry.box(request.scale(), call.argument(0, "a size"), call.argument(1, "an offset"));
    if (!box.isAligned(labelmap.settings().grid())) {
      throw DvidException.badRequest(
          "cannot use labels via 'blocks' endpoint in non-block aligned geometry "
              + String.join(",", call.arguments()));
    }
    BlockStream.Form form = BlockStream.Form.of(request.parameter("compression").orElse("lz4"));
    OutputStream out = call.answer().stream();
    labelmap
        .voxels()
        .blocks(
            call.version(),
            box,
            request.isTrue("supervoxels"),
            shown -> {
              BlockStream.write(out, shown, form);
              return true;
            });
  }

  private void getSpecificBlocks(Call call) throws IOException {
    DvidRequest request = call.request();
    List<int[]> positions = Geometry.blocks(request.parameter("blocks").orElse(""));
    BlockStream.Form form = BlockStream.Form.of(request.parameter("compression").orElse("blocks"));
    int scale = request.scale();
    OutputStream out = call.answer().stream();
    labelmap
        .voxels()
        .blocks(
            call.version(),
            scale,
            positions,
            request.isTrue("supervoxels"),
            shown -> {
              BlockStream.write(out, shown, form);
              return true;
            });
  }

  private void postBlocks(Call call, boolean indexed) {
    DvidRequest request = call.request();
    String compression = request.parameter("compression").orElse("blocks");
    if (!compression.equals("blocks")) {
      throw DvidException.badRequest("compression must be \"blocks\" (default) at this time");
    }
    int scale = request.scale();
    TreeMap<BlockPosition, LabelBlock> blocks =
        BlockStream.read(request.body(), labelmap.settings());
    boolean index = indexed && !request.isTrue("noindexing") && labelmap.settings().indexed();
    boolean downres = indexed && request.isTrue("downres");
    labelmap
        .ingest()
        .write(call.version(), blocks, new Ingest.Mode(scale, downres, index), request.author());
    call.answer().empty();
  }

  private void postRaw(Call call) {
    DvidRequest request = call.request();
    if (!call.argument(0, "dimensions").equals("0_1_2")) {
      throw DvidException.badRequest("dimensions: expected 0_1_2");
    }
    Cutout box =
        Geometry.box(request.scale(), call.argument(1, "a size"), call.argument(2, "an offset"));
    LabelmapSettings settings = labelmap.settings();
    if (!box.isAligned(settings.grid())) {
      throw DvidException.badRequest(
          "cannot store labels in non-block aligned geometry "
              + String.join(",", call.arguments()));
    }
    int length = (int) (8 * box.ofAtMost(VoxelReads.MAX_VOXELS).voxels());
    byte[] body = request.body();
    byte[] plain =
        switch (request.parameter("compression").orElse("none")) {
          case "none" -> body;
          case "lz4" -> Payloads.fromLz4(body, length);
          case "gzip" -> Payloads.fromGzip(body, 0, body.length, length);
          default ->
              throw DvidException.badRequest(
                  "unknown compression type \""
                      + request.parameter("compression").orElse("")
                      + "\" (expected: none, lz4 or gzip)");
        };
    if (plain.length != length) {
      throw DvidException.badRequest(plain.length + " bytes of voxels (expected: " + length + ")");
    }
    labelmap
        .ingest()
        .write(
            call.version(),
            labelmap.voxels().cut(Payloads.labels(plain), box),
            new Ingest.Mode(box.scale(), true, settings.indexed()),
            request.author());
    call.answer().empty();
  }
}
