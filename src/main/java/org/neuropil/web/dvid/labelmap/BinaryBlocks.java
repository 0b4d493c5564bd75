package org.neuropil.web.dvid.labelmap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.neuropil.format.labelblock.LabelMask;
import org.neuropil.format.labelblock.SubBlockMasks;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.labelmap.LabelmapSettings;

/**
 * Writes a body as masks of blocks. Once: uint32 sub-blocks along x, y, z, uint64 label. Each
 * block: int32 x, y, z of its first voxel, then its mask. Little-endian.
 */
final class BinaryBlocks {
  private final OutputStream out;
  private final LabelmapSettings settings;
  private final long label;
  private boolean begun;

  BinaryBlocks(OutputStream out, LabelmapSettings settings, long label) {
    this.out = out;
    this.settings = settings;
    this.label = label;
  }

  boolean add(BlockPosition position, LabelMask mask) {
    try {
      if (!begun) {
        begun = true;
        out.write(
            little(20)
                .putInt(settings.nx() / 8)
                .putInt(settings.ny() / 8)
                .putInt(settings.nz() / 8)
                .putLong(label)
                .array());
      }
      out.write(
          little(12)
              .putInt(position.x() * settings.nx())
              .putInt(position.y() * settings.ny())
              .putInt(position.z() * settings.nz())
              .array());
      out.write(SubBlockMasks.encode(mask));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
