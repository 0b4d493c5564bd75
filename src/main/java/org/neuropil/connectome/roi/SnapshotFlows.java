package org.neuropil.connectome.roi;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.adjacency.BodyColumn;
import org.neuropil.connectome.adjacency.Snapshot;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.RoiFacts;

/** Sums what leads from primary region to primary region, over the neurons of each status. */
final class SnapshotFlows {
  private final Snapshot snapshot;
  private final boolean[] primary;

  /** One neuron's sites by the number of the region, and which regions these are. */
  private final long[] pre;

  private final long[] post;
  private final int[] touched;
  private int count;

  private SnapshotFlows(Snapshot snapshot, DatasetInfo info) {
    this.snapshot = snapshot;
    List<String> rois = snapshot.rois();
    Set<String> names =
        info.rois().stream()
            .filter(RoiFacts::primary)
            .map(RoiFacts::name)
            .collect(Collectors.toSet());
    primary = new boolean[rois.size()];
    for (int i = 0; i < primary.length; i++) {
      primary[i] = names.contains(rois.get(i));
    }
    pre = new long[rois.size()];
    post = new long[rois.size()];
    touched = new int[rois.size()];
  }

  private static final class Sums {
    private final double[][] weight;
    private final long[][] neurons;

    Sums(int rois) {
      weight = new double[rois][rois];
      neurons = new long[rois][rois];
    }
  }

  /** By status; neurons without one are under the empty text. */
  static SortedMap<String, RoiFlow> of(Snapshot snapshot, DatasetInfo info) {
    SortedMap<String, Sums> sums = new SnapshotFlows(snapshot, info).sums();
    SortedMap<String, RoiFlow> flows = new TreeMap<>();
    sums.forEach(
        (status, sum) -> flows.put(status, RoiFlow.of(snapshot.rois(), sum.weight, sum.neurons)));
    return flows;
  }

  private SortedMap<String, Sums> sums() {
    SortedMap<String, Sums> sums = new TreeMap<>();
    BodyColumn status = snapshot.property("status").orElse(null);
    if (!(snapshot.property("roiInfo").orElse(null) instanceof BodyColumn.Rois infos)) {
      return sums;
    }
    for (int place = 0; place < snapshot.bodies().count(); place++) {
      if (!snapshot.bodies().isNeuron(place)) {
        continue;
      }
      count = 0;
      infos.infos().sites(infos.code(place), this::sites);
      if (count > 0) {
        add(sums.computeIfAbsent(text(status, place), s -> new Sums(pre.length)));
      }
    }
    return sums;
  }

  private static String text(@Nullable BodyColumn status, int place) {
    return status != null && status.value(place) instanceof String text ? text : "";
  }

  private void sites(int roi, long itsPre, long itsPost) {
    if (primary[roi] && (itsPre != 0 || itsPost != 0)) {
      if (pre[roi] == 0 && post[roi] == 0) {
        touched[count++] = roi;
      }
      pre[roi] += itsPre;
      post[roi] += itsPost;
    }
  }

  private void add(Sums sums) {
    long inputs = 0;
    for (int i = 0; i < count; i++) {
      inputs += post[touched[i]];
    }
    for (int i = 0; i < count; i++) {
      int from = touched[i];
      if (post[from] == 0) {
        continue;
      }
      double share = (double) post[from] / inputs;
      for (int k = 0; k < count; k++) {
        int to = touched[k];
        if (pre[to] > 0) {
          sums.weight[from][to] += pre[to] * share;
          sums.neurons[from][to]++;
        }
      }
    }
    for (int i = 0; i < count; i++) {
      pre[touched[i]] = 0;
      post[touched[i]] = 0;
    }
  }
}
