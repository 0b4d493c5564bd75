package org.neuropil.connectome.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.Edges;
import org.neuropil.connectome.adjacency.Links;
import org.neuropil.connectome.adjacency.RoiInfos;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.QueryRunner;
import org.neuropil.connectome.neuron.SnapshotBodyFinder;

/** Rows read from an adjacency snapshot. A connection without a weight is none. */
final class SnapshotRows implements ExportRows {
  private final Snapshot snapshot;
  private final ExportFilter filter;
  private final RegionNames names;
  private final int[] places;
  private final long[] ids;

  /** Number of the body at each place; -1 for those that are left out. */
  private final int[] numbers;

  /** The rows' number of each of the snapshot's regions; -1 for those that are not told. */
  private final int[] regions;

  private final RegionSums sums = new RegionSums();
  private long @Nullable [] starts;

  SnapshotRows(
      Snapshot snapshot, DatasetInfo info, ExportFilter filter, Cancellation cancellation) {
    this.snapshot = snapshot;
    this.filter = filter;
    this.names = RegionNames.of(info, filter);
    this.places = new SnapshotBodyFinder(snapshot, info).places(filter.selector(), cancellation);
    this.ids = new long[places.length];
    this.numbers = new int[snapshot.bodies().count()];
    Arrays.fill(numbers, -1);
    for (int i = 0; i < places.length; i++) {
      ids[i] = snapshot.bodies().id(places[i]);
      numbers[places[i]] = i;
    }
    this.regions =
        snapshot.rois().stream().mapToInt(roi -> Math.max(-1, names.number(roi))).toArray();
  }

  @Override
  public long[] bodies() {
    return ids;
  }

  @Override
  public List<String> regions() {
    return names.names();
  }

  @Override
  public long[] starts(Cancellation cancellation) throws IOException {
    long[] known = starts;
    if (known == null) {
      long[] counted = new long[ids.length + 1];
      connections(cancellation, (pre, post, weight) -> counted[pre + 1]++);
      Arrays.parallelPrefix(counted, Long::sum);
      known = counted;
      starts = known;
    }
    return known;
  }

  @Override
  public void connections(Cancellation cancellation, Connections sink) throws IOException {
    Links links = snapshot.downstream();
    Edges edges = snapshot.edges();
    int least = filter.minWeight();
    boolean whole = filter.rois().isEmpty();
    for (int pre = 0; pre < places.length; pre++) {
      QueryRunner.check(cancellation);
      int end = links.end(places[pre]);
      for (int at = links.start(places[pre]); at < end; at++) {
        int post = numbers[links.partner(at)];
        int edge = links.edge(at);
        long weight = edges.weight(edge);
        if (post < 0 || weight == Edges.ABSENT) {
          continue;
        }
        if (!whole) {
          weight = inside(edge);
        }
        if (weight >= least) {
          sink.connection(pre, post, weight);
        }
      }
    }
  }

  @Override
  public void byRegion(Cancellation cancellation, ByRegion sink) throws IOException {
    Links links = snapshot.downstream();
    Edges edges = snapshot.edges();
    int least = filter.minWeight();
    boolean whole = filter.rois().isEmpty();
    for (int pre = 0; pre < places.length; pre++) {
      QueryRunner.check(cancellation);
      int end = links.end(places[pre]);
      for (int at = links.start(places[pre]); at < end; at++) {
        int post = numbers[links.partner(at)];
        int edge = links.edge(at);
        long weight = edges.weight(edge);
        if (post < 0 || weight == Edges.ABSENT || (whole && weight < least)) {
          continue;
        }
        long inside = inside(edge);
        if (!whole && inside < least) {
          continue;
        }
        if (whole && inside < weight) {
          sums.add(names.rest(), weight - inside);
        }
        if (sums.count() > 0) {
          sink.connection(pre, post, sums.count(), sums.regions(), sums.weights());
        }
      }
    }
  }

  /** Gathers what lies in the regions of the rows; returns the sum. */
  private long inside(int edge) {
    sums.clear();
    RoiInfos infos = snapshot.connectionRois();
    infos.posts(
        snapshot.edges().roiInfo(edge),
        (roi, n) -> {
          if (n != 0 && regions[roi] >= 0) {
            sums.add(regions[roi], n);
          }
        });
    return sums.sum();
  }

  @Override
  public void close() {}
}
