package org.neuropil.connectome.connection;

import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows or the columns of a matrix: what each stands for, and where a body belongs.
 *
 * @param names body ids in digits, or type names
 * @param index by body id; -1 for bodies that belong nowhere
 */
record MatrixAxis(List<String> names, Long2IntMap index) {

  /**
   * @param ids in the order given
   * @param types of the bodies; null when neither the order nor the grouping asks for them
   */
  static MatrixAxis of(
      long[] ids,
      @Nullable Long2ObjectMap<String> types,
      GroupBy groupBy,
      AdjacencyCriteria.Order order) {
    long[] ordered = ids.clone();
    switch (order) {
      case GIVEN -> {}
      case BODY_ID -> Arrays.sort(ordered);
      case TYPE -> byType(ordered, types);
    }
    Long2IntMap index = new Long2IntOpenHashMap(ordered.length);
    index.defaultReturnValue(-1);
    List<String> names = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (long id : ordered) {
      String name = groupBy == GroupBy.BODY ? Long.toString(id) : type(types, id);
      if (name != null) {
        Integer place = places.putIfAbsent(name, names.size());
        index.put(id, place == null ? names.size() : place);
        if (place == null) {
          names.add(name);
        }
      }
    }
    return new MatrixAxis(names, index);
  }

  private static void byType(long[] ids, @Nullable Long2ObjectMap<String> types) {
    Arrays.sort(ids);
    LongArrays.stableSort(
        ids,
        (a, b) -> {
          String first = type(types, a);
          String second = type(types, b);
          return first == null || second == null
              ? Boolean.compare(first == null, second == null)
              : first.compareTo(second);
        });
  }

  private static @Nullable String type(@Nullable Long2ObjectMap<String> types, long id) {
    return types == null ? null : types.get(id);
  }
}
