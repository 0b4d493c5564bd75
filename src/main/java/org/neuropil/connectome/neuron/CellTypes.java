package org.neuropil.connectome.neuron;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.NearestNames;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.RoiInfoText;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.LoadedTable;
import org.neuropil.connectome.table.Table;

/**
 * Cell types: what bodies labelled Neuron bear as {@code type}. A sum is null when no neuron of the
 * type has the count; neurons that lack it add nothing to those that do.
 */
final class CellTypes {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("type", Column.Type.TEXT),
          new Column("neurons", Column.Type.INTEGER),
          new Column("pre", Column.Type.INTEGER),
          new Column("post", Column.Type.INTEGER));

  private final BodyRecords records;

  CellTypes(BodyRecords records) {
    this.records = records;
  }

  Table table(String contains) {
    return new LoadedTable<List<@Nullable Object>>(
        COLUMNS,
        cancellation -> {
          List<List<@Nullable Object>> rows = new ArrayList<>();
          records.types(contains, cancellation, row -> rows.add(Arrays.asList(row.toArray())));
          rows.sort(Comparator.comparing(row -> (String) row.get(0)));
          return rows;
        },
        row -> row);
  }

  Optional<TypeDetail> detail(String type, Cancellation cancellation) {
    LongArrayList ids = new LongArrayList();
    @Nullable Long[] sums = new @Nullable Long[4];
    SortedMap<String, long[]> rois = new TreeMap<>();
    records.ofType(
        type,
        cancellation,
        row -> {
          ids.add((long) row.get(0));
          for (int i = 0; i < sums.length; i++) {
            Long sum = sums[i];
            if (row.get(i + 1) instanceof Long n) {
              sums[i] = sum == null ? n : sum + n;
            }
          }
          RoiInfoText.read(row.get(5), (roi, name, n) -> add(rois, roi, name, n));
        });
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    ids.sort(null);
    SortedMap<String, TypeDetail.PrePost> counts = new TreeMap<>();
    rois.forEach((roi, n) -> counts.put(roi, new TypeDetail.PrePost(n[0], n[1])));
    return Optional.of(
        new TypeDetail(type, List.copyOf(ids), sums[0], sums[1], sums[2], sums[3], counts));
  }

  private static void add(SortedMap<String, long[]> rois, String roi, String name, long n) {
    int which = name.equals("pre") ? 0 : name.equals("post") ? 1 : -1;
    if (which >= 0 && n != 0) {
      rois.computeIfAbsent(roi, r -> new long[2])[which] += n;
    }
  }

  List<String> like(String type, int limit, Cancellation cancellation) {
    return NearestNames.of(type, records.typeNames(cancellation), limit);
  }
}
