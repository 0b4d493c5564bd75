package org.neuropil.web.dvid.labelmap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.volume.block.Cutout;
import org.neuropil.volume.labelmap.Labelmap;
import org.neuropil.volume.labelmap.LabelmapSettings;
import org.neuropil.web.dvid.DataType.Call;

/**
 * Sends a cutout that is just one block, as viewers ask for them: without expanding it where the
 * form allows that, else into memory that is used again.
 */
final class WholeBlock {
  private final Labelmap labelmap;

  WholeBlock(Labelmap labelmap) {
    this.labelmap = labelmap;
  }

  void send(Call call, Cutout box, String compression) throws IOException {
    LabelBlock block = block(call, box);
    switch (compression) {
      case "google" -> call.answer().bytes(block.toCompressedSegmentation());
      case "googlegzip" -> {
        byte[] body = Payloads.gzip(block.toCompressedSegmentation());
        call.answer().header("Content-Encoding", "gzip");
        call.answer().bytes(body);
      }
      default -> sendVoxels(call, block, compression);
    }
  }

  private LabelBlock block(Call call, Cutout box) {
    List<LabelBlock> found = new ArrayList<>(1);
    labelmap
        .voxels()
        .blocks(
            call.version(),
            box,
            call.request().isTrue("supervoxels"),
            shown -> {
              found.add(shown.block().block().mapLabels(shown.map()));
              return false;
            });
    LabelmapSettings settings = labelmap.settings();
    return found.isEmpty()
        ? LabelBlock.solid(settings.nx(), settings.ny(), settings.nz(), 0)
        : found.get(0);
  }

  private static void sendVoxels(Call call, LabelBlock block, String compression)
      throws IOException {
    int length = 8 * block.nx() * block.ny() * block.nz();
    byte[] voxels = VoxelBuffers.take(length);
    try {
      block.decode(voxels, label -> label);
      switch (compression) {
        case "lz4" -> call.answer().bytes(Payloads.lz4(voxels, length));
        case "gzip" -> call.answer().bytes(Payloads.gzip(voxels, length));
        default -> call.answer().bytes(voxels, length);
      }
    } finally {
      VoxelBuffers.giveBack(voxels);
    }
  }
}
