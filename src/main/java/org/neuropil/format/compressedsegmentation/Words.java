package org.neuropil.format.compressedsegmentation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing list of 32-bit words. */
final class Words {
  private int[] words;
  private int length;

  Words(int capacity) {
    words = new int[Math.max(16, capacity)];
  }

  int length() {
    return length;
  }

  void add(int word) {
    if (length == words.length) {
      grow(1);
    }
    words[length++] = word;
  }

  /** Leaves words of zero to be set later; returns where they start. */
  int skip(int count) {
    if (length + count > words.length) {
      grow(count);
    }
    length += count;
    return length - count;
  }

  void set(int at, int word) {
    words[at] = word;
  }

  /** The array behind, until more words come. */
  int[] array() {
    return words;
  }

  private void grow(int count) {
    long wanted = Math.max(2L * words.length, (long) length + count);
    words = Arrays.copyOf(words, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
  }

  byte[] bytes() {
    if (length > Integer.MAX_VALUE / 4 - 8) {
      throw new IllegalArgumentException(
          "compressed segmentation of 2 GiB or more (expected: a smaller volume)");
    }
    byte[] bytes = new byte[4 * length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(words, 0, length);
    return bytes;
  }
}
