package org.neuropil.connectome.explorer;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.RoiInfoText;
import org.neuropil.connectome.graph.RowHandler;

/** How a region's synapses are spread over bodies. */
final class RoiDistribution {
  private final String roi;
  private final String count;
  private final LongArrayList ids = new LongArrayList();
  private final LongArrayList sizes = new LongArrayList();
  private long total;

  RoiDistribution(String roi, String count) {
    this.roi = roi;
    this.count = count;
  }

  /** Takes a body's id and roiInfo. */
  void add(List<@Nullable Object> row) {
    long id = (long) Objects.requireNonNull(row.get(0));
    RoiInfoText.read(
        row.get(1),
        (where, what, n) -> {
          if (n > 0 && where.equals(roi) && what.equals(count)) {
            ids.add(id);
            sizes.add(n);
            total += n;
          }
        });
  }

  /** Hands over id, size and total, the largest first, then by id. */
  void into(RowHandler rows) throws IOException {
    int[] order = new int[ids.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    IntArrays.quickSort(
        order,
        (a, b) -> {
          int bySize = Long.compare(sizes.getLong(b), sizes.getLong(a));
          return bySize != 0 ? bySize : Long.compare(ids.getLong(a), ids.getLong(b));
        });
    for (int i : order) {
      if (!rows.row(List.of(Long.toString(ids.getLong(i)), sizes.getLong(i), total))) {
        return;
      }
    }
  }
}
