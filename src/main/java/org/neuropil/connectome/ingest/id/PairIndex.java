package org.neuropil.connectome.ingest.id;

/** Numbers of ordered pairs of node numbers. One caller at a time while it is written. */
public final class PairIndex {
  private final LongMap pairs = new LongMap(false);

  /** An empty index. */
  public PairIndex() {}

  /**
   * Gives a pair a number unless it has one.
   *
   * @return -1 when the number is now its own, otherwise the number that it had already
   */
  public int putIfAbsent(int start, int end, int number) {
    return pairs.putIfAbsent((long) start << 32 | end, 0, number);
  }

  /** The number of a pair, -1 when it has none. */
  public int get(int start, int end) {
    return pairs.get((long) start << 32 | end, 0);
  }
}
