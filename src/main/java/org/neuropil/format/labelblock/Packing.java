package org.neuropil.format.labelblock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Numbers of 0 to 9 bits after one another, most significant bit first; 512 of them. */
final class Packing {
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Packing() {}

  /** Reads 512 numbers. */
  static void unpack(byte[] bytes, int offset, int bits, int[] out) {
    switch (bits) {
      case 0 -> Arrays.fill(out, 0, Tail.VOXELS, 0);
      case 1 -> unpackOne(bytes, offset, out);
      case 2 -> unpackTwo(bytes, offset, out);
      case 4 -> unpackFour(bytes, offset, out);
      case 8 -> {
        for (int i = 0; i < Tail.VOXELS; i++) {
          out[i] = bytes[offset + i] & 0xFF;
        }
      }
      default -> unpackAny(bytes, offset, bits, out);
    }
  }

  private static void unpackOne(byte[] bytes, int offset, int[] out) {
    for (int i = 0, at = offset; i < Tail.VOXELS; i += 64, at += 8) {
      long word = (long) BIG.get(bytes, at);
      for (int k = 0; k < 64; k++) {
        out[i + k] = (int) (word >>> 63 - k) & 1;
      }
    }
  }

  private static void unpackTwo(byte[] bytes, int offset, int[] out) {
    for (int i = 0, at = offset; i < Tail.VOXELS; i += 32, at += 8) {
      long word = (long) BIG.get(bytes, at);
      for (int k = 0; k < 32; k++) {
        out[i + k] = (int) (word >>> 62 - 2 * k) & 3;
      }
    }
  }

  private static void unpackFour(byte[] bytes, int offset, int[] out) {
    for (int i = 0, at = offset; i < Tail.VOXELS; i += 16, at += 8) {
      long word = (long) BIG.get(bytes, at);
      for (int k = 0; k < 16; k++) {
        out[i + k] = (int) (word >>> 60 - 4 * k) & 15;
      }
    }
  }

  /** Eight numbers are {@code bits} whole bytes. */
  private static void unpackAny(byte[] bytes, int offset, int bits, int[] out) {
    int mask = (1 << bits) - 1;
    int at = offset;
    for (int i = 0; i < Tail.VOXELS; i += 8) {
      if (bits < 8) {
        long word = 0;
        for (int b = 0; b < bits; b++) {
          word = word << 8 | (bytes[at + b] & 0xFF);
        }
        for (int k = 0; k < 8; k++) {
          out[i + k] = (int) (word >>> bits * (7 - k)) & mask;
        }
      } else {
        long word = (long) BIG.get(bytes, at);
        for (int k = 0; k < 7; k++) {
          out[i + k] = (int) (word >>> 64 - bits * (k + 1)) & mask;
        }
        out[i + 7] = ((bytes[at + 7] & 1) << 8 | (bytes[at + 8] & 0xFF)) & mask;
      }
      at += bits;
    }
  }

  /** Writes 512 numbers; the bytes must be zero before. */
  static void pack(int[] numbers, int bits, byte[] bytes, int offset) {
    int at = offset;
    for (int i = 0; i < Tail.VOXELS && bits > 0; i += 8) {
      if (bits < 8) {
        long word = 0;
        for (int k = 0; k < 8; k++) {
          word = word << bits | numbers[i + k];
        }
        for (int b = bits - 1; b >= 0; b--) {
          bytes[at + b] = (byte) word;
          word >>>= 8;
        }
      } else if (bits == 8) {
        for (int k = 0; k < 8; k++) {
          bytes[at + k] = (byte) numbers[i + k];
        }
      } else {
        long word = 0;
        for (int k = 0; k < 7; k++) {
          word = word << 9 | numbers[i + k];
        }
        BIG.set(bytes, at, word << 1 | numbers[i + 7] >>> 8);
        bytes[at + 8] = (byte) numbers[i + 7];
      }
      at += bits;
    }
  }
}
