package org.neuropil.connectome.ingest.id;

import org.neuropil.connectome.ingest.csv.Numbers;

/**
 * One group of ids: which node number each has. Ids that are whole numbers are kept as such; others
 * by 96 bits of a hash (two of 10^9 ids share one with a chance of 10^-11).
 *
 * <p>One writer at a time, and no reader meanwhile; any number of readers afterwards.
 */
public final class IdSpace {
  private final LongMap whole = new LongMap(false);
  private final LongMap texts = new LongMap(true);

  /** An empty group. */
  public IdSpace() {}

  /**
   * Gives an id a number unless it has one.
   *
   * @return -1 when the number is now its own, otherwise the number that it had already
   */
  public int putIfAbsent(byte[] bytes, int from, int to, Numbers numbers, int number) {
    long id = numbers.integer(bytes, from, to);
    if (numbers.problem() == 0) {
      return whole.putIfAbsent(id, 0, number);
    }
    return texts.putIfAbsent(hash(bytes, from, to, SEED), further(bytes, from, to), number);
  }

  /** The number of an id, -1 when it has none. */
  public int get(byte[] bytes, int from, int to, Numbers numbers) {
    long id = numbers.integer(bytes, from, to);
    if (numbers.problem() == 0) {
      return whole.get(id, 0);
    }
    return texts.get(hash(bytes, from, to, SEED), further(bytes, from, to));
  }

  /** {@link #putIfAbsent(byte[], int, int, Numbers, int)} for a whole id. */
  public int putIfAbsent(long id, int number) {
    return whole.putIfAbsent(id, 0, number);
  }

  /** The number of a whole id, -1 when it has none. */
  public int get(long id) {
    return whole.get(id, 0);
  }

  /** Ids that have a number. */
  public long size() {
    return whole.size() + texts.size();
  }

  private static final long SEED = 0x2545f4914f6cdd1dL;
  private static final long OTHER_SEED = 0x9e6c63d0876a9a47L;

  private static int further(byte[] bytes, int from, int to) {
    return (int) (hash(bytes, from, to, OTHER_SEED) >>> 32);
  }

  private static long hash(byte[] bytes, int from, int to, long seed) {
    long h = seed ^ (to - from);
    int i = from;
    for (; i + 8 <= to; i += 8) {
      h = round(h, EightBytes.at(bytes, i));
    }
    long rest = 0;
    for (; i < to; i++) {
      rest = rest << 8 | (bytes[i] & 0xff);
    }
    return LongMap.mix(round(h, rest));
  }

  private static long round(long h, long word) {
    long x = (h ^ word) * 0xbf58476d1ce4e5b9L;
    return (x ^ (x >>> 29)) * 0x94d049bb133111ebL ^ (x >>> 47);
  }
}
