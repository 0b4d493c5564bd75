package org.neuropil.connectome.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.BodyColumn;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.PropertyType;
import org.neuropil.connectome.graph.GraphPoint;

/**
 * A selector's own conditions (without {@code bodyIds} and {@code not}) on the columns of a
 * snapshot. A condition on text is worked out once for each distinct text.
 */
final class ColumnConditions {
  private static final String SOMA = "somaLocation";

  private final Snapshot snapshot;
  private final DatasetInfo info;

  ColumnConditions(Snapshot snapshot, DatasetInfo info) {
    this.snapshot = snapshot;
    this.info = info;
  }

  List<IntPredicate> of(Selector selector) {
    List<IntPredicate> all = new ArrayList<>();
    selector.properties().forEach((name, condition) -> all.add(property(name, condition)));
    if (selector.rois() != null) {
      rois(selector.rois(), all);
    }
    if (selector.hasSoma() != null) {
      boolean wanted = selector.hasSoma();
      all.add(
          snapshot
              .property(SOMA)
              .<IntPredicate>map(column -> place -> column.has(place) == wanted)
              .orElse(place -> !wanted));
    }
    return all;
  }

  private IntPredicate property(String name, PropertyCondition condition) {
    BodyColumn column = snapshot.property(name).orElse(null);
    if (condition instanceof PropertyCondition.Exists exists) {
      return column == null
          ? place -> !exists.present()
          : place -> column.has(place) == exists.present();
    }
    if (column == null) {
      return place -> false;
    }
    PropertyType type = info.properties().getOrDefault(name, PropertyType.STRING);
    Predicate<Object> one = value(condition, type);
    if (column instanceof BodyColumn.Text text) {
      return new TextCondition(text, one);
    }
    boolean items = Conditions.isList(type) || condition instanceof PropertyCondition.Matches;
    return place -> {
      Object value = column.value(place);
      if (value instanceof List<?> list) {
        return items && list.stream().anyMatch(item -> item != null && one.test(item));
      }
      return value != null && one.test(value);
    };
  }

  /** Remembers for each distinct text whether it is wanted. Belongs to one thread. */
  private static final class TextCondition implements IntPredicate {
    private static final byte YES = 1;
    private static final byte NO = 2;

    private final BodyColumn.Text column;
    private final Predicate<Object> wanted;
    private final byte[] known;

    TextCondition(BodyColumn.Text column, Predicate<Object> wanted) {
      this.column = column;
      this.wanted = wanted;
      this.known = new byte[column.texts().count()];
    }

    @Override
    public boolean test(int place) {
      int code = column.code(place);
      if (code < 0) {
        return false;
      }
      if (known[code] == 0) {
        known[code] = wanted.test(column.texts().get(code)) ? YES : NO;
      }
      return known[code] == YES;
    }
  }

  /** Whether a value, or one of a list's, meets a condition. */
  private static Predicate<Object> value(PropertyCondition condition, PropertyType type) {
    if (condition instanceof PropertyCondition.Matches matches) {
      return value -> matches.regex().matcher(String.valueOf(value)).matches();
    }
    if (condition instanceof PropertyCondition.AnyOf anyOf) {
      List<Object> values =
          anyOf.values().stream().map(v -> Conditions.comparable(v, type)).toList();
      return value -> values.stream().anyMatch(wanted -> equal(value, wanted));
    }
    if (condition instanceof PropertyCondition.Contains contains) {
      String part = contains.text().toLowerCase(Locale.ROOT);
      return value -> {
        String text = text(value);
        return text != null && text.toLowerCase(Locale.ROOT).contains(part);
      };
    }
    PropertyCondition.Range range = (PropertyCondition.Range) condition;
    boolean open = range.min() == null && range.max() == null;
    return value -> open || (value instanceof Number number && within(number, range));
  }

  private static boolean within(Number number, PropertyCondition.Range range) {
    return (range.min() == null || compare(number, range.min()) >= 0)
        && (range.max() == null || compare(number, range.max()) <= 0);
  }

  /** Exact where a whole number has no double of its own, as Neo4j compares. */
  private static int compare(Number number, double end) {
    if (number instanceof Long whole) {
      if (end >= 0x1p63) {
        return -1;
      }
      if (end < -0x1p63) {
        return 1;
      }
      int order = Long.compare(whole, (long) end);
      return order != 0 ? order : Double.compare(0, end - (long) end);
    }
    return Double.compare(number.doubleValue(), end);
  }

  private static boolean equal(Object value, Object wanted) {
    if (value instanceof Number a && wanted instanceof Number b) {
      return a instanceof Long x && b instanceof Long y
          ? x.longValue() == y.longValue()
          : a.doubleValue() == b.doubleValue();
    }
    return value.equals(wanted);
  }

  /** As Neo4j's toString writes it. */
  private static @Nullable String text(Object value) {
    if (value instanceof GraphPoint point) {
      return PointText.of(point);
    }
    return value instanceof List<?> ? null : String.valueOf(value);
  }

  private void rois(RoiCondition rois, List<IntPredicate> all) {
    if (!rois.any().isEmpty()) {
      IntPredicate any = place -> false;
      for (String roi : rois.any()) {
        any = any.or(in(roi));
      }
      all.add(any);
    }
    rois.all().forEach(roi -> all.add(in(roi)));
    counted(rois.inputs(), "post", rois.minInputs(), all);
    counted(rois.outputs(), "pre", rois.minOutputs(), all);
  }

  private void counted(List<String> rois, String name, int least, List<IntPredicate> all) {
    if (rois.isEmpty() || least <= 0) {
      return;
    }
    rois.forEach(roi -> all.add(in(roi)));
    BodyColumn column = snapshot.property(PropertyValues.ROI_INFO).orElse(null);
    if (!(column instanceof BodyColumn.Rois infos)) {
      all.add(place -> false);
      return;
    }
    all.add(
        place -> {
          long[] counts = new long[rois.size()];
          infos
              .infos()
              .counts(
                  infos.code(place),
                  (roi, what, n) -> {
                    for (int i = 0; i < counts.length; i++) {
                      if (what.equals(name) && rois.get(i).equals(roi)) {
                        counts[i] = n;
                      }
                    }
                  });
          for (long count : counts) {
            if (count < least) {
              return false;
            }
          }
          return true;
        });
  }

  private IntPredicate in(String roi) {
    BodyColumn column = snapshot.property(roi).orElse(null);
    return column instanceof BodyColumn.Flag flag
        ? flag.set()::get
        : column == null ? place -> false : place -> Boolean.TRUE.equals(column.value(place));
  }
}
