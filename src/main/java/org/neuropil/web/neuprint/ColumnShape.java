package org.neuropil.web.neuprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * What all values of a column, or of a place within nested ones, have in common, and the Arrow type
 * that follows:
 *
 * <ul>
 *   <li>whole numbers int64, whether the graph kept them as integers or as floats, as JSON does not
 *       tell these apart; any other number among them makes float64;
 *   <li>booleans bool, texts utf8, lists list, no value at all null;
 *   <li>maps and nodes: a struct when all have the same keys, as points do; a map from text when
 *       keys differ but values have one type, as counts by ROI do; else a struct whose fields are
 *       null where a key is absent;
 *   <li>values of several kinds utf8: texts as they are, others as JSON writes them.
 * </ul>
 *
 * <p>Not safe for several threads.
 */
final class ColumnShape {
  /** A struct has no more fields than this; more keys make a map of texts. */
  private static final int FIELDS = 4096;

  private boolean texts;
  private boolean flags;
  private boolean numbers;
  private boolean fractions;
  private @Nullable ColumnShape items;
  private long maps;
  private @Nullable Map<String, Member> members;
  private boolean tooMany;

  /** The shape of one key's values, and how many maps have the key. */
  private static final class Member {
    final ColumnShape shape = new ColumnShape();
    long count;
  }

  /** Takes one more value in. */
  void add(@Nullable Object value) {
    Object plain = NeuprintValues.plain(value);
    if (plain instanceof String) {
      texts = true;
    } else if (plain instanceof Long) {
      numbers = true;
    } else if (plain instanceof Double) {
      numbers = true;
      fractions = true;
    } else if (plain instanceof Boolean) {
      flags = true;
    } else if (plain instanceof Collection<?> list) {
      if (items == null) {
        items = new ColumnShape();
      }
      list.forEach(items::add);
    } else if (plain instanceof Map<?, ?> map) {
      maps++;
      addMembers(map);
    }
  }

  private void addMembers(Map<?, ?> map) {
    Map<String, Member> all = members;
    if (all == null) {
      all = new LinkedHashMap<>();
      members = all;
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = String.valueOf(entry.getKey());
      Member member = all.get(key);
      if (member == null) {
        if (all.size() == FIELDS) {
          tooMany = true;
          continue;
        }
        member = new Member();
        all.put(key, member);
      }
      member.count++;
      member.shape.add(entry.getValue());
    }
  }

  /** Whether values are of several kinds, so that only text can hold them all. */
  private boolean isMixed() {
    int kinds = (texts ? 1 : 0) + (flags ? 1 : 0) + (numbers ? 1 : 0);
    return kinds + (items == null ? 0 : 1) + (members == null ? 0 : 1) > 1;
  }

  /** The field of a column, or of a place within one, that can hold all values seen. */
  Field field(String name) {
    if (isMixed() || texts) {
      return of(name, ArrowType.Utf8.INSTANCE, List.of());
    }
    if (flags) {
      return of(name, ArrowType.Bool.INSTANCE, List.of());
    }
    if (fractions) {
      return of(name, new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE), List.of());
    }
    if (numbers) {
      return of(name, new ArrowType.Int(64, true), List.of());
    }
    if (items != null) {
      return of(name, ArrowType.List.INSTANCE, List.of(items.field("item")));
    }
    if (members != null) {
      return nested(name, members);
    }
    return of(name, ArrowType.Null.INSTANCE, List.of());
  }

  private Field nested(String name, Map<String, Member> fields) {
    boolean alike = fields.values().stream().allMatch(member -> member.count == maps);
    ColumnShape common = new ColumnShape();
    if (tooMany || fields.isEmpty()) {
      common.texts = true;
    } else if (!alike) {
      fields.values().forEach(member -> common.merge(member.shape));
    }
    if (fields.isEmpty() || tooMany || (!alike && common.holdsAllExactly())) {
      Field entries =
          new Field(
              MapVector.DATA_VECTOR_NAME,
              FieldType.notNullable(ArrowType.Struct.INSTANCE),
              List.of(
                  new Field(
                      MapVector.KEY_NAME,
                      FieldType.notNullable(ArrowType.Utf8.INSTANCE),
                      List.of()),
                  common.field(MapVector.VALUE_NAME)));
      return of(name, new ArrowType.Map(false), List.of(entries));
    }
    List<Field> children = new ArrayList<>();
    fields.forEach((key, member) -> children.add(member.shape.field(key)));
    return of(name, ArrowType.Struct.INSTANCE, children);
  }

  /** Whether no value, however deep, would have to become text to stand beside the others. */
  private boolean holdsAllExactly() {
    return !isMixed()
        && (items == null || items.holdsAllExactly())
        && (members == null
            || members.values().stream().allMatch(member -> member.shape.holdsAllExactly()));
  }

  private void merge(ColumnShape other) {
    texts |= other.texts;
    flags |= other.flags;
    numbers |= other.numbers;
    fractions |= other.fractions;
    maps += other.maps;
    tooMany |= other.tooMany;
    if (other.items != null) {
      if (items == null) {
        items = new ColumnShape();
      }
      items.merge(other.items);
    }
    if (other.members != null) {
      if (members == null) {
        members = new LinkedHashMap<>();
      }
      for (Map.Entry<String, Member> entry : other.members.entrySet()) {
        Member mine = members.computeIfAbsent(entry.getKey(), key -> new Member());
        mine.count += entry.getValue().count;
        mine.shape.merge(entry.getValue().shape);
      }
    }
  }

  private static Field of(String name, ArrowType type, List<Field> children) {
    return new Field(name, FieldType.nullable(type), children);
  }
}
