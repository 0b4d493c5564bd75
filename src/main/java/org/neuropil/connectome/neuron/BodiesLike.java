package org.neuropil.connectome.neuron;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.neuropil.connectome.graph.Cancellation;

/**
 * Body ids that look like another: those that share the most leading digits, and among these the
 * nearest numbers. The bodies that share some digits are a range of ids for each number of digits,
 * so that the index finds them; the longest shared beginning is tried first.
 */
final class BodiesLike {
  private static final int MOST_DIGITS = 19;
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private final BodyRecords records;

  BodiesLike(BodyRecords records) {
    this.records = records;
  }

  List<Long> of(long bodyId, int limit, Cancellation cancellation) {
    if (bodyId < 0) {
      // No body has a negative id, so none shares its beginning.
      return List.of();
    }
    String digits = Long.toString(bodyId);
    Set<Long> found = new LinkedHashSet<>();
    for (int shared = digits.length(); shared > 0 && found.size() < limit; shared--) {
      long prefix = Long.parseLong(digits.substring(0, shared));
      List<Long> level = new ArrayList<>();
      if (prefix > 0) {
        for (int length = shared; length <= MOST_DIGITS; length++) {
          level.addAll(range(prefix, length - shared, bodyId, limit, cancellation));
        }
      }
      level.sort(Comparator.comparing((Long id) -> distance(id, bodyId)).thenComparing(id -> id));
      found.addAll(level);
    }
    return found.stream().limit(Math.max(0, limit)).toList();
  }

  /** Nearest bodies on both sides whose ids are the prefix and some more digits. */
  private List<Long> range(long prefix, int more, long bodyId, int limit, Cancellation c) {
    BigInteger scale = BigInteger.TEN.pow(more);
    BigInteger from = BigInteger.valueOf(prefix).multiply(scale);
    if (from.bitLength() > 63) {
      return List.of();
    }
    long first = from.longValue();
    long last = from.add(scale).subtract(BigInteger.ONE).min(LARGEST).longValue();
    List<Long> near = new ArrayList<>();
    if (bodyId < last) {
      near.addAll(records.above(Math.max(first, bodyId + 1), last, limit, c));
    }
    if (bodyId > first) {
      near.addAll(records.below(first, Math.min(last, bodyId - 1), limit, c));
    }
    return near;
  }

  private static BigInteger distance(long a, long b) {
    return BigInteger.valueOf(a).subtract(BigInteger.valueOf(b)).abs();
  }
}
