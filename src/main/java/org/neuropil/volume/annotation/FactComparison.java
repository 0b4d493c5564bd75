package org.neuropil.volume.annotation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Compares what two sides say, however much that is: first the order-free sums of both for each of
 * 4,096 groups of facts, then, one after the other, as many of the groups whose sums differ as
 * memory has room for. Used by one thread.
 */
final class FactComparison {
  static final int GROUPS = 4096;

  /** Facts that are in memory at a time, about. */
  private final long room;

  /** What is said of a fact: the elements' number, then the index's. */
  private record Said(IndexedFact fact, long[] numbers) {}

  /** Says all that there is to say, the same each time. */
  @FunctionalInterface
  interface Sides {
    void tell(FactComparison to);
  }

  private final long[][] sums = new long[2][GROUPS];
  private final BitSet wanted = new BitSet(GROUPS);
  private final Map<IndexedFact, Said> found = new HashMap<>();
  private boolean summing = true;
  private long facts;

  FactComparison(long room) {
    this.room = room;
  }

  void inElements(IndexedFact fact, long number) {
    add(0, fact, number);
  }

  void inIndex(IndexedFact fact, long number) {
    add(1, fact, number);
  }

  private void add(int side, IndexedFact fact, long number) {
    long hash = fact.hash();
    int group = (int) (hash >>> 52);
    if (summing) {
      // Sums of products, so that a number may be told in parts.
      sums[side][group] += (hash | 1) * number;
      facts++;
    } else if (wanted.get(group)) {
      found.computeIfAbsent(fact, key -> new Said(key, new long[2])).numbers()[side] += number;
    }
  }

  /**
   * Compares.
   *
   * @param differing takes each fact of which the sides say different numbers, the elements' first
   */
  void run(Sides sides, BiConsumer<IndexedFact, long[]> differing) {
    sides.tell(this);
    summing = false;
    List<Integer> groups = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      if (sums[0][group] != sums[1][group]) {
        groups.add(group);
      }
    }
    int atOnce = (int) Math.max(1, Math.min(GROUPS, room * GROUPS / Math.max(1, facts)));
    for (int from = 0; from < groups.size(); from += atOnce) {
      wanted.clear();
      groups.subList(from, Math.min(groups.size(), from + atOnce)).forEach(wanted::set);
      sides.tell(this);
      for (Said said : found.values()) {
        if (said.numbers()[0] != said.numbers()[1]) {
          differing.accept(said.fact(), said.numbers());
        }
      }
      found.clear();
    }
  }
}
