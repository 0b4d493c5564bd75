package org.neuropil.web.dvid.labelmap;

import com.google.protobuf.CodedOutputStream;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.io.IOException;
import java.util.Arrays;
import org.neuropil.volume.block.BlockPosition;
import org.neuropil.volume.labelmap.Modification;

/**
 * Gathers what a body has where, in arrays, since a large body is in a hundred thousand blocks, and
 * writes it as a {@code LabelIndex} (see {@link LabelIndexMessage}). Blocks come in the order in
 * which they were first told of. Used by one thread.
 */
final class LabelIndexEncoder {
  private static final int BLOCKS = 1;
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int NONE = -1;

  private final long label;
  private final Modification last;

  /** Number plus one of each block of a cube of 8 x 8 x 8, by the cube's place. */
  private final Long2ObjectOpenHashMap<int[]> cubes = new Long2ObjectOpenHashMap<>();

  private int blocks;
  private int entries;

  /** DVID's key of each block, its first and last entry, and the bytes of its SVCount. */
  private long[] keys = new long[64];

  private int[] first = new int[64];
  private int[] latest = new int[64];
  private int[] sizes = new int[64];

  /** A supervoxel's voxels in a block, and the block's next entry. */
  private long[] supervoxels = new long[64];

  private int[] voxels = new int[64];
  private int[] next = new int[64];

  private long cube = Long.MIN_VALUE;
  private int[] inCube = new int[0];

  LabelIndexEncoder(long label, Modification last) {
    this.label = label;
    this.last = last;
  }

  /** Takes a supervoxel's voxels in a block; each pair comes once. */
  void add(BlockPosition block, long supervoxel, long count) {
    if (entries == supervoxels.length) {
      supervoxels = Arrays.copyOf(supervoxels, 2 * entries);
      voxels = Arrays.copyOf(voxels, 2 * entries);
      next = Arrays.copyOf(next, 2 * entries);
    }
    supervoxels[entries] = supervoxel;
    voxels[entries] = (int) count;
    next[entries] = NONE;
    int number = number(block);
    if (first[number] == NONE) {
      first[number] = entries;
    } else {
      next[latest[number]] = entries;
    }
    latest[number] = entries;
    sizes[number] += field(countSize(entries));
    entries++;
  }

  /** Which block it is; the neighbours of one come after it, so few cubes are looked for. */
  private int number(BlockPosition block) {
    long at =
        LabelIndexMessage.key(new BlockPosition(block.x() >> 3, block.y() >> 3, block.z() >> 3));
    if (at != cube) {
      cube = at;
      inCube = cubes.computeIfAbsent(at, key -> new int[512]);
    }
    int inside = block.x() & 7 | (block.y() & 7) << 3 | (block.z() & 7) << 6;
    if (inCube[inside] == 0) {
      if (blocks == keys.length) {
        keys = Arrays.copyOf(keys, 2 * blocks);
        first = Arrays.copyOf(first, 2 * blocks);
        latest = Arrays.copyOf(latest, 2 * blocks);
        sizes = Arrays.copyOf(sizes, 2 * blocks);
      }
      keys[blocks] = LabelIndexMessage.key(block);
      first[blocks] = NONE;
      sizes[blocks] =
          last.mutation() == 0 ? 0 : CodedOutputStream.computeUInt64Size(2, last.mutation());
      inCube[inside] = ++blocks;
    }
    return inCube[inside] - 1;
  }

  /** Bytes of the message. */
  long size() {
    long size = 0;
    for (int block = 0; block < blocks; block++) {
      size += field(entrySize(block));
    }
    return size + tailSize();
  }

  void writeTo(CodedOutputStream out) throws IOException {
    for (int block = 0; block < blocks; block++) {
      out.writeTag(BLOCKS, LabelIndexMessage.LENGTH_DELIMITED);
      out.writeUInt32NoTag(entrySize(block));
      out.writeUInt64(KEY, keys[block]);
      out.writeTag(VALUE, LabelIndexMessage.LENGTH_DELIMITED);
      out.writeUInt32NoTag(sizes[block]);
      for (int entry = first[block]; entry != NONE; entry = next[entry]) {
        out.writeTag(1, LabelIndexMessage.LENGTH_DELIMITED);
        out.writeUInt32NoTag(countSize(entry));
        out.writeUInt64(KEY, supervoxels[entry]);
        out.writeUInt32(VALUE, voxels[entry]);
      }
      if (last.mutation() != 0) {
        out.writeUInt64(2, last.mutation());
      }
    }
    out.writeUInt64(2, label);
    if (last.mutation() != 0) {
      out.writeUInt64(3, last.mutation());
    }
    for (int i = 0; i < 3; i++) {
      if (!text(i).isEmpty()) {
        out.writeString(4 + i, text(i));
      }
    }
  }

  byte[] bytes() {
    byte[] bytes = new byte[Math.toIntExact(size())];
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      writeTo(out);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes;
  }

  private int entrySize(int block) {
    return CodedOutputStream.computeUInt64Size(KEY, keys[block]) + field(sizes[block]);
  }

  private int countSize(int entry) {
    return CodedOutputStream.computeUInt64Size(KEY, supervoxels[entry])
        + CodedOutputStream.computeUInt32Size(VALUE, voxels[entry]);
  }

  private int tailSize() {
    int size = CodedOutputStream.computeUInt64Size(2, label);
    if (last.mutation() != 0) {
      size += CodedOutputStream.computeUInt64Size(3, last.mutation());
    }
    for (int i = 0; i < 3; i++) {
      size += text(i).isEmpty() ? 0 : CodedOutputStream.computeStringSize(4 + i, text(i));
    }
    return size;
  }

  private String text(int i) {
    return switch (i) {
      case 0 -> last.time();
      case 1 -> last.user();
      default -> last.app();
    };
  }

  /** A message within a message: its tag, length and bytes. */
  private static int field(int size) {
    return 1 + CodedOutputStream.computeUInt32SizeNoTag(size) + size;
  }
}
