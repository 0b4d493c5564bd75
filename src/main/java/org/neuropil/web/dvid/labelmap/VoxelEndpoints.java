package org.neuropil.web.dvid.labelmap;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.neuropil.format.compressedsegmentation.CompressedSegmentation;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.labelmap.Cutout;
import org.neuropil.volume.labelmap.Ingest;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.LabelmapSettings;
import org.neuropil.volume.labelmap.VoxelReads;
import org.neuropil.volume.roi.Region;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;

/** {@code raw}, {@code isotropic}, {@code blocks}, {@code specificblocks}, {@code ingest-...}. */
final class VoxelEndpoints {
  /** The most blocks that one request may name. */
  private static final int MAX_NAMED = 1 << 20;

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
    switch (dimensions) {
      case "0_1_2", "xyz" -> {
        int[] sides = Geometry.size(size, 3);
        int[] from = Geometry.point(offset);
        send(call, box(request.scale(), from, sides), request.parameter("compression").orElse(""));
      }
      case "0_1", "xy", "0_2", "xz", "1_2", "yz" ->
          sendImage(call, dimensions, Geometry.size(size, 2), Geometry.point(offset));
      default ->
          throw DvidException.badRequest(
              "dimensions: " + dimensions + " (expected: 0_1_2, or 0_1, 0_2, 1_2 for an image)");
    }
  }

  private static Cutout box(int scale, int[] from, int[] sides) {
    return new Cutout(scale, from[0], from[1], from[2], sides[0], sides[1], sides[2]);
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
    call.request().parameter("roi").ifPresent(name -> clear(call, labels, box, name));
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
    return box.isAligned(settings)
        && box.sizeX() == settings.nx()
        && box.sizeY() == settings.ny()
        && box.sizeZ() == settings.nz();
  }

  private static byte[] google(long[] labels, Cutout box) {
    return CompressedSegmentation.encode64(labels, box.sizeX(), box.sizeY(), box.sizeZ());
  }

  /** Makes background of what is outside a region. */
  private void clear(Call call, long[] labels, Cutout box, String name) {
    DataInstance instance = volumes.repos().instance(call.version(), name);
    if (!instance.type().equals("roi")) {
      throw DvidException.badRequest("roi: " + name + " is a " + instance.type());
    }
    Region region = volumes.rois().get(instance, call.version());
    int[] side =
        Geometry.numbers(
            instance.setting("BlockSize").orElse("32,32,32").replace(',', '_').replace(" ", ""),
            3,
            "block sizes");
    int at = 0;
    for (int z = 0; z < box.sizeZ(); z++) {
      for (int y = 0; y < box.sizeY(); y++) {
        for (int x = 0; x < box.sizeX(); x++, at++) {
          if (labels[at] != 0
              && !region.has(
                  Math.floorDiv((box.x0() + x) << box.scale(), side[0]),
                  Math.floorDiv((box.y0() + y) << box.scale(), side[1]),
                  Math.floorDiv((box.z0() + z) << box.scale(), side[2]))) {
            labels[at] = 0;
          }
        }
      }
    }
  }

  /** Labels as the four channels of pixels: the lowest byte is red, the fourth alpha. */
  private void sendImage(Call call, String plane, int[] size, int[] from) throws IOException {
    int[] sides =
        switch (plane) {
          case "0_1", "xy" -> new int[] {size[0], size[1], 1};
          case "0_2", "xz" -> new int[] {size[0], 1, size[1]};
          default -> new int[] {1, size[0], size[1]};
        };
    Cutout box = box(call.request().scale(), from, sides);
    long[] labels =
        labelmap.voxels().read(call.version(), box, call.request().isTrue("supervoxels"));
    BufferedImage image = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < labels.length; i++) {
      int label = (int) labels[i];
      int argb = label & 0xFF00FF00 | (label & 0xFF) << 16 | label >>> 16 & 0xFF;
      image.setRGB(i % size[0], i / size[0], argb);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    call.answer().bytes("image/png", png.toByteArray());
  }

  private void getBlocks(Call call) throws IOException {
    DvidRequest request = call.request();
    int[] sides = Geometry.size(call.argument(0, "a size"), 3);
    int[] from = Geometry.point(call.argument(1, "an offset"));
    Cutout box = box(request.scale(), from, sides);
    if (!box.isAligned(labelmap.settings())) {
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
    String text = request.parameter("blocks").orElse("");
    String[] parts = text.isEmpty() ? new String[0] : text.split(",", -1);
    if (parts.length % 3 != 0 || parts.length > 3 * MAX_NAMED) {
      throw DvidException.badRequest(
          "block query string should be three coordinates per block, at most "
              + MAX_NAMED
              + " blocks");
    }
    BlockStream.Form form = BlockStream.Form.of(request.parameter("compression").orElse("blocks"));
    List<int[]> positions = new ArrayList<>();
    for (int i = 0; i < parts.length; i += 3) {
      positions.add(Geometry.point(parts[i] + "_" + parts[i + 1] + "_" + parts[i + 2]));
    }
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
    int[] sides = Geometry.size(call.argument(1, "a size"), 3);
    Cutout box = box(request.scale(), Geometry.point(call.argument(2, "an offset")), sides);
    LabelmapSettings settings = labelmap.settings();
    if (!box.isAligned(settings)) {
      throw DvidException.badRequest(
          "cannot store labels in non-block aligned geometry "
              + String.join(",", call.arguments()));
    }
    if (box.voxels() > VoxelReads.MAX_VOXELS) {
      throw DvidException.badRequest(
          box.voxels()
              + " voxels (expected: at most "
              + VoxelReads.MAX_VOXELS
              + " in one request)");
    }
    int length = (int) (8 * box.voxels());
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
