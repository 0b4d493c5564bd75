package org.neuropil.connectome.connection;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.CypherTexts;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.LoadedTable;
import org.neuropil.connectome.table.Table;

/** Connections between cell types: between bodies labelled Neuron on both sides. */
final class TypeConnections {
  private static final String UPSTREAM = CypherTexts.text("type-partners-upstream");
  private static final String DOWNSTREAM = CypherTexts.text("type-partners-downstream");
  private static final String TYPE_TO_TYPE = CypherTexts.text("type-to-type");
  private static final List<Column> COLUMNS =
      List.of(
          new Column("type", Column.Type.TEXT),
          new Column("neurons", Column.Type.INTEGER),
          new Column("connections", Column.Type.INTEGER),
          new Column("weight", Column.Type.INTEGER));

  private final QueryRunner queries;
  private final DatasetInfo info;
  private final RoiWeights roiWeights;

  TypeConnections(QueryRunner queries, DatasetInfo info, RoiWeights roiWeights) {
    this.queries = queries;
    this.info = info;
    this.roiWeights = roiWeights;
  }

  private static final class Sum {
    final @Nullable String type;
    final LongSet neurons = new LongOpenHashSet();
    long connections;
    long weight;

    Sum(@Nullable String type) {
      this.type = type;
    }
  }

  Table partners(String type, Direction direction, int minWeight, String roi) {
    return new LoadedTable<>(
        COLUMNS,
        cancellation -> sums(type, direction, minWeight, roi, cancellation),
        sum -> Arrays.asList(sum.type, (long) sum.neurons.size(), sum.connections, sum.weight));
  }

  private List<Sum> sums(
      String type, Direction direction, int minWeight, String roi, Cancellation cancellation) {
    boolean everywhere = roi.isEmpty();
    Map<@Nullable String, Sum> sums = new HashMap<>();
    queries.each(
        direction == Direction.UPSTREAM ? UPSTREAM : DOWNSTREAM,
        Map.of("type", type, "minWeight", everywhere ? minWeight : 0, "rois", !everywhere),
        cancellation,
        row -> {
          long weight =
              everywhere
                  ? (long) row.get(2)
                  : RoiWeights.sum(RoiWeights.within(row.get(3), Set.of(roi)));
          if (everywhere || weight >= Math.max(1, minWeight)) {
            Sum sum = sums.computeIfAbsent((String) row.get(1), Sum::new);
            sum.neurons.add((long) row.get(0));
            sum.connections++;
            sum.weight += weight;
          }
        });
    return sums.values().stream()
        .sorted(
            Comparator.comparing((Sum sum) -> sum.type == null)
                .thenComparing(Comparator.comparingLong((Sum sum) -> sum.weight).reversed())
                .thenComparing(sum -> String.valueOf(sum.type)))
        .toList();
  }

  TypeConnection typeToType(String pre, String post, Cancellation cancellation) {
    boolean rois = !info.rois().isEmpty();
    long[] connectionsAndWeight = new long[2];
    SortedMap<String, Long> byRoi = new TreeMap<>();
    queries.each(
        TYPE_TO_TYPE,
        Map.of("pre", pre, "post", post, "rois", rois),
        cancellation,
        row -> {
          long weight = (long) row.get(0);
          connectionsAndWeight[0]++;
          connectionsAndWeight[1] += weight;
          if (rois) {
            roiWeights
                .split(row.get(1), weight, false)
                .forEach((roi, n) -> byRoi.merge(roi, n, Long::sum));
          }
        });
    return new TypeConnection(connectionsAndWeight[0], connectionsAndWeight[1], byRoi);
  }
}
