package org.neuropil.format.sharding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.neuropil.format.sharding.ShardingSpec.Place;

/** Finds objects in shards, and keeps the indices that were read last. Safe for many threads. */
public final class ShardedReader {
  private static final int MOST_INDEX_BYTES = 64 << 20;

  /** Entries of all kept indices together; one takes some 40 bytes. */
  private static final long MOST_KEPT = 1 << 20;

  private final ShardingSpec spec;
  private final ShardBytes bytes;

  /** Guarded by itself. */
  private final Map<Place, MinishardIndex> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** Guarded by {@link #kept}. */
  private long keptEntries;

  public ShardedReader(ShardingSpec spec, ShardBytes bytes) {
    this.spec = spec;
    this.bytes = bytes;
  }

  /**
   * The object of a key.
   *
   * @param most bytes that the object may have
   * @return empty when there is none
   * @throws ShardingException when the shard is damaged, or the object too large
   */
  public Optional<byte[]> read(long key, int most) throws IOException {
    Place place = spec.place(key);
    String file = spec.fileName(place.shard());
    Optional<MinishardIndex.Range> range = index(place, file).find(key);
    if (range.isEmpty()) {
      return Optional.empty();
    }
    MinishardIndex.Range found = range.get();
    String what = file + ", key " + Long.toUnsignedString(key);
    if (found.length() > Math.min(spec.dataEncoding().mostStored(most), Integer.MAX_VALUE - 8)) {
      throw new ShardingException(
          what + ": " + found.length() + " bytes (expected: an object of up to " + most + ")");
    }
    byte[] stored = present(file, found.offset(), (int) found.length(), what);
    try {
      return Optional.of(spec.dataEncoding().decode(stored, most));
    } catch (IllegalArgumentException e) {
      throw new ShardingException(what + ": " + e.getMessage(), e);
    }
  }

  private MinishardIndex index(Place place, String file) throws IOException {
    synchronized (kept) {
      MinishardIndex known = kept.get(place);
      if (known != null) {
        return known;
      }
    }
    MinishardIndex index = load(place, file);
    synchronized (kept) {
      MinishardIndex before = kept.put(place, index);
      keptEntries += 1 + index.size() - (before == null ? 0 : 1 + before.size());
      var oldest = kept.values().iterator();
      while (keptEntries > MOST_KEPT && kept.size() > 1) {
        keptEntries -= 1 + oldest.next().size();
        oldest.remove();
      }
    }
    return index;
  }

  private MinishardIndex load(Place place, String file) throws IOException {
    Optional<byte[]> entry = bytes.read(file, 16 * place.minishard(), 16);
    if (entry.isEmpty()) {
      return MinishardIndex.empty();
    }
    ByteBuffer ends = ByteBuffer.wrap(entry.get()).order(ByteOrder.LITTLE_ENDIAN);
    long start = ends.getLong(0);
    long end = ends.getLong(8);
    String what = file + ", minishard " + place.minishard();
    if (start == end) {
      return MinishardIndex.empty();
    }
    if (start < 0 || end < start || end - start > MOST_INDEX_BYTES) {
      throw new ShardingException(
          what
              + ": an index from byte "
              + Long.toUnsignedString(start)
              + " to "
              + Long.toUnsignedString(end)
              + " (expected: up to "
              + MOST_INDEX_BYTES
              + " bytes)");
    }
    byte[] stored = present(file, start, (int) (end - start), what);
    try {
      return MinishardIndex.parse(spec.minishardIndexEncoding().decode(stored, MOST_INDEX_BYTES));
    } catch (IllegalArgumentException e) {
      throw new ShardingException(what + ": " + e.getMessage(), e);
    }
  }

  private byte[] present(String file, long offset, int length, String what) throws IOException {
    if (offset > Long.MAX_VALUE - spec.indexBytes() - length) {
      throw new ShardingException(what + ": byte " + offset + " (expected: below 2^63)");
    }
    return bytes
        .read(file, spec.indexBytes() + offset, length)
        .orElseThrow(() -> new ShardingException(what + ": the file went away"));
  }
}
