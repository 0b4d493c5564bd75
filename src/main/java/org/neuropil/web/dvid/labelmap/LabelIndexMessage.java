package org.neuropil.web.dvid.labelmap;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.labelmap.IndexTransfer.BodyBlocks;
import org.neuropil.volume.labelmap.Modification;
import org.neuropil.web.dvid.DvidException;

/**
 * DVID's protobuf messages {@code LabelIndex} (1 blocks: map of block key to SVCount; 2 label; 3
 * last_mutid; 4 last_mod_time; 5 last_mod_user; 6 last_mod_app), {@code SVCount} (1 counts: map of
 * supervoxel to voxels; 2 surface_mutid) and {@code LabelIndices} (1 repeated LabelIndex).
 */
final class LabelIndexMessage {
  private static final int SIGN = 1 << 20;
  static final int LENGTH_DELIMITED = WireFormat.WIRETYPE_LENGTH_DELIMITED;

  private LabelIndexMessage() {}

  /** A block's place in 21 bits each of z, y, x: sign and magnitude. */
  static long key(BlockPosition block) {
    return (long) encoded(block.z()) << 42 | (long) encoded(block.y()) << 21 | encoded(block.x());
  }

  private static int encoded(int coordinate) {
    return Math.abs(coordinate) & SIGN - 1 | (coordinate < 0 ? SIGN : 0);
  }

  private static BlockPosition block(long key) {
    return new BlockPosition(decoded(key), decoded(key >>> 21), decoded(key >>> 42));
  }

  private static int decoded(long bits) {
    int magnitude = (int) bits & SIGN - 1;
    return (bits & SIGN) != 0 ? -magnitude : magnitude;
  }

  static BodyBlocks decode(byte[] bytes) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      Map<BlockPosition, Map<Long, Long>> blocks = new TreeMap<>();
      long label = 0;
      long mutation = 0;
      String[] texts = {"", "", ""};
      for (int tag; (tag = in.readTag()) != 0; ) {
        int field = WireFormat.getTagFieldNumber(tag);
        boolean delimited = WireFormat.getTagWireType(tag) == LENGTH_DELIMITED;
        if (field == 1 && delimited) {
          int end = in.pushLimit(in.readRawVarint32());
          block(in, blocks);
          in.popLimit(end);
        } else if (field == 2) {
          label = in.readUInt64();
        } else if (field == 3) {
          mutation = in.readUInt64();
        } else if (field >= 4 && field <= 6 && delimited) {
          texts[field - 4] = in.readString();
        } else {
          in.skipField(tag);
        }
      }
      return new BodyBlocks(
          label, new Modification(mutation, texts[0], texts[1], texts[2]), blocks);
    } catch (IOException e) {
      throw malformed("LabelIndex", e);
    }
  }

  static List<BodyBlocks> decodeAll(byte[] bytes) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      List<BodyBlocks> bodies = new ArrayList<>();
      for (int tag; (tag = in.readTag()) != 0; ) {
        if (WireFormat.getTagFieldNumber(tag) == 1
            && WireFormat.getTagWireType(tag) == LENGTH_DELIMITED) {
          bodies.add(decode(in.readByteArray()));
        } else {
          in.skipField(tag);
        }
      }
      return bodies;
    } catch (IOException e) {
      throw malformed("LabelIndices", e);
    }
  }

  private static void block(CodedInputStream in, Map<BlockPosition, Map<Long, Long>> blocks)
      throws IOException {
    long key = 0;
    Map<Long, Long> counts = new HashMap<>();
    for (int tag; (tag = in.readTag()) != 0; ) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> key = in.readUInt64();
        case 2 -> {
          int end = in.pushLimit(in.readRawVarint32());
          counts(in, counts);
          in.popLimit(end);
        }
        default -> in.skipField(tag);
      }
    }
    if (key < 0 || key >>> 63 != 0) {
      throw DvidException.badRequest("block key " + key + " (expected: 63 bits)");
    }
    blocks.put(block(key), counts);
  }

  private static void counts(CodedInputStream in, Map<Long, Long> counts) throws IOException {
    for (int tag; (tag = in.readTag()) != 0; ) {
      if (WireFormat.getTagFieldNumber(tag) != 1) {
        in.skipField(tag);
        continue;
      }
      int end = in.pushLimit(in.readRawVarint32());
      long supervoxel = 0;
      long voxels = 0;
      for (int inner; (inner = in.readTag()) != 0; ) {
        switch (WireFormat.getTagFieldNumber(inner)) {
          case 1 -> supervoxel = in.readUInt64();
          case 2 -> voxels = in.readUInt32() & 0xFFFFFFFFL;
          default -> in.skipField(inner);
        }
      }
      in.popLimit(end);
      if (supervoxel != 0 && voxels != 0) {
        counts.put(supervoxel, voxels);
      }
    }
  }

  static DvidException malformed(String message, IOException e) {
    return DvidException.badRequest("protobuf " + message + ": " + e.getMessage());
  }
}
