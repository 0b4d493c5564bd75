package org.neuropil.web.dvid.grayscale;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.block.VoxelGrid;
import org.neuropil.volume.grayscale.Grayscale;
import org.neuropil.volume.grayscale.Grayscale.BlockVisitor;
import org.neuropil.volume.grayscale.GrayscaleSettings;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.web.dvid.BlockHeader;
import org.neuropil.web.dvid.DataType.Call;
import org.neuropil.web.dvid.DvidException;
import org.neuropil.web.dvid.DvidRequest;
import org.neuropil.web.dvid.Geometry;
import org.neuropil.web.dvid.ImageForm;

/** {@code subvolblocks}, {@code specificblocks}: streams of blocks, each with its header. */
final class BlockEndpoints {
  private static final int MAX_ROW = 1 << 16;

  private final Grayscale grayscale;
  private final VoxelGrid grid;

  BlockEndpoints(Grayscale grayscale, DataInstance instance) {
    this.grayscale = grayscale;
    this.grid = GrayscaleSettings.of(instance).grid();
  }

  boolean answer(String keyword, Call call) throws IOException {
    if (keyword.equals("blocks")) {
      return row(call);
    }
    if (!call.request().isGet()) {
      return false;
    }
    switch (keyword) {
      case "subvolblocks" -> {
        Cutout box = Geometry.box(0, call.argument(0, "a size"), call.argument(1, "an offset"));
        if (!box.isAligned(grid)) {
          throw DvidException.badRequest(
              "can only handle block-aligned subvolumes, not "
                  + String.join("/", call.arguments())
                  + " (expected: multiples of "
                  + grid.blockSize()
                  + ")");
        }
        send(call, visitor -> grayscale.blocks(call.version(), box, visitor));
      }
      case "specificblocks" -> {
        List<int[]> positions = Geometry.blocks(call.request().parameter("blocks").orElse(""));
        send(call, visitor -> grayscale.blocks(call.version(), positions, visitor));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Blocks of the store, shown to a visitor. */
  @FunctionalInterface
  private interface Source {
    void visit(BlockVisitor visitor);
  }

  private void send(Call call, Source source) throws IOException {
    DvidRequest request = call.request();
    String compression = request.parameter("compression").orElse("jpeg");
    if (!Set.of("jpeg", "uncompressed").contains(compression)) {
      throw DvidException.badRequest(
          "compression: " + compression + " (expected: jpeg or uncompressed)");
    }
    boolean jpeg = compression.equals("jpeg");
    int height = grid.ny() * grid.nz();
    if (jpeg) {
      ImageForm.JPEG.check(grid.nx(), height);
    }
    OutputStream out = call.answer().stream();
    if (Set.of("on", "true").contains(request.parameter("prefetch").orElse(""))) {
      return;
    }
    source.visit(
        (position, voxels) -> {
          byte[] payload = jpeg ? ImageForm.JPEG.encode(voxels, grid.nx(), height) : voxels;
          BlockHeader.write(out, position, payload);
          return true;
        });
  }

  /** {@code blocks/X_Y_Z/N}: the voxels of N blocks along x, block after block, without headers. */
  private boolean row(Call call) throws IOException {
    int[] first = Geometry.point(call.argument(0, "a block coordinate"));
    String count = call.argument(1, "a number of blocks");
    long most = Math.min(MAX_ROW, Grayscale.MAX_VOXELS / grid.blockVoxels());
    long blocks = count.matches("\\d{1,7}") ? Long.parseLong(count) : 0;
    if (blocks < 1 || blocks > most) {
      throw DvidException.badRequest(
          "number of blocks: " + count + " (expected: 1 to " + most + ")");
    }
    BlockPosition at = new BlockPosition(first[0], first[1], first[2]);
    if (call.request().isPost()) {
      byte[] body = call.request().body(blocks * grid.blockVoxels());
      grayscale.writeRow(call.version(), at, (int) blocks, body);
      call.answer().empty();
      return true;
    }
    if (!call.request().isGet()) {
      return false;
    }
    OutputStream out = call.answer().stream();
    for (int i = 0; i < blocks; i++) {
      Cutout block =
          new Cutout(
              0,
              (at.x() + i) * grid.nx(),
              at.y() * grid.ny(),
              at.z() * grid.nz(),
              grid.nx(),
              grid.ny(),
              grid.nz());
      out.write(grayscale.read(call.version(), block));
    }
    return true;
  }
}
