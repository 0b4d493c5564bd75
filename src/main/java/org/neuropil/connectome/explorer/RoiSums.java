package org.neuropil.connectome.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.graph.RoiInfoText;

/** T-bars and post sites of several bodies by region. */
final class RoiSums {
  private RoiSums() {}

  /** Adds a body's roiInfo; a region that it names is there even without a count. */
  static void add(@Nullable Object roiInfo, SortedMap<String, long[]> sums) {
    RoiInfoText.read(
        roiInfo,
        new RoiInfoText.Counts() {
          @Override
          public void roi(String roi) {
            sums.computeIfAbsent(roi, r -> new long[2]);
          }

          @Override
          public void count(String roi, String name, long n) {
            int which = name.equals("pre") ? 0 : name.equals("post") ? 1 : -1;
            if (which >= 0) {
              sums.computeIfAbsent(roi, r -> new long[2])[which] += n;
            }
          }
        });
  }

  /** Rows of region, pre, post, all pre, all post; what Meta does not say of a region is null. */
  static List<List<@Nullable Object>> besideTotals(
      SortedMap<String, long[]> sums, MetaRois totals) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    sums.forEach(
        (roi, n) ->
            rows.add(
                Arrays.<@Nullable Object>asList(
                    roi, n[0], n[1], totals.count(roi, "pre"), totals.count(roi, "post"))));
    return rows;
  }
}
