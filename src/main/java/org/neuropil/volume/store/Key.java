package org.neuropil.volume.store;

import java.util.Arrays;

/**
 * Builds keys: numbers are written big-endian, so that keys compare as their numbers do (unsigned).
 */
public final class Key {
  private byte[] bytes;
  private int length;

  public Key() {
    this(40);
  }

  private Key(int capacity) {
    bytes = new byte[capacity];
  }

  /** A key that begins with the four bytes of a number. */
  public static Key of(int number) {
    return new Key().add(number);
  }

  public Key add(byte value) {
    reserve(1);
    bytes[length++] = value;
    return this;
  }

  public Key add(int value) {
    reserve(4);
    writeInt(bytes, length, value);
    length += 4;
    return this;
  }

  public Key add(long value) {
    reserve(8);
    writeLong(bytes, length, value);
    length += 8;
    return this;
  }

  public Key add(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  public byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  static void writeInt(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 24);
    bytes[at + 1] = (byte) (value >>> 16);
    bytes[at + 2] = (byte) (value >>> 8);
    bytes[at + 3] = (byte) value;
  }

  static void writeLong(byte[] bytes, int at, long value) {
    writeInt(bytes, at, (int) (value >>> 32));
    writeInt(bytes, at + 4, (int) value);
  }

  /** The number in the four bytes from {@code at}. */
  public static int readInt(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 24
        | (bytes[at + 1] & 0xFF) << 16
        | (bytes[at + 2] & 0xFF) << 8
        | (bytes[at + 3] & 0xFF);
  }

  /** The number in the eight bytes from {@code at}. */
  public static long readLong(byte[] bytes, int at) {
    return (long) readInt(bytes, at) << 32 | (readInt(bytes, at + 4) & 0xFFFFFFFFL);
  }
}
