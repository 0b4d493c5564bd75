package org.neuropil.volume.annotation;

import java.util.Comparator;

/** How many a body has. Ordered from the largest on, equal ones by body, as unsigned numbers. */
public record BodyCount(long body, long count) implements Comparable<BodyCount> {
  private static final Comparator<BodyCount> ORDER =
      Comparator.comparingLong(BodyCount::count)
          .reversed()
          .thenComparing(BodyCount::body, Long::compareUnsigned);

  @Override
  public int compareTo(BodyCount other) {
    return ORDER.compare(this, other);
  }
}
