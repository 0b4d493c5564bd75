package org.neuropil.connectome.connection;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Presynaptic bodies in the order of a table's rows, divided into units (single bodies, or all
 * bodies of one type) whose rows follow each other without mixing.
 */
final class Walk {
  private final long[] bodies;

  /** Where each unit starts in {@link #bodies}; one more for the end. */
  private final int[] starts;

  /** The units' types, in order; null when units are bodies. */
  private final @Nullable List<String> types;

  private Walk(long[] bodies, int[] starts, @Nullable List<String> types) {
    this.bodies = bodies;
    this.starts = starts;
    this.types = types;
  }

  static Walk ofBodies(long[] ids) {
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    int[] starts = new int[sorted.length + 1];
    Arrays.setAll(starts, i -> i);
    return new Walk(sorted, starts, null);
  }

  /** Bodies without a type are left out. */
  static Walk ofTypes(long[] ids, Long2ObjectMap<String> typeOf) {
    long[] sorted = Arrays.stream(ids).filter(typeOf::containsKey).toArray();
    LongArrays.stableSort(
        sorted,
        (a, b) ->
            Objects.requireNonNull(typeOf.get(a)).compareTo(Objects.requireNonNull(typeOf.get(b))));
    List<String> types = new ArrayList<>();
    int[] starts = new int[sorted.length + 1];
    for (int i = 0; i < sorted.length; i++) {
      String type = Objects.requireNonNull(typeOf.get(sorted[i]));
      if (types.isEmpty() || !types.get(types.size() - 1).equals(type)) {
        starts[types.size()] = i;
        types.add(type);
      }
    }
    starts[types.size()] = sorted.length;
    return new Walk(sorted, Arrays.copyOf(starts, types.size() + 1), types);
  }

  int size() {
    return starts.length - 1;
  }

  /** The unit after the last one that fits into so many bodies; at least one unit fits. */
  int end(int unit, int most) {
    int end = unit + 1;
    while (end < size() && starts[end + 1] - starts[unit] <= most) {
      end++;
    }
    return end;
  }

  long[] bodies(int unit, int end) {
    return Arrays.copyOfRange(bodies, starts[unit], starts[end]);
  }

  /** Whether a row belongs to a unit. */
  boolean has(int unit, ConnectionRow row) {
    return types == null
        ? bodies[starts[unit]] == row.pre()
        : types.get(unit).equals(row.preType());
  }
}
