package org.neuropil.connectome.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Remembers for ten minutes how many rows each part of a large table has, four million numbers at
 * most, so that the next page is found without counting again. Safe for several threads.
 */
final class WalkCounts {
  private final Cache<ConnectionCriteria, long[]> kept =
      Caffeine.newBuilder()
          .maximumWeight(4_000_000)
          .<ConnectionCriteria, long[]>weigher((key, counts) -> counts.length + size(key))
          .expireAfterWrite(Duration.ofMinutes(10))
          .build();

  private static int size(ConnectionCriteria key) {
    return 100
        + key.pre().namedBodies().map(ids -> 4 * ids.size()).orElse(0)
        + key.post().namedBodies().map(ids -> 4 * ids.size()).orElse(0);
  }

  /** Shared, not to be changed. Two threads that ask at once may both count. */
  long[] of(ConnectionCriteria criteria, Supplier<long[]> count) {
    long[] counts = kept.getIfPresent(criteria);
    if (counts == null) {
      counts = count.get();
      kept.put(criteria, counts);
    }
    return counts;
  }
}
