package org.neuropil.format.parquet;

import java.io.ByteArrayOutputStream;

/**
 * Packs small numbers in Parquet's hybrid of runs and bit-packed groups of eight
 * (https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE).
 */
final class Codes {
  private final int bits;
  private final ByteArrayOutputStream out;
  private final int[] pending = new int[8 * 63];
  private int held;

  private Codes(int bits, ByteArrayOutputStream out) {
    this.bits = bits;
    this.out = out;
  }

  /** Bits that hold each of so many codes, at least one. */
  static int bits(int count) {
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(0, count - 1)));
  }

  static void write(int[] codes, int from, int to, int bits, ByteArrayOutputStream out) {
    new Codes(bits, out).write(codes, from, to);
  }

  private void write(int[] codes, int from, int to) {
    int at = from;
    while (at < to) {
      int code = codes[at];
      int end = at + 1;
      while (end < to && codes[end] == code) {
        end++;
      }
      // A run begins where a group of eight ends.
      while (at < end && (held & 7) != 0) {
        pack(code);
        at++;
      }
      if (end - at >= 8) {
        flush();
        varint((long) (end - at) << 1);
        for (int shift = 0; shift < bits; shift += 8) {
          out.write(code >>> shift);
        }
        at = end;
      }
      while (at < end) {
        pack(code);
        at++;
      }
    }
    flush();
  }

  private void pack(int code) {
    pending[held++] = code;
    if (held == pending.length) {
      flush();
    }
  }

  private void flush() {
    if (held == 0) {
      return;
    }
    int groups = (held + 7) >>> 3;
    varint(groups << 1 | 1);
    long word = 0;
    int filled = 0;
    for (int i = 0; i < groups * 8; i++) {
      word |= (i < held ? (long) pending[i] : 0L) << filled;
      filled += bits;
      while (filled >= 8) {
        out.write((int) word);
        word >>>= 8;
        filled -= 8;
      }
    }
    held = 0;
  }

  private void varint(long value) {
    long rest = value;
    while (rest >= 0x80) {
      out.write((int) (rest | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
