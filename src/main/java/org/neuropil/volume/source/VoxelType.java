package org.neuropil.volume.source;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Unsigned numbers that labels are stored as. */
public enum VoxelType {
  UINT8(1),
  UINT16(2),
  UINT32(4),
  UINT64(8);

  private final int bytes;

  VoxelType(int bytes) {
    this.bytes = bytes;
  }

  /** By its name, {@code uint8} to {@code uint64}. */
  static Optional<VoxelType> named(String name) {
    return Arrays.stream(values())
        .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
        .findAny();
  }

  /** By its size. */
  static Optional<VoxelType> ofBytes(int bytes) {
    return Arrays.stream(values()).filter(type -> type.bytes == bytes).findAny();
  }

  /** Bytes of one label. */
  public int bytes() {
    return bytes;
  }

  /** Takes labels from where the buffer stands, in the buffer's byte order. */
  void read(ByteBuffer from, long[] to, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      to[i] =
          switch (this) {
            case UINT8 -> from.get() & 0xFFL;
            case UINT16 -> from.getShort() & 0xFFFFL;
            case UINT32 -> from.getInt() & 0xFFFFFFFFL;
            case UINT64 -> from.getLong();
          };
    }
  }
}
