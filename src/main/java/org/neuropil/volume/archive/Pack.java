package org.neuropil.volume.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An object with blocks, as the local store knows it.
 *
 * @param name of the object
 * @param length of the object in bytes
 * @param count of blocks
 * @param last key of its last block
 */
record Pack(String name, int length, int count, PackKey last) {
  /** Big-endian: int32 length and count, the last key (int64, int32, int32), the name in UTF-8. */
  byte[] toBytes() {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + PackKey.BYTES + text.length)
        .putInt(length)
        .putInt(count)
        .putLong(last.morton())
        .putInt(last.line())
        .putInt(last.position())
        .put(text)
        .array();
  }

  static Pack of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int length = in.getInt();
    int count = in.getInt();
    PackKey last = new PackKey(in.getLong(), in.getInt(), in.getInt());
    String name = StandardCharsets.UTF_8.decode(in).toString();
    return new Pack(name, length, count, last);
  }
}
