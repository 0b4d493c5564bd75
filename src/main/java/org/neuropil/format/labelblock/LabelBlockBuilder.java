package org.neuropil.format.labelblock;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Makes a block of sub-blocks that come with x fastest, then y, then z. */
final class LabelBlockBuilder {
  /** With fewer labels than this, a list is searched faster than a table. */
  private static final int FEW = 12;

  private final int gx;
  private final int gy;
  private final int gz;
  private final LongArrayList palette = new LongArrayList();
  private final Long2IntOpenHashMap entries = new Long2IntOpenHashMap();
  private final int[] sizes;

  /** Palette entries of all sub-blocks after one another. */
  private int[] indices = new int[4096];

  private int indexCount;
  private byte[] packed = new byte[16384];
  private int packedLength;
  private int sub;

  private final long[] own = new long[Tail.VOXELS];
  private final int[] values = new int[Tail.VOXELS];
  private final Long2IntOpenHashMap many = new Long2IntOpenHashMap();

  LabelBlockBuilder(int nx, int ny, int nz) {
    gx = LabelBlock.groups(nx);
    gy = LabelBlock.groups(ny);
    gz = LabelBlock.groups(nz);
    sizes = new int[gx * gy * gz];
    entries.defaultReturnValue(-1);
    many.defaultReturnValue(-1);
  }

  /** Adds a sub-block of one label. */
  void addUniform(long label) {
    own[0] = label;
    finish(1);
  }

  /** Adds a sub-block of 512 labels. */
  void add(long[] labels) {
    long last = labels[0];
    int value = 0;
    int size = 1;
    own[0] = last;
    for (int i = 0; i < Tail.VOXELS; i++) {
      long label = labels[i];
      if (label != last) {
        last = label;
        value = find(label, size);
        if (value == size) {
          own[size] = label;
          if (size >= FEW) {
            remember(size);
          }
          size++;
        }
      }
      values[i] = value;
    }
    if (size > FEW) {
      many.clear();
    }
    finish(size);
  }

  private int find(long label, int size) {
    if (size <= FEW) {
      for (int i = 0; i < size; i++) {
        if (own[i] == label) {
          return i;
        }
      }
      return size;
    }
    int found = many.get(label);
    return found < 0 ? size : found;
  }

  private void remember(int at) {
    if (at == FEW) {
      for (int i = 0; i < FEW; i++) {
        many.put(own[i], i);
      }
    }
    many.put(own[at], at);
  }

  /** Adds a sub-block of another block as it is packed there. */
  void addCopy(LabelBlock block, int from) {
    Tail tail = block.tail();
    if (tail == null || block.isUniform(from)) {
      addUniform(block.uniform(from));
      return;
    }
    int size = tail.sizes[from];
    for (int i = 0; i < size; i++) {
      own[i] = block.label(tail.entry(from, i));
    }
    int length = 64 * Tail.bits(size);
    int at = next(size, length);
    System.arraycopy(tail.bytes, tail.voxels[from], packed, at, length);
  }

  private void finish(int size) {
    int bits = Tail.bits(size);
    int at = next(size, 64 * bits);
    Packing.pack(values, bits, packed, at);
  }

  /** Writes the palette of a sub-block; returns where its voxels go. */
  private int next(int size, int length) {
    sizes[sub++] = size;
    if (indexCount + size > indices.length) {
      indices = Arrays.copyOf(indices, 2 * indices.length + size);
    }
    for (int i = 0; i < size; i++) {
      indices[indexCount++] = entry(own[i]);
    }
    if (packedLength + length > packed.length) {
      packed = Arrays.copyOf(packed, 2 * packed.length + length);
    }
    int at = packedLength;
    packedLength += length;
    return at;
  }

  private int entry(long label) {
    int entry = entries.get(label);
    if (entry < 0) {
      entry = palette.size();
      entries.put(label, entry);
      palette.add(label);
    }
    return entry;
  }

  LabelBlock build() {
    if (sub != sizes.length) {
      throw new IllegalStateException(sub + " sub-blocks (expected: " + sizes.length + ")");
    }
    if (palette.size() == 1) {
      return new LabelBlock(gx, gy, gz, palette.toLongArray(), null);
    }
    byte[] bytes = new byte[2 * sub + 4 * indexCount + packedLength];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int size : sizes) {
      out.putShort((short) size);
    }
    for (int i = 0; i < indexCount; i++) {
      out.putInt(indices[i]);
    }
    out.put(packed, 0, packedLength);
    return new LabelBlock(gx, gy, gz, palette.toLongArray(), Tail.built(bytes, sizes, indexCount));
  }
}
