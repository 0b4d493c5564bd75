package org.neuropil.connectome.neuron;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.GraphPoint;

/**
 * Puts the bodies of a selector in an order. Orders are kept for a minute, four million ids at
 * most, so that reading page after page works each selector out once. Safe for several threads.
 */
final class BodyOrder {
  private static final long KEPT_IDS = 4_000_000;
  private static final Duration KEPT_FOR = Duration.ofMinutes(1);

  private final BodyRecords records;
  private final BodyFinder bodies;
  private final Cache<Key, long[]> kept =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_IDS)
          .<Key, long[]>weigher((key, ids) -> ids.length + key.size())
          .expireAfterWrite(KEPT_FOR)
          .build();

  private record Key(Selector selector, NeuronSort sort) {
    int size() {
      return 100 + (selector.bodyIds() == null ? 0 : 4 * selector.bodyIds().size());
    }
  }

  BodyOrder(BodyRecords records, BodyFinder bodies) {
    this.records = records;
    this.bodies = bodies;
  }

  /** The ids in order; the array is shared and must not be changed. */
  long[] of(Selector selector, NeuronSort sort, Cancellation cancellation) {
    Key key = new Key(selector, sort);
    long[] ids = kept.getIfPresent(key);
    if (ids == null) {
      // Two threads may both do the work: a loader inside the cache could not be cancelled for one.
      ids = sorted(bodies.find(selector, cancellation), sort, cancellation);
      kept.put(key, ids);
    }
    return ids;
  }

  private long[] sorted(long[] ids, NeuronSort sort, Cancellation cancellation) {
    Arrays.sort(ids);
    if (sort.property().equals(PropertyValues.BODY_ID)) {
      return sort.descending() ? LongArrays.reverse(ids) : ids;
    }
    Long2ObjectMap<Object> values = records.values(ids, sort.property(), cancellation);
    Comparator<Object> byValue =
        sort.descending() ? BodyOrder::compareValues : (a, b) -> compareValues(b, a);
    LongArrays.stableSort(
        ids,
        (a, b) -> {
          Object first = values.get(a);
          Object second = values.get(b);
          if (first == null || second == null) {
            return Boolean.compare(first == null, second == null);
          }
          return byValue.compare(second, first);
        });
    return ids;
  }

  /**
   * Numbers by value, texts by their letters' codes, false before true, points and lists item by
   * item; values of different kinds by kind.
   */
  static int compareValues(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (a instanceof Number x && b instanceof Number y) {
      return Double.compare(x.doubleValue(), y.doubleValue());
    }
    if (a instanceof String x && b instanceof String y) {
      return x.compareTo(y);
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      return x.compareTo(y);
    }
    if (a instanceof GraphPoint x && b instanceof GraphPoint y) {
      return compareValues(x.coordinates(), y.coordinates());
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
        int order = compareValues(x.get(i), y.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(x.size(), y.size());
    }
    return Integer.compare(kind(a), kind(b));
  }

  private static int kind(Object value) {
    return value instanceof Number
        ? 0
        : value instanceof String
            ? 1
            : value instanceof Boolean ? 2 : value instanceof GraphPoint ? 3 : 4;
  }
}
