package org.neuropil.format.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes structs in Thrift's compact protocol
 * (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md). Fields of a
 * struct come by ascending number.
 */
final class CompactThrift {
  static final int I32 = 5;
  static final int BINARY = 8;
  static final int STRUCT = 12;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int I64 = 6;
  private static final int LIST = 9;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Deque<Integer> outer = new ArrayDeque<>();
  private int last;

  private void field(int number, int type) {
    bytes.write((number - last) << 4 | type);
    last = number;
  }

  CompactThrift i32(int number, int value) {
    field(number, I32);
    return item(value);
  }

  CompactThrift i64(int number, long value) {
    field(number, I64);
    varint(value << 1 ^ value >> 63);
    return this;
  }

  CompactThrift bool(int number, boolean value) {
    field(number, value ? TRUE : FALSE);
    return this;
  }

  CompactThrift binary(int number, byte[] value) {
    field(number, BINARY);
    return item(value);
  }

  CompactThrift text(int number, String value) {
    return binary(number, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Begins a struct that is a field. */
  CompactThrift struct(int number) {
    field(number, STRUCT);
    return struct();
  }

  /** Begins a struct that is an item of a list, or the outermost one. */
  CompactThrift struct() {
    outer.push(last);
    last = 0;
    return this;
  }

  CompactThrift end() {
    bytes.write(0);
    last = outer.pop();
    return this;
  }

  /** Begins a list; its items follow. */
  CompactThrift list(int number, int type, int size) {
    field(number, LIST);
    if (size < 15) {
      bytes.write(size << 4 | type);
    } else {
      bytes.write(0xF0 | type);
      varint(size);
    }
    return this;
  }

  CompactThrift item(int value) {
    varint(((long) value << 1 ^ value >> 31) & 0xFFFF_FFFFL);
    return this;
  }

  CompactThrift item(byte[] value) {
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
