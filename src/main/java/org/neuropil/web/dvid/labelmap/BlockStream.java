package org.neuropil.web.dvid.labelmap;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.neuropil.format.labelblock.LabelBlock;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.labelmap.LabelmapSettings;
import org.neuropil.volume.labelmap.VoxelReads.Shown;
import org.neuropil.web.dvid.BlockHeader;
import org.neuropil.web.dvid.DvidException;

/** Label blocks one after the other, each with its {@link BlockHeader}. */
final class BlockStream {
  private BlockStream() {}

  /** How blocks are sent. */
  enum Form {
    BLOCKS,
    GZIP,
    LZ4,
    UNCOMPRESSED;

    static Form of(String text) {
      return switch (text) {
        case "blocks" -> BLOCKS;
        case "gzip" -> GZIP;
        case "lz4" -> LZ4;
        case "uncompressed" -> UNCOMPRESSED;
        default ->
            throw DvidException.badRequest(
                "unknown compression \""
                    + text
                    + "\" (expected: blocks, gzip, lz4 or uncompressed)");
      };
    }
  }

  static void write(OutputStream out, Shown shown, Form form) {
    BlockHeader.write(out, shown.position(), payload(shown, form));
  }

  private static byte[] payload(Shown shown, Form form) {
    if (form == Form.BLOCKS) {
      return shown.block().gzip(shown.map());
    }
    LabelBlock block = shown.block().block().mapLabels(shown.map());
    long[] labels = new long[block.nx() * block.ny() * block.nz()];
    block.decode(labels, 0, block.nx(), block.nx() * block.ny());
    byte[] plain = Payloads.bytes(labels);
    return switch (form) {
      case GZIP -> Payloads.gzip(plain);
      case LZ4 -> Payloads.lz4(plain);
      default -> plain;
    };
  }

  private record Part(BlockPosition position, int offset, int length) {
    LabelBlock block(byte[] body, int limit) {
      return LabelBlock.parse(Payloads.fromGzip(body, offset, length, limit));
    }
  }

  private record Read(BlockPosition position, LabelBlock block) {}

  /** Reads a stream of blocks that are gzip'ed label blocks; of equal places the last one. */
  static TreeMap<BlockPosition, LabelBlock> read(byte[] body, LabelmapSettings settings) {
    List<Part> parts = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      if (in.remaining() < BlockHeader.BYTES) {
        throw DvidException.badRequest(
            "block stream: " + in.remaining() + " bytes at its end (expected: a header of 16)");
      }
      int x = in.getInt();
      int y = in.getInt();
      int z = in.getInt();
      int length = in.getInt();
      if (!BlockPosition.isPossible(x, y, z)) {
        throw DvidException.badRequest(
            "block (" + x + ", " + y + ", " + z + ") (expected: coordinates within 2^20)");
      }
      if (length < 0 || length > in.remaining()) {
        throw DvidException.badRequest(
            "error reading "
                + length
                + " bytes for block ("
                + x
                + ", "
                + y
                + ", "
                + z
                + "): "
                + in.remaining()
                + " are there");
      }
      parts.add(new Part(new BlockPosition(x, y, z), in.position(), length));
      in.position(in.position() + length);
    }
    // What a block of this size can have at most: sub-blocks of 512 labels, all different.
    long voxels = (long) settings.nx() * settings.ny() * settings.nz();
    int limit = (int) Math.min(Integer.MAX_VALUE - 16, 64 + 14 * voxels + voxels / 8);
    TreeMap<BlockPosition, LabelBlock> blocks = new TreeMap<>();
    parts.parallelStream()
        .map(part -> new Read(part.position(), part.block(body, limit)))
        .toList()
        .forEach(read -> blocks.put(read.position(), read.block()));
    return blocks;
  }
}
