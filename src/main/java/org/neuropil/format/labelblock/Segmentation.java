package org.neuropil.format.labelblock;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes label blocks as Neuroglancer's compressed segmentation. Both cut voxels into cubes of 8 x
 * 8 x 8 with a palette each; only the order of packed bits and their number differ: 1, 2, 4, 8 or
 * 16, lowest bit first.
 */
final class Segmentation {
  private static final int WORD = 4;

  /** For 1, 2 and 4 bits: a byte with its numbers in the other order. */
  private static final byte[][] TURNED = {turned(1), turned(2), turned(4)};

  private Segmentation() {}

  private static byte[] turned(int bits) {
    byte[] table = new byte[256];
    for (int i = 0; i < 256; i++) {
      int other = 0;
      for (int at = 0; at < 8; at += bits) {
        other = other << bits | i >> at & (1 << bits) - 1;
      }
      table[i] = (byte) other;
    }
    return table;
  }

  static byte[] encode(LabelBlock block) {
    int subBlocks = block.subBlocks();
    Tail tail = block.tail();
    int length = WORD + 8 * subBlocks;
    for (int sub = 0; sub < subBlocks; sub++) {
      boolean uniform = tail == null || block.isUniform(sub);
      int size = tail == null || uniform ? 1 : tail.sizes[sub];
      length += 64 * width(size) + 8 * size;
    }
    if (length > WORD << 24) {
      throw new IllegalArgumentException(
          "a block of "
              + block.nx()
              + " x "
              + block.ny()
              + " x "
              + block.nz()
              + " voxels is too large for this format (expected: a smaller one)");
    }
    byte[] out = new byte[length];
    ByteBuffer words = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
    words.putInt(0, 1);
    int[] values = new int[Tail.VOXELS];
    int at = WORD + 8 * subBlocks;
    for (int sub = 0; sub < subBlocks; sub++) {
      boolean uniform = tail == null || block.isUniform(sub);
      int size = tail == null || uniform ? 1 : tail.sizes[sub];
      int width = width(size);
      int header = WORD + 8 * sub;
      // Offsets are in words from the beginning of the channel, which is word 1.
      words.putInt(header + WORD, at / WORD - 1);
      if (tail != null && !uniform) {
        pack(tail, sub, width, values, words, at);
      }
      at += 64 * width;
      words.putInt(header, at / WORD - 1 | width << 24);
      for (int i = 0; i < size; i++) {
        long label = tail == null || uniform ? block.uniform(sub) : block.label(tail.entry(sub, i));
        words.putLong(at + 8 * i, label);
      }
      at += 8 * size;
    }
    return out;
  }

  /** Bits of a voxel in this format. */
  private static int width(int size) {
    int bits = Tail.bits(size);
    return bits <= 2 ? bits : Integer.highestOneBit(2 * bits - 1);
  }

  private static void pack(Tail tail, int sub, int width, int[] values, ByteBuffer out, int at) {
    byte[] from = tail.bytes;
    int first = tail.voxels[sub];
    if (width == Tail.bits(tail.sizes[sub]) && width <= 8) {
      for (int i = 0; i < 64 * width; i++) {
        byte packed = from[first + i];
        out.put(
            at + i,
            width == 8 ? packed : TURNED[Integer.numberOfTrailingZeros(width)][packed & 0xFF]);
      }
      return;
    }
    tail.unpack(sub, values);
    int perWord = 32 / width;
    for (int i = 0; i < Tail.VOXELS; i += perWord) {
      int word = 0;
      for (int k = 0; k < perWord; k++) {
        word |= values[i + k] << k * width;
      }
      out.putInt(at + i / perWord * WORD, word);
    }
  }
}
