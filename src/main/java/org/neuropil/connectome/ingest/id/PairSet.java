package org.neuropil.connectome.ingest.id;

/**
 * Ordered pairs of node numbers that were seen, 8 bytes a pair and a third of the room empty. One
 * caller at a time.
 */
public final class PairSet {
  private static final int SEGMENTS = 256;

  private final long[][] pairs = new long[SEGMENTS][]; // pair + 1; 0 for an empty place
  private final int[] sizes = new int[SEGMENTS];

  /** An empty set. */
  public PairSet() {}

  /**
   * Adds a pair of numbers of at least 0.
   *
   * @return false when it was there already
   */
  public boolean add(int start, int end) {
    long pair = ((long) start << 32 | end) + 1;
    int segment = (int) (LongMap.mix(pair) >>> 56);
    if (pairs[segment] == null) {
      pairs[segment] = new long[16];
    }
    int place = find(pairs[segment], pair);
    if (pairs[segment][place] == pair) {
      return false;
    }
    pairs[segment][place] = pair;
    if (++sizes[segment] > pairs[segment].length / 4 * 3) {
      grow(segment);
    }
    return true;
  }

  private void grow(int segment) {
    long[] old = pairs[segment];
    long[] larger = new long[old.length + old.length / 2];
    for (long pair : old) {
      if (pair != 0) {
        larger[find(larger, pair)] = pair;
      }
    }
    pairs[segment] = larger;
  }

  private static int find(long[] table, long pair) {
    int place = (int) (((LongMap.mix(pair) & 0xffffffffL) * table.length) >>> 32);
    while (table[place] != 0 && table[place] != pair) {
      if (++place == table.length) {
        place = 0;
      }
    }
    return place;
  }
}
