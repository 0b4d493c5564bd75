package org.neuropil.format.compressedsegmentation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads one voxel after the other straight by the format's description; trusts the bytes. */
final class NaiveSegmentation {
  private NaiveSegmentation() {}

  static long[] decode(byte[] bytes, SegmentationShape shape) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long[] out = new long[shape.channels() * shape.voxels()];
    int gx = (shape.nx() + shape.bx() - 1) / shape.bx();
    int gy = (shape.ny() + shape.by() - 1) / shape.by();
    for (int i = 0; i < out.length; i++) {
      int channel = i / shape.voxels();
      int voxel = i % shape.voxels();
      int x = voxel % shape.nx();
      int y = voxel / shape.nx() % shape.ny();
      int z = voxel / shape.nx() / shape.ny();
      int start = in.getInt(4 * channel);
      int block = (z / shape.bz() * gy + y / shape.by()) * gx + x / shape.bx();
      int first = in.getInt(4 * (start + 2 * block));
      int values = start + in.getInt(4 * (start + 2 * block + 1));
      int bits = first >>> 24;
      int inBlock = x % shape.bx() + shape.bx() * (y % shape.by() + shape.by() * (z % shape.bz()));
      long value = 0;
      for (int bit = 0; bit < bits; bit++) {
        int at = inBlock * bits + bit;
        value |= (long) (in.getInt(4 * (values + at / 32)) >>> at % 32 & 1) << bit;
      }
      int table = start + (first & 0xFFFFFF);
      int entry = 4 * (table + (int) value * (shape.is64() ? 2 : 1));
      out[i] = shape.is64() ? in.getLong(entry) : in.getInt(entry) & 0xFFFFFFFFL;
    }
    return out;
  }
}
