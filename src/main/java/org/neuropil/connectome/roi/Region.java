package org.neuropil.connectome.roi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is counted in one region. For one thread while it is filled, unchanging afterwards. */
final class Region {
  private long pre;
  private long post;
  private long neurons;
  private final Map<String, Share> statuses = new HashMap<>();
  private List<RoiDetail.TypeShare> topTypes = List.of();

  /** The synapses of several neurons. */
  static final class Share {
    private long neurons;
    private long pre;
    private long post;

    void add(long morePre, long morePost) {
      neurons++;
      pre += morePre;
      post += morePost;
    }

    private RoiDetail.TypeShare of(String type) {
      return new RoiDetail.TypeShare(type, neurons, pre, post);
    }
  }

  void neuron() {
    neurons++;
  }

  void count(long morePre, long morePost) {
    pre += morePre;
    post += morePost;
  }

  void addStatus(String status, long morePre, long morePost) {
    statuses.computeIfAbsent(status, s -> new Share()).add(morePre, morePost);
  }

  void keepLargest(Map<String, Share> types, int most) {
    List<RoiDetail.TypeShare> all = new ArrayList<>();
    types.forEach((type, share) -> all.add(share.of(type)));
    all.sort(
        Comparator.comparingLong((RoiDetail.TypeShare t) -> -(t.pre() + t.post()))
            .thenComparing(RoiDetail.TypeShare::type));
    topTypes = List.copyOf(all.subList(0, Math.min(most, all.size())));
  }

  long pre() {
    return pre;
  }

  long post() {
    return post;
  }

  long neurons() {
    return neurons;
  }

  /** T-bars and PSDs on neurons of these statuses; of any status when there are none. */
  long[] traced(List<String> of) {
    long[] sum = new long[2];
    statuses.forEach(
        (status, share) -> {
          if (of.isEmpty() || of.contains(status)) {
            sum[0] += share.pre;
            sum[1] += share.post;
          }
        });
    return sum;
  }

  List<RoiDetail.TypeShare> topTypes() {
    return topTypes;
  }
}
