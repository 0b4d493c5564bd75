package org.neuropil.connectome.adjacency;

import java.nio.LongBuffer;

/** A bit a body; bit p is bit {@code p & 63} of word {@code p >> 6}. */
public final class Bits {
  private final LongBuffer words;

  Bits(LongBuffer words) {
    this.words = words;
  }

  public boolean get(int place) {
    return (words.get(place >> 6) >>> place & 1) != 0;
  }

  /** How many words there are. */
  public int words() {
    return words.limit();
  }

  /** 64 bits at once, for set operations. */
  public long word(int index) {
    return words.get(index);
  }
}
