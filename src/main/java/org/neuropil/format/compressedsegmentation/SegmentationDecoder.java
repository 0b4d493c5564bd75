package org.neuropil.format.compressedsegmentation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads all blocks of all channels. */
final class SegmentationDecoder {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final SegmentationShape shape;
  private final int words;

  SegmentationDecoder(byte[] bytes, SegmentationShape shape) {
    this.bytes = bytes;
    this.shape = shape;
    this.words = bytes.length / 4;
  }

  long[] decode() {
    if (bytes.length % 4 != 0) {
      throw new CompressedSegmentationException(
          bytes.length, "a multiple of 4 bytes", bytes.length + " bytes");
    }
    int[] starts = starts();
    long[] out = new long[shape.channels() * shape.voxels()];
    for (int channel = 0; channel < starts.length; channel++) {
      int start = starts[channel];
      int into = channel * shape.voxels();
      shape.forEachBlock(
          (block, from, sx, sy, sz) -> block(start, block, out, into + from, sx, sy, sz));
    }
    return out;
  }

  /** Where channels start, with the headers of all blocks inside the bytes. */
  private int[] starts() {
    if (shape.channels() > words) {
      throw new CompressedSegmentationException(
          0, shape.channels() + " channel offsets", bytes.length + " bytes");
    }
    int[] starts = new int[shape.channels()];
    for (int channel = 0; channel < starts.length; channel++) {
      long start = word(channel) & 0xFFFFFFFFL;
      if (start < starts.length || start + 2L * shape.blocks() > words) {
        throw new CompressedSegmentationException(
            4L * channel,
            "a word from " + starts.length + " with " + shape.blocks() + " block headers behind",
            "channel " + channel + " at word " + start + " of " + words);
      }
      starts[channel] = (int) start;
    }
    return starts;
  }

  private void block(int start, int block, long[] out, int from, int sx, int sy, int sz) {
    int header = start + 2 * block;
    int bits = word(header) >>> 24;
    if (bits > 32 || Integer.bitCount(bits) > 1) {
      throw new CompressedSegmentationException(
          4L * header + 3, "0, 1, 2, 4, 8, 16 or 32 bits a value", bits + " bits");
    }
    int labelWords = shape.is64() ? 2 : 1;
    long table = (long) start + (word(header) & 0xFFFFFF);
    long entries = (words - table) / labelWords;
    if (table >= words || entries < 1) {
      throw new CompressedSegmentationException(
          4L * header, "a table before word " + words, "a table at word " + table);
    }
    if (bits == 0) {
      fill(out, from, sx, sy, sz, label((int) table));
      return;
    }
    long values = (long) start + (word(header + 1) & 0xFFFFFFFFL);
    long length = ((long) bits * shape.blockVoxels() + 31) / 32;
    if (values + length > words) {
      throw new CompressedSegmentationException(
          4L * header + 4,
          length + " words of values before word " + words,
          "values at word " + values);
    }
    unpack(out, from, sx, sy, sz, new Packed(bits, (int) values, (int) table, entries));
  }

  private record Packed(int bits, int values, int table, long entries) {}

  private void unpack(long[] out, int from, int sx, int sy, int sz, Packed packed) {
    int bits = packed.bits;
    int mask = bits == 32 ? -1 : (1 << bits) - 1;
    int perWord = 31 - Integer.numberOfLeadingZeros(32 / bits);
    int inWord = (1 << perWord) - 1;
    int scale = shape.is64() ? 1 : 0;
    for (int z = 0; z < sz; z++) {
      for (int y = 0; y < sy; y++) {
        int i = (z * shape.by() + y) * shape.bx();
        int to = from + (z * shape.ny() + y) * shape.nx();
        for (int x = 0; x < sx; x++, i++) {
          int word = word(packed.values + (i >> perWord));
          int value = word >>> (i & inWord) * bits & mask;
          if ((value & 0xFFFFFFFFL) >= packed.entries) {
            throw new CompressedSegmentationException(
                4L * (packed.values + (i >> perWord)),
                "a value below " + packed.entries + ", where the bytes end",
                Integer.toUnsignedString(value));
          }
          out[to + x] = label(packed.table + (value << scale));
        }
      }
    }
  }

  private void fill(long[] out, int from, int sx, int sy, int sz, long label) {
    if (label == 0) {
      return;
    }
    for (int z = 0; z < sz; z++) {
      for (int y = 0; y < sy; y++) {
        int row = from + (z * shape.ny() + y) * shape.nx();
        Arrays.fill(out, row, row + sx, label);
      }
    }
  }

  private long label(int word) {
    return shape.is64() ? (long) LONG.get(bytes, 4 * word) : word(word) & 0xFFFFFFFFL;
  }

  private int word(int index) {
    return (int) INT.get(bytes, 4 * index);
  }
}
