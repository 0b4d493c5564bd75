package org.neuropil.connectome.ingest.flat.arrow;

import org.apache.arrow.memory.ArrowBuf;

/**
 * Unpacks LZ4 frames, as the LZ4 frame format 1.6 describes them, without trust in their lengths.
 * Blocks may refer to the 64 KiB before them, as Arrow's writers let them. Checksums are skipped.
 */
final class Lz4Frames {
  private static final int MAGIC = 0x184D2204;
  private static final int HISTORY = 64 << 10;
  private static final int MAX_BLOCK = 4 << 20;
  private static final int STORED = 0x8000_0000;

  private final ArrowBuf in;
  private final long end;
  private long at;
  private byte[] packed = new byte[HISTORY];

  private Lz4Frames(ArrowBuf in, long from, long end) {
    this.in = in;
    this.at = from;
    this.end = end;
  }

  /**
   * Unpacks one frame.
   *
   * @param from where it begins
   * @param end where the input ends
   * @param out takes exactly {@code length} bytes from its beginning
   * @throws IllegalArgumentException when the frame is damaged, or of another length
   */
  static void unpack(ArrowBuf in, long from, long end, ArrowBuf out, long length) {
    new Lz4Frames(in, from, end).unpack(out, length);
  }

  private void unpack(ArrowBuf out, long length) {
    if (int32() != MAGIC) {
      throw damaged("no frame");
    }
    int flags = int8();
    int blockCode = (int8() >> 4) & 7;
    if (flags >> 6 != 1 || blockCode < 4 || (flags & 1) != 0) {
      throw damaged("frame of another version, or with a dictionary");
    }
    int maxBlock = 1 << (8 + 2 * blockCode);
    at += (flags & 8) != 0 ? 9 : 1; // the content's length, which we know, and a checksum
    boolean checksums = (flags & 16) != 0;
    byte[] window = new byte[HISTORY + Math.min(maxBlock, MAX_BLOCK)];
    int history = 0;
    long written = 0;
    int size;
    while ((size = int32()) != 0) {
      boolean stored = (size & STORED) != 0;
      int packedSize = size & ~STORED;
      if (packedSize > maxBlock) {
        throw damaged("block of " + packedSize + " bytes");
      }
      bytes(packedSize);
      int filled = history + maxBlock;
      if (stored) {
        System.arraycopy(packed, 0, window, history, packedSize);
        filled = history + packedSize;
      } else {
        filled = block(packedSize, window, history, filled);
      }
      int made = filled - history;
      if (made > length - written) {
        throw damaged("more than the " + length + " bytes that it should have");
      }
      out.setBytes(written, window, history, made);
      written += made;
      int keep = Math.min(HISTORY, filled);
      System.arraycopy(window, filled - keep, window, 0, keep);
      history = keep;
      at += checksums ? Integer.BYTES : 0;
    }
    if (written != length) {
      throw damaged(written + " bytes instead of " + length);
    }
  }

  /** Unpacks a block behind its history; returns where it ends. */
  private int block(int size, byte[] window, int from, int limit) {
    byte[] source = packed;
    int in = 0;
    int out = from;
    while (in < size) {
      int token = source[in++] & 0xff;
      int literals = token >> 4;
      if (literals == 15) {
        int more;
        do {
          more = byteAt(source, in++, size);
          literals += more;
        } while (more == 255 && literals >= 0);
      }
      if (literals < 0 || literals > size - in || literals > limit - out) {
        throw damaged("literals beyond the end of a block");
      }
      System.arraycopy(source, in, window, out, literals);
      in += literals;
      out += literals;
      if (in == size) {
        return out; // the last sequence has no match
      }
      int distance = byteAt(source, in++, size) | byteAt(source, in++, size) << 8;
      int match = (token & 15) + 4;
      if ((token & 15) == 15) {
        int more;
        do {
          more = byteAt(source, in++, size);
          match += more;
        } while (more == 255 && match >= 0);
      }
      if (distance == 0 || distance > out || match < 0 || match > limit - out) {
        throw damaged("match beyond the bounds of a block");
      }
      if (distance >= match) {
        System.arraycopy(window, out - distance, window, out, match);
        out += match;
      } else {
        for (int stop = out + match; out < stop; out++) {
          window[out] = window[out - distance];
        }
      }
    }
    throw damaged("a block without an end");
  }

  private static int byteAt(byte[] source, int index, int size) {
    if (index >= size) {
      throw damaged("a block that is cut off");
    }
    return source[index] & 0xff;
  }

  private void bytes(int length) {
    need(length);
    if (packed.length < length) {
      packed = new byte[length];
    }
    in.getBytes(at, packed, 0, length);
    at += length;
  }

  private int int8() {
    need(1);
    return in.getByte(at++) & 0xff;
  }

  private int int32() {
    need(Integer.BYTES);
    int value = in.getInt(at);
    at += Integer.BYTES;
    return value;
  }

  private void need(long length) {
    if (length > end - at) {
      throw damaged("it is cut off");
    }
  }

  private static IllegalArgumentException damaged(String what) {
    return new IllegalArgumentException("LZ4: " + what);
  }
}
