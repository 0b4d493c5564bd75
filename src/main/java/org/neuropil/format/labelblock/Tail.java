package org.neuropil.format.labelblock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The part of a label block that does not depend on the labels: for each sub-block of 8 x 8 x 8
 * voxels which palette entries it uses, and the voxels as numbers of these. Checked when it is
 * made.
 */
final class Tail {
  static final int SIDE = 8;
  static final int VOXELS = SIDE * SIDE * SIDE;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  final byte[] bytes;
  final int offset;
  final int length;

  /** Entries of each sub-block's own palette. */
  final int[] sizes;

  /** Where, in {@link #bytes}, each sub-block's palette begins. */
  final int[] palettes;

  /** Where its packed voxels begin. */
  final int[] voxels;

  private Tail(byte[] bytes, int offset, int length, int[] sizes, int[] palettes, int[] voxels) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.sizes = sizes;
    this.palettes = palettes;
    this.voxels = voxels;
  }

  /**
   * Reads and checks it.
   *
   * @param subBlocks how many the block has
   * @param labels entries of the block's palette
   * @param shift what to add to offsets in errors
   */
  static Tail parse(byte[] bytes, int offset, int length, int subBlocks, int labels, long shift) {
    if (length < 2L * subBlocks) {
      throw new LabelBlockException(
          shift + offset,
          2L * subBlocks + " bytes with the sizes of palettes of sub-blocks",
          length + " bytes");
    }
    int[] sizes = new int[subBlocks];
    long entries = 0;
    long packed = 0;
    for (int i = 0; i < subBlocks; i++) {
      int size = (short) SHORT.get(bytes, offset + 2 * i) & 0xFFFF;
      if (size > VOXELS) {
        throw new LabelBlockException(
            shift + offset + 2L * i, "at most 512 labels in a sub-block", Integer.toString(size));
      }
      sizes[i] = size;
      entries += size;
      packed += 64L * bits(size);
    }
    long whole = 2L * subBlocks + 4 * entries + packed;
    if (whole != length) {
      throw new LabelBlockException(
          shift + offset + Math.min(whole, length),
          whole + " bytes after the palette",
          length + " bytes");
    }
    int palette = offset + 2 * subBlocks;
    int voxel = palette + (int) (4 * entries);
    for (int at = palette; at < voxel; at += 4) {
      int index = (int) INT.get(bytes, at);
      if (index < 0 || index >= labels) {
        throw new LabelBlockException(
            shift + at, "a number below " + labels, Integer.toUnsignedString(index));
      }
    }
    Tail tail = placed(bytes, offset, length, sizes, (int) entries);
    tail.checkVoxels(shift);
    return tail;
  }

  /** Reads one that was checked before. */
  static Tail trusted(byte[] bytes, int offset, int length, int subBlocks) {
    int[] sizes = new int[subBlocks];
    int entries = 0;
    for (int i = 0; i < subBlocks; i++) {
      sizes[i] = (short) SHORT.get(bytes, offset + 2 * i) & 0xFFFF;
      entries += sizes[i];
    }
    return placed(bytes, offset, length, sizes, entries);
  }

  /** One that is known to be right. */
  static Tail built(byte[] bytes, int[] sizes, int entries) {
    return placed(bytes, 0, bytes.length, sizes, entries);
  }

  private static Tail placed(byte[] bytes, int offset, int length, int[] sizes, int entries) {
    int[] palettes = new int[sizes.length];
    int[] voxels = new int[sizes.length];
    int palette = offset + 2 * sizes.length;
    int voxel = palette + 4 * entries;
    for (int i = 0; i < sizes.length; i++) {
      palettes[i] = palette;
      voxels[i] = voxel;
      palette += 4 * sizes[i];
      voxel += 64 * bits(sizes[i]);
    }
    return new Tail(bytes, offset, length, sizes, palettes, voxels);
  }

  /** Voxels may hold numbers past their palette only when its size is no power of two. */
  private void checkVoxels(long shift) {
    int[] values = new int[VOXELS];
    for (int i = 0; i < sizes.length; i++) {
      int size = sizes[i];
      if (size > 2 && (size & (size - 1)) != 0) {
        unpack(i, values);
        for (int v = 0; v < VOXELS; v++) {
          if (values[v] >= size) {
            throw new LabelBlockException(
                shift + voxels[i], "numbers below " + size, Integer.toString(values[v]));
          }
        }
      }
    }
  }

  /** Bits of a voxel in a sub-block of so many labels. */
  static int bits(int size) {
    return size <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(size - 1);
  }

  /** The block's palette entry that a sub-block's own entry stands for. */
  int entry(int subBlock, int number) {
    return (int) INT.get(bytes, palettes[subBlock] + 4 * number);
  }

  /** The number of one voxel in its sub-block's palette. */
  int value(int subBlock, int voxel) {
    int width = bits(sizes[subBlock]);
    if (width == 0) {
      return 0;
    }
    int bit = voxel * width;
    int at = voxels[subBlock] + (bit >> 3);
    int two = (bytes[at] & 0xFF) << 8;
    if ((bit & 7) + width > 8) {
      two |= bytes[at + 1] & 0xFF;
    }
    return two >>> (16 - (bit & 7) - width) & ((1 << width) - 1);
  }

  /** The 512 voxels of a sub-block as numbers of its palette, x fastest. */
  void unpack(int subBlock, int[] out) {
    Packing.unpack(bytes, voxels[subBlock], bits(sizes[subBlock]), out);
  }
}
