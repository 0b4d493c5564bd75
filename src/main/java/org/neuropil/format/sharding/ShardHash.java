package org.neuropil.format.sharding;

/** Spreads keys over shards. */
public enum ShardHash {
  IDENTITY("identity"),
  /** The x86 variant of 128 bits, seed 0, over the key's 8 bytes; its first 64 bits. */
  MURMUR("murmurhash3_x86_128");

  private static final int C1 = 0x239b961b;
  private static final int C2 = 0xab0e9789;
  private static final int C3 = 0x38b34ae5;

  private final String label;

  ShardHash(String label) {
    this.label = label;
  }

  /** As descriptions write it. */
  public String label() {
    return label;
  }

  /** The hash of a key that was shifted already. */
  public long of(long key) {
    return this == IDENTITY ? key : murmur((int) key, (int) (key >>> 32));
  }

  private static long murmur(int low, int high) {
    int h2 = Integer.rotateLeft(high * C2, 16) * C3;
    int h1 = Integer.rotateLeft(low * C1, 15) * C2;
    h1 ^= 8;
    h2 ^= 8;
    int h3 = 8;
    int h4 = 8;
    h1 += h2 + h3 + h4;
    h2 += h1;
    h3 += h1;
    h4 += h1;
    h1 = mix(h1);
    h2 = mix(h2);
    h3 = mix(h3);
    h4 = mix(h4);
    h1 += h2 + h3 + h4;
    h2 += h1;
    return (h1 & 0xFFFFFFFFL) | (long) h2 << 32;
  }

  private static int mix(int h) {
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    return h ^ h >>> 16;
  }
}
