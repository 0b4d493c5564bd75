package org.neuropil.connectome.connection;

import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.graph.RoiInfoText;

/**
 * What a connection's roiInfo says of its weight: post sites by ROI. A region without {@code post}
 * holds none of the weight. A roiInfo is JSON text, {@link StoredRois}, or null.
 */
final class RoiWeights {
  /** Stands for the weight that lies in no primary ROI. */
  static final String NONE = "none";

  private final Set<String> primary;

  RoiWeights(DatasetInfo info) {
    this.primary =
        info.rois().stream()
            .filter(RoiFacts::primary)
            .map(RoiFacts::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Weight by region, the primary ones alone or all; regions with none of it are left out. */
  SortedMap<String, Long> byRoi(@Nullable Object roiInfo, boolean nonPrimary) {
    SortedMap<String, Long> weights = new TreeMap<>();
    read(
        roiInfo,
        (roi, n) -> {
          if (n != 0 && (nonPrimary || primary.contains(roi))) {
            weights.put(roi, n);
          }
        });
    return weights;
  }

  /**
   * As {@link #byRoi}, and under {@link #NONE} what of the weight lies in no primary ROI, if any
   * does.
   */
  SortedMap<String, Long> split(@Nullable Object roiInfo, long weight, boolean nonPrimary) {
    SortedMap<String, Long> weights = byRoi(roiInfo, nonPrimary);
    long rest = weight;
    for (var entry : weights.entrySet()) {
      rest -= primary.contains(entry.getKey()) ? entry.getValue() : 0;
    }
    if (rest > 0) {
      weights.put(NONE, rest);
    }
    return weights;
  }

  /** Weight in each of these regions, primary or not. */
  static SortedMap<String, Long> within(@Nullable Object roiInfo, Collection<String> rois) {
    SortedMap<String, Long> weights = new TreeMap<>();
    read(
        roiInfo,
        (roi, n) -> {
          if (n != 0 && rois.contains(roi)) {
            weights.put(roi, n);
          }
        });
    return weights;
  }

  private interface Posts {
    void post(String roi, long n);
  }

  private static void read(@Nullable Object roiInfo, Posts posts) {
    if (roiInfo instanceof StoredRois stored) {
      stored.infos().posts(stored.code(), (roi, n) -> posts.post(stored.names().get(roi), n));
      return;
    }
    RoiInfoText.read(
        roiInfo,
        (roi, name, n) -> {
          if (name.equals("post")) {
            posts.post(roi, n);
          }
        });
  }

  static long sum(SortedMap<String, Long> weights) {
    long sum = 0;
    for (long weight : weights.values()) {
      sum += weight;
    }
    return sum;
  }
}
