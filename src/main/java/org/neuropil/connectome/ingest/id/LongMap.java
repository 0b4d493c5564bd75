package org.neuropil.connectome.ingest.id;

import java.util.Arrays;

/**
 * From 64-bit keys (with 32 further bits where 64 are not enough) to numbers from 0, in open
 * addressing over 256 segments that grow one by one, so that growing never needs twice the memory.
 * 12 bytes an entry (16 with the further bits), a quarter to a half of the room empty.
 *
 * <p>One writer at a time, and no reader meanwhile; any number of readers afterwards.
 */
final class LongMap {
  private static final int SEGMENTS = 256;
  private static final int FIRST_CAPACITY = 16;

  private final boolean wide;
  private final long[][] keys = new long[SEGMENTS][];
  private final int[][] furtherBits = new int[SEGMENTS][];
  private final int[][] values = new int[SEGMENTS][]; // number + 1; 0 for an empty place
  private final int[] sizes = new int[SEGMENTS];

  LongMap(boolean wide) {
    this.wide = wide;
  }

  /**
   * Adds a key unless it is there.
   *
   * @return -1 when it was added, otherwise the number that it had already
   */
  int putIfAbsent(long key, int further, int number) {
    long hash = mix(key);
    int segment = (int) (hash >>> 56);
    if (keys[segment] == null) {
      allocate(segment, FIRST_CAPACITY);
    }
    int place = find(segment, hash, key, further);
    int found = values[segment][place];
    if (found != 0) {
      return found - 1;
    }
    keys[segment][place] = key;
    values[segment][place] = number + 1;
    if (wide) {
      furtherBits[segment][place] = further;
    }
    if (++sizes[segment] > keys[segment].length / 4 * 3) {
      grow(segment);
    }
    return -1;
  }

  /** The number of a key, -1 when it is not there. */
  int get(long key, int further) {
    long hash = mix(key);
    int segment = (int) (hash >>> 56);
    if (keys[segment] == null) {
      return -1;
    }
    return values[segment][find(segment, hash, key, further)] - 1;
  }

  private int find(int segment, long hash, long key, int further) {
    long[] k = keys[segment];
    int[] v = values[segment];
    int place = (int) (((hash & 0xffffffffL) * k.length) >>> 32);
    while (v[place] != 0 && (k[place] != key || (wide && furtherBits[segment][place] != further))) {
      if (++place == k.length) {
        place = 0;
      }
    }
    return place;
  }

  private void allocate(int segment, int capacity) {
    keys[segment] = new long[capacity];
    values[segment] = new int[capacity];
    if (wide) {
      furtherBits[segment] = new int[capacity];
    }
  }

  private void grow(int segment) {
    long[] oldKeys = keys[segment];
    int[] oldValues = values[segment];
    int[] oldFurther = wide ? furtherBits[segment] : new int[0];
    allocate(segment, oldKeys.length + oldKeys.length / 2);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        int further = wide ? oldFurther[i] : 0;
        int place = find(segment, mix(oldKeys[i]), oldKeys[i], further);
        keys[segment][place] = oldKeys[i];
        values[segment][place] = oldValues[i];
        if (wide) {
          furtherBits[segment][place] = further;
        }
      }
    }
  }

  /** Entries. */
  long size() {
    return Arrays.stream(sizes).asLongStream().sum();
  }

  static long mix(long x) {
    long h = x * 0x9e3779b97f4a7c15L;
    h ^= h >>> 32;
    h *= 0xd6e8feb86659fd93L;
    return h ^ (h >>> 32);
  }
}
