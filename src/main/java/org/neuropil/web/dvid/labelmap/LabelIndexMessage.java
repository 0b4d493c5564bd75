package org.neuropil.web.dvid.labelmap;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
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
  private static final int LENGTH_DELIMITED = WireFormat.WIRETYPE_LENGTH_DELIMITED;

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

  static byte[] encode(BodyBlocks body) {
    return written(
        out -> {
          for (Map.Entry<BlockPosition, Map<Long, Long>> block : body.counts().entrySet()) {
            byte[] counts = counts(block.getValue(), body.last().mutation());
            out.writeByteArray(
                1,
                written(
                    entry -> {
                      entry.writeUInt64(1, key(block.getKey()));
                      entry.writeByteArray(2, counts);
                    }));
          }
          out.writeUInt64(2, body.label());
          if (body.last().mutation() != 0) {
            out.writeUInt64(3, body.last().mutation());
          }
          text(out, 4, body.last().time());
          text(out, 5, body.last().user());
          text(out, 6, body.last().app());
        });
  }

  private static void text(CodedOutputStream out, int field, String text) throws IOException {
    if (!text.isEmpty()) {
      out.writeString(field, text);
    }
  }

  private static byte[] counts(Map<Long, Long> counts, long mutation) {
    return written(
        out -> {
          for (Map.Entry<Long, Long> count : counts.entrySet()) {
            out.writeByteArray(
                1,
                written(
                    entry -> {
                      entry.writeUInt64(1, count.getKey());
                      entry.writeUInt32(2, count.getValue().intValue());
                    }));
          }
          if (mutation != 0) {
            out.writeUInt64(2, mutation);
          }
        });
  }

  /** A {@code LabelIndices}. */
  static byte[] encodeAll(List<BodyBlocks> bodies) {
    return written(
        out -> {
          for (BodyBlocks body : bodies) {
            out.writeByteArray(1, encode(body));
          }
        });
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
          block(in.readByteArray(), blocks);
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

  private static void block(byte[] bytes, Map<BlockPosition, Map<Long, Long>> blocks)
      throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    long key = 0;
    Map<Long, Long> counts = new HashMap<>();
    for (int tag; (tag = in.readTag()) != 0; ) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> key = in.readUInt64();
        case 2 -> counts(in.readByteArray(), counts);
        default -> in.skipField(tag);
      }
    }
    if (key < 0 || key >>> 63 != 0) {
      throw DvidException.badRequest("block key " + key + " (expected: 63 bits)");
    }
    blocks.put(block(key), counts);
  }

  private static void counts(byte[] bytes, Map<Long, Long> counts) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    for (int tag; (tag = in.readTag()) != 0; ) {
      if (WireFormat.getTagFieldNumber(tag) != 1) {
        in.skipField(tag);
        continue;
      }
      CodedInputStream entry = CodedInputStream.newInstance(in.readByteArray());
      long supervoxel = 0;
      long voxels = 0;
      for (int inner; (inner = entry.readTag()) != 0; ) {
        switch (WireFormat.getTagFieldNumber(inner)) {
          case 1 -> supervoxel = entry.readUInt64();
          case 2 -> voxels = entry.readUInt32() & 0xFFFFFFFFL;
          default -> entry.skipField(inner);
        }
      }
      if (supervoxel != 0 && voxels != 0) {
        counts.put(supervoxel, voxels);
      }
    }
  }

  static DvidException malformed(String message, IOException e) {
    return DvidException.badRequest("protobuf " + message + ": " + e.getMessage());
  }

  @FunctionalInterface
  private interface Writing {
    void to(CodedOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes, 256);
      writing.to(out);
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
