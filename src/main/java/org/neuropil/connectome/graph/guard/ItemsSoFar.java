package org.neuropil.connectome.graph.guard;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the bounds of the items of a list or map, one by one. */
final class ItemsSoFar {
  private @Nullable Bound item;
  private final Set<String> texts = new LinkedHashSet<>();
  private boolean knowsTexts = true;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;
  private double count;
  private double bytes = 32;
  private boolean lazy;

  void add(Bound next) {
    count++;
    bytes += 24 + next.bytes();
    lazy |= next.lazy();
    knowsTexts &= next.texts() != null || next.isScalar();
    if (knowsTexts && next.texts() != null) {
      texts.addAll(next.texts());
      knowsTexts = texts.size() <= Limits.KNOWN_TEXTS;
    }
    Bound bare = next.texts() == null ? next : next.withTexts(null);
    if (item == null) {
      item = bare;
    } else if (!bare.within(item) || (item.data() && !bare.data())) {
      item = item.or(bare);
    }
  }

  /** Adds a number, without a bound of its own: lists of ids are long. */
  void addNumber(double number) {
    count++;
    bytes += 40;
    boolean any = Double.isNaN(number);
    low = any ? Double.NEGATIVE_INFINITY : Math.min(low, number);
    high = any ? Double.POSITIVE_INFINITY : Math.max(high, number);
  }

  /** More items like those so far, whose bytes are counted already. */
  void more(double items) {
    count += items;
  }

  /** The list; what it holds of ranges counts as written out. */
  Bound list() {
    if (low <= high) {
      Bound numbers = Bound.number(low, high);
      item = item == null ? numbers : item.or(numbers);
    }
    if (item == null) {
      return Bound.list(1, Bound.BOOLEAN, 32);
    }
    boolean strings = knowsTexts && !texts.isEmpty();
    Bound each = strings ? item.withTexts(List.copyOf(texts)) : item;
    Bound list = Bound.list(count, each, bytes);
    return lazy ? list.asLazy() : list;
  }
}
