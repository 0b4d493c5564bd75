package org.neuropil.format.sharding;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Where the objects of one minishard are. */
public final class MinishardIndex {
  private static final int ENTRY = 24;

  /**
   * An object's bytes in its shard.
   *
   * @param offset from the end of the shard's own index
   */
  public record Range(long offset, long length) {}

  private final Long2IntOpenHashMap entries;
  private final long[] starts;
  private final long[] sizes;

  private MinishardIndex(Long2IntOpenHashMap entries, long[] starts, long[] sizes) {
    this.entries = entries;
    this.starts = starts;
    this.sizes = sizes;
  }

  /** A minishard without objects. */
  static MinishardIndex empty() {
    return parse(new byte[0]);
  }

  /**
   * Reads three rows of n little-endian numbers: keys as differences, gaps before the objects, and
   * sizes.
   *
   * @throws ShardingException when there are other than 24 bytes an object, keys come twice, or
   *     ranges go beyond 2^63
   */
  public static MinishardIndex parse(byte[] bytes) {
    if (bytes.length % ENTRY != 0) {
      throw new ShardingException(
          "minishard index of " + bytes.length + " bytes (expected: a multiple of 24)");
    }
    int n = bytes.length / ENTRY;
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Long2IntOpenHashMap entries = new Long2IntOpenHashMap(n);
    entries.defaultReturnValue(-1);
    long[] starts = new long[n];
    long[] sizes = new long[n];
    long key = 0;
    long end = 0;
    for (int i = 0; i < n; i++) {
      key += in.getLong(8 * i);
      starts[i] = end + in.getLong(8 * (n + i));
      sizes[i] = in.getLong(8 * (2 * n + i));
      end = starts[i] + sizes[i];
      if (starts[i] < 0 || sizes[i] < 0 || end < 0) {
        throw new ShardingException(
            "minishard index, entry "
                + i
                + ": byte "
                + Long.toUnsignedString(starts[i])
                + " and "
                + Long.toUnsignedString(sizes[i])
                + " more (expected: below 2^63)");
      }
      if (entries.put(key, i) >= 0) {
        throw new ShardingException(
            "minishard index, entry "
                + i
                + ": key "
                + Long.toUnsignedString(key)
                + " (expected: each key once)");
      }
    }
    return new MinishardIndex(entries, starts, sizes);
  }

  public int size() {
    return starts.length;
  }

  /** Where a key's object is, if there is one. */
  public Optional<Range> find(long key) {
    int entry = entries.get(key);
    return entry < 0 ? Optional.empty() : Optional.of(new Range(starts[entry], sizes[entry]));
  }
}
