package org.neuropil.web.dvid;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.neuropil.volume.block.BlockPosition;

/**
 * What stands before each block of a stream: its place in the grid of blocks x, y, z and how many
 * bytes follow; four little-endian int32.
 */
public final class BlockHeader {
  public static final int BYTES = 16;

  private BlockHeader() {}

  /** Writes a block with its header. */
  public static void write(OutputStream out, BlockPosition at, byte[] payload) {
    byte[] header =
        ByteBuffer.allocate(BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(at.x())
            .putInt(at.y())
            .putInt(at.z())
            .putInt(payload.length)
            .array();
    try {
      out.write(header);
      out.write(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
