package org.neuropil.connectome.adjacency;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/** Numbered pieces of bytes: piece i is from {@code offsets[i]} to {@code offsets[i + 1] - 1}. */
final class Blobs {
  private final IntBuffer offsets;
  private final ByteBuffer bytes;

  Blobs(IntBuffer offsets, ByteBuffer bytes) {
    this.offsets = offsets;
    this.bytes = bytes;
  }

  int count() {
    return offsets.limit() - 1;
  }

  /** A view of its own position and limit, little-endian. */
  ByteBuffer get(int index) {
    int from = offsets.get(index);
    return bytes.slice(from, offsets.get(index + 1) - from).order(java.nio.ByteOrder.LITTLE_ENDIAN);
  }

  int start(int index) {
    return offsets.get(index);
  }

  int end(int index) {
    return offsets.get(index + 1);
  }

  /** All pieces, by absolute position. */
  ByteBuffer bytes() {
    return bytes;
  }
}
