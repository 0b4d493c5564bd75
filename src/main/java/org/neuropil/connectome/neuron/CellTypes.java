package org.neuropil.connectome.neuron;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.NearestNames;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.graph.RoiInfoText;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.LoadedTable;
import org.neuropil.connectome.table.Table;

/**
 * Cell types: what bodies labelled Neuron bear as {@code type}. A sum is null when no neuron of the
 * type has the count; neurons that lack it add nothing to those that do.
 */
final class CellTypes {
  private static final String TYPES = CypherTexts.text("types");
  private static final String NEURONS = CypherTexts.text("type-neurons");
  private static final String NAMES = CypherTexts.text("type-names");
  private static final List<Column> COLUMNS =
      List.of(
          new Column("type", Column.Type.TEXT),
          new Column("neurons", Column.Type.INTEGER),
          new Column("pre", Column.Type.INTEGER),
          new Column("post", Column.Type.INTEGER));

  private final QueryRunner queries;

  CellTypes(QueryRunner queries) {
    this.queries = queries;
  }

  Table table(String contains) {
    return new LoadedTable<List<@Nullable Object>>(
        COLUMNS,
        cancellation -> {
          var rows =
              queries.<List<@Nullable Object>>list(
                  TYPES,
                  Map.of("contains", contains),
                  cancellation,
                  row -> Arrays.asList(row.toArray()));
          rows.sort(Comparator.comparing(row -> (String) row.get(0)));
          return rows;
        },
        row -> row);
  }

  Optional<TypeDetail> detail(String type, Cancellation cancellation) {
    LongArrayList ids = new LongArrayList();
    @Nullable Long[] sums = new @Nullable Long[4];
    SortedMap<String, long[]> rois = new TreeMap<>();
    queries.each(
        NEURONS,
        Map.of("type", type),
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
    List<String> names =
        queries.list(NAMES, Map.of(), cancellation, row -> String.valueOf(row.get(0)));
    return NearestNames.of(type, names, limit);
  }
}
