package org.neuropil.connectome.roi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetInfo;
import org.neuropil.connectome.dataset.RoiFacts;
import org.neuropil.connectome.graph.Cancellation;
import org.neuropil.connectome.graph.RoiInfoText;

/**
 * What one pass over all neurons' roiInfo adds up to. Its size is bounded by regions times types
 * while it is taken, by regions times statuses afterwards, and by pairs of primary regions times
 * statuses.
 */
final class RoiCensus {
  /** Types that are told of a region. */
  static final int TOP_TYPES = 20;

  private final Map<String, Region> found = new HashMap<>();
  private final SortedMap<String, Region> regions = new TreeMap<>();
  private final SortedMap<String, RoiFlow> flows = new TreeMap<>();
  private final Set<String> primary;
  private RoiHierarchy hierarchy = new RoiHierarchy(null);

  private RoiCensus(DatasetInfo info) {
    primary =
        info.rois().stream()
            .filter(RoiFacts::primary)
            .map(RoiFacts::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  static RoiCensus take(RoiRecords records, DatasetInfo info, Cancellation cancellation) {
    RoiCensus census = new RoiCensus(info);
    census.hierarchy = new RoiHierarchy(records.hierarchy(cancellation));
    Map<String, Map<String, Region.Share>> types = new HashMap<>();
    records.neurons(cancellation, (type, status, rois) -> census.neuron(type, status, rois, types));
    types.forEach((roi, shares) -> census.region(roi).keepLargest(shares, TOP_TYPES));
    census.countFromMetaOrBodies(records, info, cancellation);
    census.regions.putAll(census.found);
    return census;
  }

  private void neuron(
      @Nullable Object type,
      @Nullable Object itsStatus,
      RoiRecords.Rois rois,
      Map<String, Map<String, Region.Share>> types) {
    String status = itsStatus instanceof String text ? text : "";
    Map<String, Long> post = new HashMap<>();
    Map<String, Long> pre = new HashMap<>();
    rois.read(
        new RoiInfoText.Counts() {
          @Override
          public void roi(String roi) {
            region(roi).neuron();
          }

          @Override
          public void count(String roi, String name, long n) {
            Map<String, Long> counts = name.equals("pre") ? pre : name.equals("post") ? post : null;
            if (counts != null && n > 0) {
              counts.put(roi, n);
            }
          }
        });
    Set<String> either = new HashSet<>(pre.keySet());
    either.addAll(post.keySet());
    for (String roi : either) {
      long itsPre = pre.getOrDefault(roi, 0L);
      long itsPost = post.getOrDefault(roi, 0L);
      region(roi).addStatus(status, itsPre, itsPost);
      if (type instanceof String name) {
        types
            .computeIfAbsent(roi, r -> new HashMap<>())
            .computeIfAbsent(name, t -> new Region.Share())
            .add(itsPre, itsPost);
      }
    }
    pre.keySet().retainAll(primary);
    post.keySet().retainAll(primary);
    if (!pre.isEmpty() && !post.isEmpty()) {
      flows.computeIfAbsent(status, s -> new RoiFlow()).neuron(post, pre);
    }
  }

  /** Meta need not name every region that bodies have a flag of. */
  private void countFromMetaOrBodies(
      RoiRecords records, DatasetInfo info, Cancellation cancellation) {
    Set<String> unknown = new HashSet<>(found.keySet());
    for (RoiFacts facts : info.rois()) {
      region(facts.name()).count(facts.pre(), facts.post());
      unknown.remove(facts.name());
    }
    if (unknown.isEmpty()) {
      return;
    }
    records.flagged(
        unknown,
        cancellation,
        rois ->
            rois.read(
                (roi, name, n) -> {
                  if (unknown.contains(roi)) {
                    region(roi).count(name.equals("pre") ? n : 0, name.equals("post") ? n : 0);
                  }
                }));
  }

  private Region region(String roi) {
    return found.computeIfAbsent(roi, r -> new Region());
  }

  /** Regions by name. */
  SortedMap<String, Region> regions() {
    return regions;
  }

  boolean isPrimary(String roi) {
    return primary.contains(roi);
  }

  RoiHierarchy hierarchy() {
    return hierarchy;
  }

  /** From region to region, by status. */
  SortedMap<String, RoiFlow> flows() {
    return flows;
  }
}
