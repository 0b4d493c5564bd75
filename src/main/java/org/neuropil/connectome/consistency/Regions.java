package org.neuropil.connectome.consistency;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.CypherException;
import org.neuropil.connectome.graph.RoiInfoText;

/** The counts of one roiInfo, and what is wrong with its text. For one thread. */
final class Regions implements RoiInfoText.Counts {
  private final Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
  private @Nullable String complaint;

  private Regions() {}

  static Regions of(@Nullable Object text) {
    Regions regions = new Regions();
    if (text == null) {
      regions.complaint = "is absent";
      return regions;
    }
    try {
      RoiInfoText.read(text, regions);
    } catch (CypherException e) {
      regions.complaint = "is not JSON";
    }
    return regions;
  }

  @Override
  public void count(String roi, String name, long n) {
    counts.computeIfAbsent(roi, r -> new LinkedHashMap<>()).put(name, n);
    if (n < 0) {
      complaint = roi + "." + name + " is " + n;
    }
  }

  @Override
  public void roi(String roi) {
    counts.put(roi, new LinkedHashMap<>());
  }

  @Override
  public void passedOver(String what) {
    complaint = what + " is no count";
  }

  @Nullable String complaint() {
    return complaint;
  }

  Set<String> names() {
    return counts.keySet();
  }

  long count(String roi, String counter) {
    return counts.getOrDefault(roi, Map.of()).getOrDefault(counter, 0L);
  }

  boolean counts(String counter) {
    return counts.values().stream().anyMatch(c -> c.containsKey(counter));
  }

  long sum(String counter, Collection<String> rois) {
    return rois.stream().mapToLong(roi -> count(roi, counter)).sum();
  }

  long most(String counter) {
    return counts.keySet().stream().mapToLong(roi -> count(roi, counter)).max().orElse(0);
  }

  void each(RoiInfoText.Counts taker) {
    counts.forEach((roi, c) -> c.forEach((name, n) -> taker.count(roi, name, n)));
  }
}
