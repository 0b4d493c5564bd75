package org.neuropil.volume.labelmap;

import java.util.Arrays;
import org.neuropil.volume.store.VolumeStoreException;

/** Whole numbers in as few bytes as they need, seven bits a byte, lowest first. */
final class Varints {
  /** Writes them. */
  static final class Output {
    private byte[] bytes = new byte[64];
    private int length;

    Output add(long value) {
      if (length + 10 > bytes.length) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2 + 10);
      }
      long left = value;
      while ((left & ~0x7FL) != 0) {
        bytes[length++] = (byte) (left & 0x7F | 0x80);
        left >>>= 7;
      }
      bytes[length++] = (byte) left;
      return this;
    }

    Output add(byte[] text) {
      add(text.length);
      if (length + text.length > bytes.length) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2 + text.length);
      }
      System.arraycopy(text, 0, bytes, length, text.length);
      length += text.length;
      return this;
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, length);
    }
  }

  /** Reads them. */
  static final class Input {
    private final byte[] bytes;
    private int at;

    Input(byte[] bytes) {
      this.bytes = bytes;
    }

    long next() {
      long value = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        if (at >= bytes.length) {
          throw new VolumeStoreException("a record ends early, after " + bytes.length + " bytes");
        }
        byte b = bytes[at++];
        value |= (long) (b & 0x7F) << shift;
        if (b >= 0) {
          return value;
        }
      }
      throw new VolumeStoreException("a record has a number of more than ten bytes");
    }

    int nextInt() {
      long value = next();
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw new VolumeStoreException("a record has a count of " + value);
      }
      return (int) value;
    }

    byte[] nextBytes() {
      int length = nextInt();
      if (length > bytes.length - at) {
        throw new VolumeStoreException("a record ends early, after " + bytes.length + " bytes");
      }
      byte[] text = Arrays.copyOfRange(bytes, at, at + length);
      at += length;
      return text;
    }

    boolean hasMore() {
      return at < bytes.length;
    }
  }

  private Varints() {}
}
