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
import org.neuropil.connectome.neuron.Direction;
import org.neuropil.connectome.table.Column;
import org.neuropil.connectome.table.LoadedTable;
import org.neuropil.connectome.table.Table;

/** Connections between cell types: between bodies labelled Neuron on both sides. */
final class TypeConnections {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("type", Column.Type.TEXT),
          new Column("neurons", Column.Type.INTEGER),
          new Column("connections", Column.Type.INTEGER),
          new Column("weight", Column.Type.INTEGER));

  private final Edges edges;
  private final DatasetInfo info;
  private final RoiWeights roiWeights;

  TypeConnections(Edges edges, DatasetInfo info, RoiWeights roiWeights) {
    this.edges = edges;
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
    edges.ofType(
        type,
        direction,
        null,
        new Edges.Wish(everywhere ? minWeight : 0, true, !everywhere),
        cancellation,
        (partner, partnerType, whole, roiInfo) -> {
          long weight =
              everywhere ? whole : RoiWeights.sum(RoiWeights.within(roiInfo, Set.of(roi)));
          if (everywhere || weight >= Math.max(1, minWeight)) {
            Sum sum = sums.computeIfAbsent(partnerType, Sum::new);
            sum.neurons.add(partner);
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
    edges.ofType(
        pre,
        Direction.DOWNSTREAM,
        post,
        new Edges.Wish(1, true, rois),
        cancellation,
        (partner, partnerType, weight, roiInfo) -> {
          connectionsAndWeight[0]++;
          connectionsAndWeight[1] += weight;
          if (rois) {
            roiWeights
                .split(roiInfo, weight, false)
                .forEach((roi, n) -> byRoi.merge(roi, n, Long::sum));
          }
        });
    return new TypeConnection(connectionsAndWeight[0], connectionsAndWeight[1], byRoi);
  }
}
