package org.neuropil.connectome.ingest.flat.parquet;

import java.nio.ByteBuffer;
import org.neuropil.connectome.ingest.flat.FlatException;

/**
 * Walks over a structure in Thrift's compact protocol and believes none of its lengths, so that the
 * reader proper, which makes lists of the lengths it is told, can be let loose on it.
 */
final class ThriftShape {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_ELEMENTS = 2_000_000;

  private final ByteBuffer bytes;
  private int elements;

  private ThriftShape(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Checks the structure at the buffer's position. */
  static void check(ByteBuffer structure) throws FlatException {
    new ThriftShape(structure).structure(0);
  }

  private void structure(int depth) throws FlatException {
    if (depth > MAX_DEPTH) {
      throw FlatException.damaged("its footer is nested too deeply");
    }
    while (true) {
      int head = next();
      int type = head & 15;
      if (type == 0) {
        return;
      }
      if (head >> 4 == 0) {
        varint(); // the field's number
      }
      if (type > 2) { // 1 and 2 are true and false themselves
        value(type, depth);
      }
    }
  }

  private void value(int type, int depth) throws FlatException {
    switch (type) {
      case 1, 2, 3 -> skip(1);
      case 4, 5, 6 -> varint();
      case 7 -> skip(Double.BYTES);
      case 8 -> skip(varint());
      case 9, 10 -> list(depth);
      case 11 -> map(depth);
      case 12 -> structure(depth + 1);
      case 13 -> skip(16);
      default -> throw FlatException.damaged("its footer has a value of type " + type);
    }
  }

  private void list(int depth) throws FlatException {
    int head = next();
    long size = head >> 4 == 15 ? varint() : head >> 4;
    count(size);
    for (long i = 0; i < size; i++) {
      value(head & 15, depth + 1);
    }
  }

  private void map(int depth) throws FlatException {
    long size = varint();
    if (size == 0) {
      return;
    }
    count(size);
    int types = next();
    for (long i = 0; i < size; i++) {
      value(types >> 4, depth + 1);
      value(types & 15, depth + 1);
    }
  }

  /** Every element takes a byte at least. */
  private void count(long more) throws FlatException {
    if (more < 0 || more > bytes.remaining()) {
      throw FlatException.damaged("its footer has a list of " + more + " elements");
    }
    elements += (int) more;
    if (elements > MAX_ELEMENTS) {
      throw FlatException.unread("The file's footer is too large: write it with fewer row groups.");
    }
  }

  private int next() throws FlatException {
    if (!bytes.hasRemaining()) {
      throw FlatException.damaged("its footer is cut off");
    }
    return bytes.get() & 0xff;
  }

  private long varint() throws FlatException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int b = next();
      value |= (long) (b & 127) << shift;
      if (b < 128) {
        return value;
      }
    }
    throw FlatException.damaged("its footer has a number without end");
  }

  private void skip(long length) throws FlatException {
    if (length < 0 || length > bytes.remaining()) {
      throw FlatException.damaged("its footer has a text of " + length + " bytes");
    }
    bytes.position(bytes.position() + (int) length);
  }
}
