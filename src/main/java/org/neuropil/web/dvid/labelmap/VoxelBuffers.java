package org.neuropil.web.dvid.labelmap;

import java.util.concurrent.ArrayBlockingQueue;

/** Memory for expanded blocks, so that a block does not cost two megabytes of garbage. */
final class VoxelBuffers {
  private static final int USUAL = 8 * 64 * 64 * 64;

  /** As many as are worth keeping: 32 MB. */
  private static final ArrayBlockingQueue<byte[]> FREE = new ArrayBlockingQueue<>(16);

  private VoxelBuffers() {}

  /** At least so many bytes, with anything in them. */
  static byte[] take(int length) {
    byte[] free = length <= USUAL ? FREE.poll() : null;
    return free == null ? new byte[length <= USUAL ? USUAL : length] : free;
  }

  static void giveBack(byte[] bytes) {
    if (bytes.length == USUAL) {
      boolean unused = FREE.offer(bytes); // when there are enough it is dropped
    }
  }
}
