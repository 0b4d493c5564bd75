package org.neuropil.connectome.graph.guard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Upper bounds of a value that an expression may give. A value may be of any type that its bounds
 * leave room for: {@code characters} if it is a string, {@code items} if it is a list, a map or a
 * path (nodes), {@code low} to {@code high} if it is a number.
 *
 * @param bytes when it is written out, all it holds included
 * @param depth views and containers on top of each other
 * @param item what its items are; null when nothing better than its own bytes is known
 * @param texts the only strings it can be, where they are known
 * @param entity whether it may be a node or a relationship, whose properties are in the store
 * @param lazy whether its bytes are not in memory yet, as with {@code range}
 * @param counted whether Neo4j's own limit has counted its memory
 * @param data whether its strings are the dataset's, so that nobody shaped them to be slow
 */
record Bound(
    double characters,
    double items,
    double bytes,
    double low,
    double high,
    double depth,
    @Nullable Bound item,
    @Nullable List<String> texts,
    boolean entity,
    boolean lazy,
    boolean counted,
    boolean data) {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  /** Deepest description of items of items. */
  private static final int DESCRIBED = 4;

  /** Null, a boolean, a number without bounds, or a point in space or time. */
  static final Bound SCALAR = number(-INFINITE, INFINITE);

  static final Bound BOOLEAN = number(0, 0);

  /** A property: a number, string or short list. */
  static final Bound PROPERTY =
      new Bound(
          Limits.DATA_CHARACTERS,
          Limits.DATA_ITEMS,
          Limits.DATA_CHARACTERS,
          -INFINITE,
          INFINITE,
          1,
          null,
          null,
          false,
          false,
          false,
          true);

  /** A node or relationship. */
  static final Bound ENTITY =
      new Bound(
          0,
          Limits.DATA_PROPERTIES,
          Limits.DATA_CHARACTERS,
          -INFINITE,
          INFINITE,
          1,
          PROPERTY,
          null,
          true,
          false,
          true,
          true);

  /** A node or relationship that one of many steps from a node leads to. */
  static final Bound NEIGHBOUR =
      new Bound(
          0,
          Limits.DATA_PROPERTIES,
          4 * Limits.NEIGHBOUR_CHARACTERS,
          -INFINITE,
          INFINITE,
          1,
          string(Limits.NEIGHBOUR_CHARACTERS, true),
          null,
          true,
          false,
          true,
          true);

  /** Whatever a procedure yields: a node, a map of properties, a string, a number. */
  static final Bound YIELDED =
      new Bound(
          Limits.DATA_CHARACTERS,
          Limits.DATA_PROPERTIES,
          Limits.DATA_CHARACTERS,
          -INFINITE,
          INFINITE,
          1,
          null,
          null,
          true,
          false,
          true,
          true);

  static Bound number(double low, double high) {
    return new Bound(0, 0, 16, low, high, 0, null, null, false, false, false, false);
  }

  /** A number, where the ends may have come out as not a number. */
  static Bound range(double low, double high) {
    return number(Double.isNaN(low) ? -INFINITE : low, Double.isNaN(high) ? INFINITE : high);
  }

  /** A string of which only the length is known. */
  static Bound string(double characters, boolean data) {
    double length = Math.max(1, characters);
    return new Bound(
        length,
        0,
        stringBytes(length, data),
        -INFINITE,
        INFINITE,
        0,
        null,
        null,
        false,
        false,
        false,
        data);
  }

  /** A string that is known. */
  static Bound text(String text) {
    return string(text.length(), false).withTexts(List.of(text));
  }

  /** A list or map. */
  static Bound list(double items, @Nullable Bound item, double bytes) {
    double depth = item == null ? 1 : item.depth + 1;
    return new Bound(
        0,
        Math.max(1, items),
        bytes,
        -INFINITE,
        INFINITE,
        depth,
        item == null ? null : item.described(DESCRIBED),
        null,
        false,
        false,
        false,
        item != null && item.data);
  }

  /** A list of {@code items} equal items, written out. */
  static Bound listOf(double items, Bound item) {
    return list(items, item, 32 + items * (8 + item.bytes));
  }

  /** A list that aggregation made, or part of one. */
  static Bound collected(Bound item) {
    double bytes = Limits.COLLECTED_ITEMS * (8 + item.bytes);
    if (item.lazy) {
      return list(Limits.COLLECTED_ITEMS, item, bytes).asLazy();
    }
    return list(Limits.COLLECTED_ITEMS, item, Math.min(bytes, Limits.COLLECTED_BYTES)).asCounted();
  }

  /** A node list or path of {@code nodes} nodes at most. */
  static Bound entities(double nodes) {
    return list(nodes, ENTITY, nodes * 64).asCounted();
  }

  /** Neither a string nor a container. */
  boolean isScalar() {
    return characters == 0 && items == 0 && !entity;
  }

  /** What an item of it is. */
  Bound itemOrOwn() {
    if (item != null) {
      return item;
    }
    return new Bound(
        bytes,
        bytes / 8,
        bytes,
        -INFINITE,
        INFINITE,
        Math.max(0, depth - 1),
        null,
        null,
        entity,
        false,
        counted,
        data);
  }

  /** An item whose size is what is left for each when all share the list's bytes. */
  Bound averageItem() {
    Bound whole = itemOrOwn();
    double share = Math.max(16, bytes / Math.max(1, items));
    if (whole.lazy || whole.bytes <= share) {
      return whole;
    }
    double shrink = share / whole.bytes;
    return new Bound(
        whole.characters == 0 ? 0 : Math.max(1, whole.characters * shrink),
        whole.items == 0 ? 0 : Math.max(1, whole.items * shrink),
        share,
        whole.low,
        whole.high,
        whole.depth,
        whole.item,
        whole.texts,
        whole.entity,
        false,
        whole.counted,
        whole.data);
  }

  /** What it is in most of many rows: a dataset's values and gathered lists are mostly small. */
  Bound usual() {
    if (!data && !counted) {
      return this;
    }
    return new Bound(
        Math.min(characters, Limits.USUAL_CHARACTERS),
        Math.min(items, Limits.USUAL_ITEMS),
        Math.min(bytes, Limits.USUAL_ITEMS * Limits.USUAL_CHARACTERS),
        low,
        high,
        depth,
        item == null ? null : item.usual(),
        texts,
        entity,
        lazy,
        counted,
        data);
  }

  /** Bounds of a value that is either of the two. */
  Bound or(Bound other) {
    if (this == other) {
      return this;
    }
    return new Bound(
        Math.max(characters, other.characters),
        Math.max(items, other.items),
        Math.max(bytes, other.bytes),
        Math.min(low, other.low),
        Math.max(high, other.high),
        Math.max(depth, other.depth),
        eitherItem(other),
        eitherText(other),
        entity || other.entity,
        lazy || other.lazy,
        counted && other.counted,
        bothData(other));
  }

  private @Nullable Bound eitherItem(Bound other) {
    if (items == 0) {
      return other.item;
    }
    if (other.items == 0) {
      return item;
    }
    return item == null && other.item == null ? null : itemOrOwn().or(other.itemOrOwn());
  }

  private @Nullable List<String> eitherText(Bound other) {
    if (isScalar()) {
      return other.texts;
    }
    if (other.isScalar()) {
      return texts;
    }
    if (texts == null || other.texts == null) {
      return null;
    }
    Set<String> all = new LinkedHashSet<>(texts);
    all.addAll(other.texts);
    return all.size() > Limits.KNOWN_TEXTS ? null : List.copyOf(all);
  }

  /** Whether {@code other}'s bounds hold this value too. */
  boolean within(Bound other) {
    return characters <= other.characters
        && items <= other.items
        && bytes <= other.bytes
        && low >= other.low
        && high <= other.high
        && depth <= other.depth
        && (!entity || other.entity)
        && (characters == 0
            || other.texts == null
            || (texts != null && other.texts.containsAll(texts)))
        && (items == 0 || item == other.item || itemOrOwn().within(other.itemOrOwn()));
  }

  /** This and {@code other} side by side: {@code +} of strings, lists, and mixtures. */
  Bound plus(Bound other) {
    if (isScalar() && other.isScalar()) {
      return range(low + other.low, high + other.high);
    }
    boolean strings = mayBeString(this, other);
    boolean lists = items > 0 || other.items > 0;
    double characters =
        strings
            ? this.characters + other.characters + (isScalar() || other.isScalar() ? 40 : 0)
            : 0;
    Bound item =
        !lists
            ? null
            : (items > 0 ? itemOrOwn().or(this) : this)
                .or(other.items > 0 ? other.itemOrOwn().or(other) : other);
    return new Bound(
        characters,
        lists ? Math.max(1, items) + Math.max(1, other.items) : 0,
        lists ? bytes + other.bytes + 48 : stringBytes(characters, bothData(other)),
        low + other.low,
        high + other.high,
        lists ? Math.max(depth, other.depth) + 1 : 0,
        item == null ? null : item.described(DESCRIBED),
        lists ? null : concatenated(other),
        false,
        lazy || other.lazy,
        counted && other.counted && lists && this.characters == 0 && other.characters == 0,
        bothData(other));
  }

  private boolean bothData(Bound other) {
    return (data || isScalar()) && (other.data || other.isScalar());
  }

  /** A dataset's strings are Latin, at a byte a character; others may take two. */
  private static double stringBytes(double characters, boolean data) {
    return (data ? 1 : 2) * characters + 48;
  }

  private static boolean mayBeString(Bound left, Bound right) {
    return left.characters > 0 || right.characters > 0;
  }

  private @Nullable List<String> concatenated(Bound other) {
    if (texts == null
        || other.texts == null
        || texts.size() * other.texts.size() > Limits.KNOWN_TEXTS
        || texts.size() * other.texts.size() * (characters + other.characters)
            > Limits.DATA_CHARACTERS) {
      return null;
    }
    List<String> all = new ArrayList<>();
    for (String start : texts) {
      for (String end : other.texts) {
        all.add(start + end);
      }
    }
    return all;
  }

  /** The first {@code most} items or characters of it. */
  Bound cut(double most) {
    if (most >= items && most >= characters) {
      return withDepth(depth + 1);
    }
    double kept = items == 0 ? bytes : Math.min(bytes, 32 + most * (8 + itemOrOwn().bytes));
    return new Bound(
        Math.min(characters, Math.max(1, most)),
        items == 0 ? 0 : Math.min(items, Math.max(1, most)),
        kept,
        low,
        high,
        depth + 1,
        item,
        null,
        false,
        lazy,
        counted,
        data);
  }

  private Bound described(int levels) {
    if (item == null) {
      return this;
    }
    Bound kept = levels == 0 ? null : item.described(levels - 1);
    if (kept == item) {
      return this;
    }
    return new Bound(
        characters, items, bytes, low, high, depth, kept, texts, entity, lazy, counted, data);
  }

  Bound withTexts(@Nullable List<String> known) {
    return new Bound(
        characters, items, bytes, low, high, depth, item, known, entity, lazy, counted, data);
  }

  Bound withDepth(double views) {
    return new Bound(
        characters, items, bytes, low, high, views, item, texts, entity, lazy, counted, data);
  }

  Bound asLazy() {
    return new Bound(
        characters, items, bytes, low, high, depth, item, texts, entity, true, false, data);
  }

  Bound asCounted() {
    return new Bound(
        characters, items, bytes, low, high, depth, item, texts, entity, lazy, true, data);
  }

  Bound asData() {
    return new Bound(
        characters, items, bytes, low, high, depth, item, texts, entity, lazy, counted, true);
  }

  /** With any numbers, as after an arithmetic step whose bounds grow. */
  Bound asAnyNumber() {
    return new Bound(
        characters,
        items,
        bytes,
        -INFINITE,
        INFINITE,
        depth,
        item == null ? null : item.asAnyNumber(),
        texts,
        entity,
        lazy,
        counted,
        data);
  }
}
